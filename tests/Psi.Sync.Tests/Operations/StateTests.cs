using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Operations;
using Psi.Sync.Pausing;
using Psi.Sync.Records;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Operations;

public sealed class StateTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<TwoSystems> LiveAsync(Action<SyncBuilder>? declare = null)
    {
        var two = new TwoSystems { Declare = declare ?? (static _ => { }) };
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        return two;
    }

    private static async Task<StreamState> LedgerAsync(TwoSystems two) =>
        (await two.Psi.ReadStateAsync(Stop)).Streams.Single(static stream => stream.System == new SystemId("erp"));

    [Fact]
    public async Task ReadState_AllIsWell_SaysSo()
    {
        await using var two = await LiveAsync();

        var state = await two.Psi.ReadStateAsync(Stop);

        Assert.Equal([new ConnectionState("crm", null, null, false, null), new ConnectionState("erp", null, null, false, null)], state.Connections);
        Assert.Equal(["crm", "erp"], state.Streams.Select(static stream => stream.Connection));
        Assert.All(state.Streams, stream => Assert.Equal((StreamPhase.Live, two.Time.GetUtcNow(), 0L), (stream.Phase, stream.ReadAt, stream.Waiting)));
        Assert.Equal((0, 0, null), (state.OpenExceptions, state.OverdueExceptions, state.OldestException));
    }

    [Fact]
    public async Task ReadState_NotReadForLong_IsDueSinceItWasDue()
    {
        await using var two = await LiveAsync(static sync => sync.Read<Account>("erp", TimeSpan.FromHours(1)));
        var began = two.Time.GetUtcNow();
        two.Time.Advance(TimeSpan.FromHours(3));

        Assert.Equal(began + TimeSpan.FromHours(1), (await LedgerAsync(two)).DueSince);
    }

    [Fact]
    public async Task ReadState_Refused_CountsTheExceptionAndWhenItIsOverdue()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.FailsCall = static _ => new ConnectorException(FailureKind.Validation, "erp", "no");
        two.CrmAccounts.Change("c1", static account => account with { Phone = "2" });
        await two.QuietAsync();
        var raised = two.Time.GetUtcNow();

        var fresh = await two.Psi.ReadStateAsync(Stop);
        two.Time.Advance(TimeSpan.FromDays(2));
        var old = await two.Psi.ReadStateAsync(Stop);

        Assert.Equal((1, 0, raised), (fresh.OpenExceptions, fresh.OverdueExceptions, fresh.OldestException));
        Assert.Equal((1, 1, raised), (old.OpenExceptions, old.OverdueExceptions, old.OldestException));
    }

    [Fact]
    public async Task ReadState_SignInRefused_NamesTheRestAndTheException()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.FailsCall = static _ => new ConnectorException(FailureKind.Authentication, "erp", "expired");
        two.CrmAccounts.Change("c1", static account => account with { Phone = "2" });
        await two.QuietAsync();

        var state = await two.Psi.ReadStateAsync(Stop);

        var ledger = state.Connections[1];
        Assert.Equal((two.Time.GetUtcNow() + TimeSpan.FromMinutes(1), "X000001"), (ledger.RestsUntil, ledger.ExceptionId));
        Assert.Null(state.Connections[0].RestsUntil);
        Assert.Equal((1L, true), (state.Streams[1].Waiting, state.Streams[1].WaitingSince is not null));
    }

    [Fact]
    public async Task ReadState_Paused_NamesSinceWhen()
    {
        await using var two = await LiveAsync();
        var since = two.Time.GetUtcNow();
        await two.Psi.PauseAsync(PauseTarget.Connection("erp"), "year end", "alice", Stop);

        var state = await two.Psi.ReadStateAsync(Stop);

        Assert.Equal((since, since), (state.Connections[1].PausedSince, state.Streams[1].PausedSince));
        Assert.Null(state.Connections[0].PausedSince);
    }

    [Fact]
    public async Task ReadState_ProcessThatWaits_CountsItsConditions()
    {
        await using var deals = new Deals { Processes = { new DealProcess(static on => { on.Require("contract", false, "no contract"); return Task.CompletedTask; }) } };
        await deals.Psi.RunUntilQuietAsync(TimeSpan.Zero, Stop);
        deals.Opportunities.Put("d1", new Opportunity { Name = "Acme", Status = OpportunityStatus.Won });
        await deals.Psi.RunUntilQuietAsync(TimeSpan.Zero, Stop);

        var process = Assert.Single((await deals.Psi.ReadStateAsync(Stop)).Processes);

        Assert.Equal((1, 0L), (process.Waiting, process.ToEvaluate));
        Assert.NotNull(process.OldestSince);
    }
}
