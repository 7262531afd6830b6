using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Ownership;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

/// <summary>Every kind of exception can be tried again, and says so when that came to nothing.</summary>
public sealed class ReplayTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<TwoSystems> LiveAsync(DriftPolicy drift = DriftPolicy.Raise)
    {
        var two = new TwoSystems
        {
            Declare = sync => sync.Own<Account>(own => own.Attribute(Account.Fields.Phone).By("crm").OnDrift(drift)),
        };
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        return two;
    }

    private static async Task<SyncException> ReplayAsync(TwoSystems two)
    {
        var exception = Assert.Single(await two.ExceptionsAsync());
        await two.Psi.ReplayAsync(exception.Id, "alice", Stop);
        await two.QuietAsync();
        return (await two.Psi.ListExceptionsAsync(includeClosed: true, Stop)).Single(other => other.Id == exception.Id);
    }

    [Fact]
    public async Task Drift_StillThere_IsOpenAgainAndCounted()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Change("e1", account => account with { Phone = "2" });
        await two.QuietAsync();

        var replayed = await ReplayAsync(two);

        Assert.Equal((ExceptionState.Open, 2), (replayed.State, replayed.Count));
        Assert.Equal("2", two.LedgerAccounts.Rows["e1"].Value.Phone);
    }

    [Fact]
    public async Task Drift_PolicyPutsRightNow_IsSentAndResolvedOnceItLanded()
    {
        await using var first = await LiveAsync();
        var store = new Kept(new Psi.Sync.Stores.MemoryStore(first.Time));
        await using var two = new TwoSystems(first.Crm, first.Ledger, first.CrmAccounts, first.LedgerAccounts) { Store = store, Time = first.Time, Declare = first.Declare };
        await two.QuietAsync();
        two.LedgerAccounts.Change("e1", account => account with { Phone = "2" });
        await two.QuietAsync();
        await two.DisposeAsync();

        await using var later = new TwoSystems(first.Crm, first.Ledger, first.CrmAccounts, first.LedgerAccounts)
        {
            Store = store, Time = first.Time, Declare = sync => sync.Own<Account>(own => own.Attribute(Account.Fields.Phone).By("crm").OnDrift(DriftPolicy.PutRight)),
        };
        var replayed = await ReplayAsync(later);

        Assert.Equal("1", later.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Equal(ExceptionState.Resolved, replayed.State);
    }

    [Fact]
    public async Task Gone_StillGone_IsOpenAgainAndCounted()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Deleted.Add("e1");
        two.LedgerAccounts.Change("e1", static account => account);
        await two.QuietAsync();

        var replayed = await ReplayAsync(two);

        Assert.Equal((ExceptionState.Open, 2), (replayed.State, replayed.Count));
    }

    [Fact]
    public async Task Gone_RestoredUnseenByThePoll_IsReadByIdAndResolved()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Deleted.Add("e1");
        two.LedgerAccounts.Change("e1", static account => account);
        await two.QuietAsync();

        two.LedgerAccounts.Deleted.Remove("e1"); // its change number stays: no poll sees it
        var replayed = await ReplayAsync(two);

        Assert.Equal(ExceptionState.Resolved, replayed.State);
        two.CrmAccounts.Change("c1", account => account with { Phone = "3" });
        await two.QuietAsync();
        Assert.Equal("3", two.LedgerAccounts.Rows["e1"].Value.Phone);
    }

    [Fact]
    public async Task Replay_RecordCannotBeReadNow_StaysRetryingAndIsReadLater()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Change("e1", account => account with { Phone = "2" });
        await two.QuietAsync();
        two.LedgerAccounts.ReadFaults.Enqueue(new ConnectorException(FailureKind.Transient, "erp", "busy"));
        var exception = Assert.Single(await two.ExceptionsAsync());

        await two.Psi.ReplayAsync(exception.Id, "alice", Stop);
        await two.Psi.RunOnceAsync(Stop);
        var meanwhile = Assert.Single(await two.ExceptionsAsync());
        two.Time.Advance(TimeSpan.FromHours(1));
        await two.QuietAsync();

        Assert.Equal(ExceptionState.Retrying, meanwhile.State);
        Assert.Equal((ExceptionState.Open, 2), Assert.Single(await two.ExceptionsAsync()) is var after ? (after.State, after.Count) : default);
    }

    [Fact]
    public async Task Duplicate_StillThere_IsOpenAgainAndCounted()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Put("e2", new Account { Name = "Acme", Domain = "acme.example.com" });
        await two.QuietAsync();

        var replayed = await ReplayAsync(two);

        Assert.Equal((ExceptionState.Open, 2), (replayed.State, replayed.Count));
    }

    [Fact]
    public async Task Refused_StillRefused_IsOpenAgainAndCounted()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.FailsCall = items => new ConnectorException(FailureKind.Validation, "erp", "no");
        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        var replayed = await ReplayAsync(two);

        Assert.Equal((ExceptionState.Open, 2), (replayed.State, replayed.Count));
    }
}
