namespace Psi.Connectors.Tests.Pipeline;

public sealed class SendWindowTests
{
    private static readonly TimeSpan s_length = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Write_AfterTheWindow_IsNotSentAndNotRepeated()
    {
        using var connection = new TestConnection();
        using var window = SendWindow.Open(connection.Time, connection.Time.GetTimestamp(), s_length);
        connection.Time.Advance(s_length + TimeSpan.FromSeconds(1));

        var failure = await connection.FailAsync(connection.Api.CreateAsync(new WireBody()));

        Assert.Equal((FailureKind.Transient, true), (failure.Kind, failure.ProvenNotExecuted));
        Assert.Empty(connection.Platform.Sent);
    }

    [Fact]
    public async Task Write_WithinTheWindow_IsSent()
    {
        using var connection = new TestConnection();
        using var window = SendWindow.Open(connection.Time, connection.Time.GetTimestamp(), s_length);
        connection.Time.Advance(TimeSpan.FromSeconds(4));

        await connection.RunAsync(connection.Api.CreateAsync(new WireBody()));

        Assert.Single(connection.Platform.Sent);
    }

    [Fact]
    public async Task SecondWrite_AfterTheWindow_IsUnknownSinceTheFirstMayHaveRun()
    {
        using var connection = new TestConnection();
        using var window = SendWindow.Open(connection.Time, connection.Time.GetTimestamp(), s_length);
        await connection.RunAsync(connection.Api.CreateAsync(new WireBody()));
        connection.Time.Advance(s_length + TimeSpan.FromSeconds(1));

        var failure = await connection.FailAsync(connection.Api.CreateAsync(new WireBody()));

        Assert.Equal((FailureKind.OutcomeUnknown, false), (failure.Kind, failure.ProvenNotExecuted));
        Assert.Single(connection.Platform.Sent);
    }

    [Fact]
    public async Task Read_AfterTheWindow_IsSent()
    {
        using var connection = new TestConnection();
        using var window = SendWindow.Open(connection.Time, connection.Time.GetTimestamp(), s_length);
        connection.Time.Advance(s_length + TimeSpan.FromSeconds(1));

        await connection.RunAsync(connection.Api.GetAsync("7"));

        Assert.Single(connection.Platform.Sent);
    }

    [Fact]
    public async Task Permit_GivenBackUnused_CountsForNothing()
    {
        using var connection = new TestConnection(budget: new ConnectionBudgetOptions { CallsPerWindow = 1 });
        (await connection.Budget.AcquireAsync(CallLane.Approval, TimeSpan.Zero)).GiveBack();

        var permit = await connection.Budget.AcquireAsync(CallLane.Approval, TimeSpan.Zero);
        using (permit.Use())
        {
            await connection.RunAsync(connection.Api.GetAsync("7"));
        }

        permit.Dispose();
        await Assert.ThrowsAsync<ConnectorException>(async () => await connection.Budget.AcquireAsync(CallLane.Approval, TimeSpan.Zero));
    }
}
