using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Pausing;
using Psi.Sync.Stores;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Delivery;

public sealed class PauseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<TwoSystems> LiveAsync(IPsiStore? store = null)
    {
        var two = new TwoSystems { Store = store };
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        return two;
    }

    public static TheoryData<PauseTarget> Ledger() => [PauseTarget.Connection("erp"), PauseTarget.Object<Account>("erp")];

    [Theory]
    [MemberData(nameof(Ledger), DisableDiscoveryEnumeration = true)]
    public async Task Paused_NothingIsToldUntilItIsResumed(PauseTarget target)
    {
        await using var two = await LiveAsync();
        await two.Psi.PauseAsync(target, "year end", "alice", Stop);

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();
        two.Time.Advance(TimeSpan.FromDays(1));
        await two.QuietAsync();
        Assert.Empty(two.LedgerAccounts.Calls);
        Assert.Equal(("year end", "alice"), (Assert.Single(await two.Psi.ListPausesAsync(Stop)).Why, (await two.Psi.ListPausesAsync(Stop))[0].By));

        await two.Psi.ResumeAsync(target, "bob", Stop);
        await two.QuietAsync();
        Assert.Equal("2", two.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Empty(await two.Psi.ListPausesAsync(Stop));
        Assert.Equal([("paused", "alice"), ("resumed", "bob")], (await two.Psi.ReadAuditAsync(cancellationToken: Stop)).Where(entry => entry.What is "paused" or "resumed").Select(entry => (entry.What, entry.By)));
    }

    [Theory]
    [MemberData(nameof(Ledger), DisableDiscoveryEnumeration = true)]
    public async Task PausedAndResumed_OthersWereFaster_AllIsToldInTheEnd(PauseTarget target)
    {
        for (var refused = 1; refused <= 2; refused++)
        {
            var store = new Contested(new MemoryStore());
            await using var two = await LiveAsync(store);
            store.RefuseNext = 1;
            await two.Psi.PauseAsync(target, "year end", "alice", Stop);
            two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
            await two.QuietAsync();

            store.RefuseNext = refused; // the pause itself, and then what was put aside for it
            await two.Psi.ResumeAsync(target, "bob", Stop);
            Assert.Equal(2, store.Refused);
            await two.QuietAsync();

            Assert.Equal("2", two.LedgerAccounts.Rows["e1"].Value.Phone);
            Assert.Equal(["paused", "resumed"], (await two.Psi.ReadAuditAsync(cancellationToken: Stop)).Where(entry => entry.What is "paused" or "resumed").Select(entry => entry.What));
        }
    }

    [Fact]
    public async Task Resumed_KilledBeforeWhatWasPutAsideIsWoken_TheNextResumeWakesIt()
    {
        var store = new Kept(new MemoryStore());
        await using var two = await LiveAsync(store);
        await two.Psi.PauseAsync(PauseTarget.Connection("erp"), "year end", "alice", Stop);
        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();
        var before = store.BeforeWrite;
        var writes = 0;
        store.BeforeWrite = _ => ++writes == 2 ? throw new StoreException("The process died.") : Task.CompletedTask;
        await Assert.ThrowsAsync<StoreException>(() => two.Psi.ResumeAsync(PauseTarget.Connection("erp"), "bob", Stop));
        store.BeforeWrite = before;
        await two.QuietAsync();
        Assert.Empty(two.LedgerAccounts.Writes);

        await two.Psi.ResumeAsync(PauseTarget.Connection("erp"), "bob", Stop);
        await two.QuietAsync();

        Assert.Equal("2", two.LedgerAccounts.Rows["e1"].Value.Phone);
        await Assert.ThrowsAsync<InvalidOperationException>(() => two.Psi.ResumeAsync(PauseTarget.Connection("erp"), "bob", Stop));
    }

    [Fact]
    public async Task Paused_NothingIsReadThere()
    {
        await using var two = await LiveAsync();
        await two.Psi.PauseAsync(PauseTarget.Connection("crm"), "moving", "alice", Stop);

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();
        Assert.Empty(two.LedgerAccounts.Writes);

        await two.Psi.ResumeAsync(PauseTarget.Connection("crm"), "alice", Stop);
        await two.QuietAsync();
        Assert.Single(two.LedgerAccounts.Writes);
    }

    [Fact]
    public async Task Paused_HoldsAfterARestart()
    {
        var store = new MemoryStore();
        await using (var first = await LiveAsync(new Kept(store)))
        {
            await first.Psi.PauseAsync(PauseTarget.Connection("erp"), "year end", "alice", Stop);
        }

        await using var second = new TwoSystems { Store = new Kept(store) };

        Assert.Equal(PauseTarget.Connection("erp"), Assert.Single(await second.Psi.ListPausesAsync(Stop)).Target);
    }

    [Fact]
    public async Task Paused_AnUnknownWriteIsNotLookedForAndNotLost()
    {
        await using var two = await LiveAsync();
        two.Ledger.Platform = two.Ledger.Platform with { SettleTime = TimeSpan.FromMinutes(10) };
        two.LedgerAccounts.Faults.Enqueue((new ConnectorException(FailureKind.OutcomeUnknown, "erp", "cut"), null));
        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();
        await two.Psi.PauseAsync(PauseTarget.Object<Account>("erp"), "looking into it", "alice", Stop);
        var looks = two.LedgerAccounts.Looks.Count;
        two.Time.Advance(TimeSpan.FromHours(1));
        await two.QuietAsync();
        Assert.Equal(looks, two.LedgerAccounts.Looks.Count);

        await two.Psi.ResumeAsync(PauseTarget.Object<Account>("erp"), "alice", Stop);
        await two.QuietAsync();
        Assert.Equal("2", two.LedgerAccounts.Rows["e1"].Value.Phone);
    }

    [Fact]
    public async Task Pause_UnknownTarget_NamesThoseThatThereAre()
    {
        await using var two = await LiveAsync();

        var thrown = await Assert.ThrowsAsync<ArgumentException>(() => two.Psi.PauseAsync(PauseTarget.Connection("psa"), "why", "alice", Stop));

        Assert.Contains("'erp'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_NotPaused_IsRefused()
    {
        await using var two = await LiveAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => two.Psi.ResumeAsync(PauseTarget.Connection("erp"), "alice", Stop));
    }

    [Fact]
    [Trait("Lesson", "U-58")]
    public async Task ConnectionIsDown_RestsWithOneExceptionAndComesBackByItself()
    {
        await using var two = await LiveAsync();
        for (var number = 2; number < 60; number++)
        {
            two.CrmAccounts.Put($"c{number}", new Account { Name = $"Firm {number}", Domain = $"firm{number}.example.com" });
        }

        two.LedgerAccounts.FailsCall = _ => new ConnectorException(FailureKind.Transient, "erp", "no connection") { ProvenNotExecuted = true };
        for (var minute = 0; minute < 120; minute++)
        {
            await two.QuietAsync();
            two.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Null(Assert.Single(await two.ExceptionsAsync()).GoldenId);
        Assert.InRange(two.LedgerAccounts.Calls.Count, 5, 40);

        two.LedgerAccounts.FailsCall = null;
        for (var minute = 0; minute < 30; minute++)
        {
            await two.QuietAsync();
            two.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(59, two.LedgerAccounts.Rows.Count);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public void CircuitBreaker_OpensAfterFailuresInARowAndRestsLongerEachTime()
    {
        var now = DateTimeOffset.UnixEpoch;
        var breaker = new CircuitBreaker(3, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(100));

        breaker.Failed(now);
        breaker.Failed(now);
        Assert.False(breaker.IsOpen(now));
        breaker.Failed(now);
        Assert.Equal(now.AddSeconds(30), breaker.OpenUntil);

        now = now.AddSeconds(30);
        Assert.False(breaker.IsOpen(now));
        breaker.Failed(now);
        Assert.Equal(now.AddSeconds(60), breaker.OpenUntil);
        now = now.AddSeconds(60);
        breaker.Failed(now);
        Assert.Equal(now.AddSeconds(100), breaker.OpenUntil);

        Assert.True(breaker.Answered());
        Assert.False(breaker.IsBroken);
    }
}
