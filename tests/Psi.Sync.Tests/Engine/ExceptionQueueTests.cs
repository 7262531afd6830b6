using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

public sealed class ExceptionQueueTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ConnectorException Refusal => new(FailureKind.Validation, "erp", "the industry is unknown") { Code = "E7" };

    /// <summary>Records of which the ledger refuses a change.</summary>
    private static async Task<TwoSystems> RefusedAsync(int count, Action<SyncBuilder>? declare = null)
    {
        var two = new TwoSystems();
        two.Declare = declare ?? two.Declare;
        for (var number = 0; number < count; number++)
        {
            two.CrmAccounts.Put($"c{number}", new Account { Name = $"Acme {number}", Domain = $"acme{number}.example.com" });
            two.LedgerAccounts.Put($"e{number}", new Account { Name = $"Acme {number}", Domain = $"acme{number}.example.com" });
        }

        await two.QuietAsync();
        two.LedgerAccounts.FailsCall = static items => items.Any(static item => item.Patch.Values.Industry == "bad") ? Refusal : null;
        for (var number = 0; number < count; number++)
        {
            two.CrmAccounts.Change($"c{number}", account => account with { Industry = "bad" });
        }

        await two.QuietAsync();
        return two;
    }

    [Fact]
    [Trait("Lesson", "U-104")]
    public async Task Group_ManyOfOneCause_IsOneGroup()
    {
        await using var two = await RefusedAsync(5);

        var group = Assert.Single(await two.Psi.Exceptions.GroupAsync(cancellationToken: Stop));

        Assert.Equal((5, "erp refuses account: E7", "E7", FailureKind.Validation), (group.Count, group.Cause, group.Code, group.Kind));
    }

    [Fact]
    public async Task List_OverdueOnly_TakesThoseOpenForTooLong()
    {
        await using var two = await RefusedAsync(2);
        var filter = new ExceptionFilter { OnlyOverdue = true };
        var early = await two.Psi.Exceptions.ListAsync(filter, cancellationToken: Stop);

        two.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));

        Assert.Empty(early);
        Assert.Equal(2, (await two.Psi.Exceptions.ListAsync(filter, cancellationToken: Stop)).Count);
    }

    [Fact]
    public async Task List_OverdueByKind_GoesByTheKindsOwnTime()
    {
        await using var two = await RefusedAsync(1, sync => sync.Options(options => options.ExceptionsDueWithinByKind[FailureKind.Validation] = TimeSpan.FromHours(1)));

        var due = Assert.Single(await two.Psi.Exceptions.ListAsync(cancellationToken: Stop));

        Assert.Equal(due.FirstSeen + TimeSpan.FromHours(1), due.DueBy);
    }

    [Fact]
    public async Task List_ByPage_GoesOnBehindTheLast()
    {
        await using var two = await RefusedAsync(3);

        var first = await two.Psi.Exceptions.ListAsync(limit: 2, cancellationToken: Stop);
        var second = await two.Psi.Exceptions.ListAsync(after: first[^1].Id, limit: 2, cancellationToken: Stop);

        Assert.Equal(["X000001", "X000002", "X000003"], first.Concat(second).Select(exception => exception.Id));
    }

    [Fact]
    [Trait("Lesson", "U-101")]
    public async Task Replay_RaisedAfterTheSelection_IsNotReplayed()
    {
        await using var two = await RefusedAsync(2);
        await two.Psi.Exceptions.SelectAsync("seen", new ExceptionFilter(), "alice", Stop);
        two.CrmAccounts.Put("c9", new Account { Name = "Late", Domain = "late.example.com", Industry = "bad" });
        await two.QuietAsync();
        two.LedgerAccounts.FailsCall = null;

        await two.Psi.Exceptions.ReplayAsync("seen", "alice", cancellationToken: Stop);
        await two.QuietAsync();

        var late = Assert.Single(await two.ExceptionsAsync());
        Assert.Equal("X000003", late.Id);
        Assert.Equal((ReplayState.Done, 2), (await two.Psi.Exceptions.FindReplayAsync("seen", Stop)) is { } progress ? (progress.State, progress.Resolved) : default);
    }

    [Fact]
    [Trait("Lesson", "U-100")]
    public async Task Replay_ErrorReturns_StopsAfterTheFirst()
    {
        await using var two = await RefusedAsync(20);
        var calls = two.LedgerAccounts.Calls.Count;
        await two.Psi.Exceptions.SelectAsync("all", new ExceptionFilter { Code = "E7" }, "alice", Stop);

        await two.Psi.Exceptions.ReplayAsync("all", "alice", cancellationToken: Stop);
        await two.QuietAsync();

        var progress = (await two.Psi.Exceptions.FindReplayAsync("all", Stop))!;
        Assert.Equal((ReplayState.Stopped, 1, 0), (progress.State, progress.Failed, progress.Resolved));
        Assert.Equal(calls + 1, two.LedgerAccounts.Calls.Count);
        Assert.Equal(ReplayOutcome.Failed, (await two.Psi.Exceptions.ListSelectedAsync("all", cancellationToken: Stop))[0].Outcome);
        Assert.All((await two.Psi.Exceptions.ListSelectedAsync("all", cancellationToken: Stop)).Skip(1), row => Assert.Equal(ReplayOutcome.Waiting, row.Outcome));
    }

    [Fact]
    [Trait("Lesson", "U-103")]
    public async Task Replay_Mended_GoesThroughWithAnOutcomeARow()
    {
        await using var two = await RefusedAsync(20);
        two.LedgerAccounts.FailsCall = null;
        await two.Psi.Exceptions.SelectAsync("all", new ExceptionFilter(), "alice", Stop);

        await two.Psi.Exceptions.ReplayAsync("all", "alice", new ReplayRules { PerMinute = 100_000 }, Stop);
        for (var pass = 0; pass < 10; pass++)
        {
            await two.QuietAsync();
            two.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var progress = (await two.Psi.Exceptions.FindReplayAsync("all", Stop))!;
        Assert.Equal((ReplayState.Done, 20, 0, 0), (progress.State, progress.Resolved, progress.Failed, progress.Trying));
        Assert.All(await two.Psi.Exceptions.ListSelectedAsync("all", cancellationToken: Stop), row => Assert.Equal(ReplayOutcome.Resolved, row.Outcome));
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Replay_Cancelled_TriesNothingMore()
    {
        await using var two = await RefusedAsync(3);
        var calls = two.LedgerAccounts.Calls.Count;
        await two.Psi.Exceptions.SelectAsync("all", new ExceptionFilter(), "alice", Stop);
        await two.Psi.Exceptions.ReplayAsync("all", "alice", cancellationToken: Stop);

        await two.Psi.Exceptions.CancelReplayAsync("all", "bob", Stop);
        await two.QuietAsync();

        Assert.Equal(calls, two.LedgerAccounts.Calls.Count);
        Assert.Equal(ReplayState.Cancelled, (await two.Psi.Exceptions.FindReplayAsync("all", Stop))!.State);
        Assert.Contains(await two.Psi.ReadAuditAsync(cancellationToken: Stop), entry => entry is { What: "replay cancelled", By: "bob", Note: "all" });
    }

    [Fact]
    [Trait("Lesson", "U-102")]
    public async Task DiscardSelected_RaisedLater_StaysOpen()
    {
        await using var two = await RefusedAsync(2);
        await two.Psi.Exceptions.SelectAsync("old", new ExceptionFilter(), "alice", Stop);
        two.CrmAccounts.Put("c9", new Account { Name = "Late", Domain = "late.example.com", Industry = "bad" });
        await two.QuietAsync();

        var discarded = await two.Psi.Exceptions.DiscardSelectedAsync("old", "agreed with finance", "alice", Stop);

        Assert.Equal(2, discarded);
        Assert.Equal("X000003", Assert.Single(await two.ExceptionsAsync()).Id);
        Assert.Equal(2, (await two.Psi.ReadAuditAsync(limit: 10_000, cancellationToken: Stop)).Count(entry => entry is { What: "discarded", By: "alice" }));
    }

    [Fact]
    public async Task Select_NameTaken_IsRefused()
    {
        await using var two = await RefusedAsync(1);
        await two.Psi.Exceptions.SelectAsync("all", new ExceptionFilter(), "alice", Stop);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => two.Psi.Exceptions.SelectAsync("all", new ExceptionFilter(), "bob", Stop));

        Assert.Contains("'all'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssignAndComment_ByPeople_ShowAndAreAudited()
    {
        await using var two = await RefusedAsync(1);

        await two.Psi.Exceptions.AssignAsync("X000001", "bob", "alice", Stop);
        await two.Psi.Exceptions.CommentAsync("X000001", "asked the ledger's owner", "bob", Stop);

        var exception = Assert.Single(await two.Psi.Exceptions.ListAsync(new ExceptionFilter { AssignedTo = "bob" }, cancellationToken: Stop));
        Assert.Equal(("bob", "asked the ledger's owner"), (exception.Comments[0].By, exception.Comments[0].Text));
        Assert.Equal(["assigned", "commented"], (await two.Psi.ReadAuditAsync(cancellationToken: Stop)).Select(entry => entry.What).Where(what => what is "assigned" or "commented"));
    }
}
