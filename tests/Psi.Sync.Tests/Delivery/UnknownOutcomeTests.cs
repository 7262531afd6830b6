using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Ownership;
using Psi.Sync.Stores;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Delivery;

public sealed class UnknownOutcomeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ConnectorException Cut => new(FailureKind.OutcomeUnknown, "erp", "cut");

    private static async Task<TwoSystems> LiveAsync(Func<EndpointCapabilities<Account>, EndpointCapabilities<Account>>? ledger = null, Action<SyncBuilder>? declare = null)
    {
        var two = new TwoSystems(ledger: ledger) { Declare = declare ?? (static _ => { }) };
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        return two;
    }

    private static void PutNew(TwoSystems two) => two.CrmAccounts.Put("c2", new Account { Name = "New", Domain = "new.example.com" });

    private static int News(TwoSystems two) => two.LedgerAccounts.Rows.Values.Count(row => row.Value.Name == "New");

    [Fact]
    [Trait("Lesson", "U-81")]
    public async Task NotFound_BeforeTheSettleTime_IsNotSentAgain()
    {
        await using var two = await LiveAsync();
        two.Ledger.Platform = two.Ledger.Platform with { SettleTime = TimeSpan.FromMinutes(10) };
        two.LedgerAccounts.Faults.Enqueue((Cut, null));
        PutNew(two);
        await two.QuietAsync();

        two.Time.Advance(TimeSpan.FromMinutes(9));
        await two.QuietAsync();
        Assert.Equal(0, News(two));

        two.Time.Advance(TimeSpan.FromMinutes(2));
        await two.QuietAsync();
        Assert.Equal(1, News(two));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CreatedAtTheOwner_WhoChangedASeedBeforeItWasFound_KeepsTheOwnersWord(bool polledMeanwhile)
    {
        await using var two = await LiveAsync(declare: static sync => sync.Write<Account>("crm"));
        two.CrmAccounts.IsBlind = true;
        two.CrmAccounts.Faults.Enqueue((null, new ConnectorException(FailureKind.OutcomeUnknown, "crm", "cut")));
        two.LedgerAccounts.Put("e2", new Account { Name = "New", Domain = "new.example.com", Phone = "1" });
        await two.QuietAsync();

        var created = two.CrmAccounts.Rows.Single(row => row.Value.Value.Name == "New").Key;
        if (polledMeanwhile)
        {
            two.CrmAccounts.Change(created, account => account with { Phone = "2" });
        }
        else
        {
            two.CrmAccounts.ChangeSilently(created, account => account with { Phone = "2" });
        }

        await two.QuietAsync();
        two.CrmAccounts.IsBlind = false;
        two.Time.Advance(TimeSpan.FromHours(1));
        await two.QuietAsync();

        Assert.Equal("2", two.CrmAccounts.Rows[created].Value.Phone);
        Assert.Equal("2", two.LedgerAccounts.Rows["e2"].Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task CreatedAtTheOwner_AndTheSeedMovedBeforeItWasFound_TheOwnersWordStandsEverywhere()
    {
        await using var two = await LiveAsync(declare: static sync => sync.Write<Account>("crm"));
        two.CrmAccounts.IsBlind = true;
        two.CrmAccounts.Faults.Enqueue((null, new ConnectorException(FailureKind.OutcomeUnknown, "crm", "cut")));
        two.LedgerAccounts.Put("e2", new Account { Name = "New", Domain = "new.example.com", Phone = "1" });
        await two.QuietAsync();

        two.LedgerAccounts.Change("e2", account => account with { Phone = "3" });
        await two.QuietAsync();
        two.CrmAccounts.IsBlind = false;
        two.Time.Advance(TimeSpan.FromHours(1));
        await two.QuietAsync();

        Assert.Equal("1", two.CrmAccounts.Rows.Values.Single(row => row.Value.Name == "New").Value.Phone);
        Assert.Equal("1", two.LedgerAccounts.Rows["e2"].Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NoWayToTell_APersonSaysAndTheEngineFollows(bool landed)
    {
        await using var two = await LiveAsync(capabilities => capabilities with { CreateSafety = CreateSafety.None });
        two.LedgerAccounts.IsBlind = true;
        two.LedgerAccounts.Faults.Enqueue(landed ? (null, Cut) : (Cut, null));
        PutNew(two);
        await two.QuietAsync();
        two.Time.Advance(TimeSpan.FromHours(1));
        await two.QuietAsync();
        var asked = Assert.Single(await two.ExceptionsAsync());
        Assert.Equal(FailureKind.OutcomeUnknown, asked.Kind);

        if (landed)
        {
            await two.Psi.SayLandedAsync(asked.Id, two.LedgerAccounts.Rows.Single(row => row.Value.Value.Name == "New").Key, "alice", Stop);
        }
        else
        {
            await two.Psi.SayNotLandedAsync(asked.Id, "alice", Stop);
        }

        await two.QuietAsync();
        Assert.Equal(1, News(two));
        Assert.Empty(await two.ExceptionsAsync());
        Assert.Contains(await two.Psi.ReadAuditAsync(cancellationToken: Stop), entry => entry.What == (landed ? "said landed" : "said not landed") && entry.By == "alice");
        two.CrmAccounts.Change("c2", account => account with { Phone = "7" });
        await two.QuietAsync();
        Assert.Equal("7", two.LedgerAccounts.Rows.Values.Single(row => row.Value.Name == "New").Value.Phone);
    }

    [Fact]
    public async Task SayLanded_CreateWithoutAnId_IsRefused()
    {
        await using var two = await LiveAsync(capabilities => capabilities with { CreateSafety = CreateSafety.None });
        two.LedgerAccounts.IsBlind = true;
        two.LedgerAccounts.Faults.Enqueue((Cut, null));
        PutNew(two);
        await two.QuietAsync();
        var asked = Assert.Single(await two.ExceptionsAsync());

        await Assert.ThrowsAsync<ArgumentException>(() => two.Psi.SayLandedAsync(asked.Id, null, "alice", Stop));

        await Assert.ThrowsAsync<InvalidOperationException>(() => two.Psi.DiscardAsync(asked.Id, "no matter", "alice", Stop));
    }

    [Fact]
    public async Task LookUpFails_WithoutAWayOfSafety_IsLookedForAgainAndNotRaisedAtOnce()
    {
        await using var two = await LiveAsync(capabilities => capabilities with { CreateSafety = CreateSafety.None });
        two.LedgerAccounts.Faults.Enqueue((null, Cut));
        two.LedgerAccounts.LookFaults.Enqueue(new ConnectorException(FailureKind.Transient, "erp", "busy"));

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();
        Assert.Empty(await two.ExceptionsAsync());

        two.Time.Advance(TimeSpan.FromMinutes(1));
        await two.QuietAsync();
        Assert.Empty(await two.ExceptionsAsync());
        Assert.Single(two.LedgerAccounts.Writes);
    }

    [Fact]
    [Trait("Lesson", "U-78")]
    public async Task Key_WithinItsLife_IsSentAgainUnderTheSameKeyAndAfterItLookedUp()
    {
        var keys = new List<string>();
        await using var two = await LiveAsync(capabilities => capabilities with { CreateSafety = CreateSafety.Key, KeyLife = TimeSpan.FromHours(1) });
        two.Ledger.Platform = two.Ledger.Platform with { SettleTime = TimeSpan.FromMinutes(10) };
        two.LedgerAccounts.FailsCall = items =>
        {
            keys.AddRange(items.Select(item => item.Key));
            return keys.Count < 3 ? Cut : null;
        };

        PutNew(two);
        await two.QuietAsync();

        Assert.Equal(3, keys.Count);
        Assert.Single(keys.Distinct());
        Assert.Empty(two.LedgerAccounts.Looks);
        Assert.Equal(1, News(two));
    }

    [Fact]
    public async Task Key_AfterItsLife_IsLookedUp()
    {
        await using var two = await LiveAsync(capabilities => capabilities with { CreateSafety = CreateSafety.Key });
        two.LedgerAccounts.Faults.Enqueue((null, Cut));

        PutNew(two);
        await two.QuietAsync();

        Assert.Equal([1], two.LedgerAccounts.Looks);
        Assert.Equal(1, News(two));
    }

    [Theory]
    [InlineData(DriftPolicy.Tolerate)]
    [InlineData(DriftPolicy.Raise)]
    public async Task LateLanding_IsPutRightWhateverThePolicy(DriftPolicy policy)
    {
        await using var two = await LiveAsync(declare: sync => sync.Own<Account>(own => own.Attribute(Account.Fields.Phone).By("crm").OnDrift(policy)));
        two.LedgerAccounts.Faults.Enqueue((Cut, null));
        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();
        two.CrmAccounts.Change("c1", account => account with { Phone = "3" });
        await two.QuietAsync();
        Assert.Equal("3", two.LedgerAccounts.Rows["e1"].Value.Phone);

        two.LedgerAccounts.Change("e1", account => account with { Phone = "2" }); // the first try lands after all
        await two.QuietAsync();

        Assert.Equal("3", two.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task TakenOver_TheSettleTimeCountsFromWhenTheOldCallIsOver()
    {
        var first = new TwoSystems();
        var dies = new Kept(new MemoryStore(first.Time));
        first.Store = dies;
        first.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com" });
        await first.QuietAsync();
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        PutNew(first);
        first.LedgerAccounts.OnWrite = _ =>
        {
            cut.Cancel();
            throw new OperationCanceledException(cut.Token);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Psi.RunUntilQuietAsync(TimeSpan.Zero, cut.Token));
        dies.IsDead = true;
        first.LedgerAccounts.OnWrite = null;
        first.Ledger.Platform = first.Ledger.Platform with { SettleTime = TimeSpan.FromMinutes(5) };
        await using var second = new TwoSystems(first.Crm, first.Ledger, first.CrmAccounts, first.LedgerAccounts) { Store = new Kept(dies.Inner), Time = first.Time };

        first.Time.Advance(TimeSpan.FromSeconds(310)); // the lease is over, and so is the settle time counted from the intent; not that of a call that took its whole time
        await second.QuietAsync();
        Assert.Equal(0, News(second));

        first.Time.Advance(TimeSpan.FromSeconds(60));
        await second.QuietAsync();
        Assert.Equal(1, News(second));
    }
}
