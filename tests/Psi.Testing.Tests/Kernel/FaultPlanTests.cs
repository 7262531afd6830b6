using System.Net;

namespace Psi.Testing.Tests.Kernel;

public sealed class FaultPlanTests
{
    [Fact]
    public async Task StatusAfterCommit_Write_IsCommittedAndAnsweredAsFailed()
    {
        await using var notebook = await NotebookFixture.StartAsync();
        notebook.Simulator.Faults.Next(Fault.StatusAfterCommit(500), "/notes", "POST");

        using var answer = await notebook.WriteAsync("x");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("""{"error":"Simulated fault"}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal(1, notebook.Simulator.Ledger.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task CutAfterCommit_Write_IsCommittedAndTheConnectionReset(int bytes)
    {
        await using var notebook = await NotebookFixture.StartAsync();
        notebook.Simulator.Faults.Next(Fault.CutAfterCommit(bytes), "/notes", "POST");

        await Assert.ThrowsAsync<HttpRequestException>(async () => await notebook.WriteAsync("x"));

        Assert.Equal(1, notebook.Simulator.Ledger.Count);
    }

    [Fact]
    public async Task CutBeforeCommit_Write_IsNotCommitted()
    {
        await using var notebook = await NotebookFixture.StartAsync();
        var planned = notebook.Simulator.Faults.Next(Fault.CutBeforeCommit(), "/notes", "POST");

        await Assert.ThrowsAsync<HttpRequestException>(async () => await notebook.WriteAsync("x"));

        Assert.Equal(0, notebook.Simulator.Ledger.Count);
        Assert.Equal((1, true), (planned.Hits, planned.IsSpent));
    }

    [Fact]
    public async Task Stall_Read_GivesHeadersAndNoEnd()
    {
        await using var notebook = await NotebookFixture.StartAsync();
        notebook.Simulator.Faults.Next(Fault.Stall(TimeSpan.FromMinutes(1), bytes: 1), "/notes");
        using var answer = await notebook.Client.GetAsync("/notes", HttpCompletionOption.ResponseHeadersRead);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.Content.ReadAsStringAsync(patience.Token));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task ExpireToken_NextCall_IsRefused()
    {
        await using var notebook = await NotebookFixture.StartAsync();
        notebook.Simulator.Faults.Next(Fault.ExpireToken(), "/notes");

        using var answer = await notebook.Client.GetAsync("/notes");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task ChangePage_SkipOne_ActsBetweenTheFirstAndTheSecondCall()
    {
        await using var notebook = await NotebookFixture.StartAsync();
        notebook.Simulator.Faults.Next(Fault.ChangePage(() => notebook.Simulator.Scribble("new")), "/notes", skip: 1);

        var first = await notebook.Client.GetStringAsync("/notes");
        var second = await notebook.Client.GetStringAsync("/notes");

        Assert.Equal("""{"notes":[]}""", first);
        Assert.Equal("""{"notes":[{"id":1,"text":"new"}]}""", second);
    }

    [Fact]
    public async Task RateLimit_Twice_StrikesTwoCallsThenLetsThrough()
    {
        await using var notebook = await NotebookFixture.StartAsync();
        notebook.Simulator.Faults.Next(Fault.RateLimit(TimeSpan.FromSeconds(7)), times: 2);
        var statuses = new List<int>();

        for (var call = 0; call < 3; call++)
        {
            using var answer = await notebook.Client.GetAsync("/notes");
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([429, 429, 200], statuses);
    }
}
