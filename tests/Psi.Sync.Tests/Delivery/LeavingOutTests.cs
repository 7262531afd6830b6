using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Delivery;

/// <summary>Where the platform names the bad attribute and the host allows it, the rest goes without it and it stays untold.</summary>
public sealed class LeavingOutTests
{
    private static readonly FieldSet<Account> s_phone = Account.Fields.Phone.AsSet();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static TwoSystems Allowing(FieldSet<Account> attributes, FieldSet<Account> needed = default)
    {
        var two = new TwoSystems(ledger: capabilities => capabilities with { RequiredAttributes = needed })
        {
            Declare = sync => sync.LeaveOutRefused("erp", attributes),
        };
        two.LedgerAccounts.RefusesOf = static item => item.Patch.Values.Phone == "bad" ? (new ConnectorException(FailureKind.Validation, "erp", "the phone is wrong") { Fields = ["Phone"], ProvenNotExecuted = true }, s_phone) : null;
        return two;
    }

    private static async Task<TwoSystems> LinkedAsync(TwoSystems two)
    {
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        return two;
    }

    private static async Task<TwoSystems> RefusedAsync()
    {
        var two = await LinkedAsync(Allowing(s_phone));
        two.CrmAccounts.Change("c1", account => account with { Phone = "bad", Industry = "mining" });
        await two.QuietAsync();
        return two;
    }

    [Fact]
    public async Task Update_OneAttributeRefused_RestIsToldAndItStandsBeforeAPerson()
    {
        await using var two = await RefusedAsync();

        Assert.Equal(("1", "mining"), (two.LedgerAccounts.Rows["e1"].Value.Phone, two.LedgerAccounts.Rows["e1"].Value.Industry));
        var exception = Assert.Single(await two.ExceptionsAsync());
        Assert.Equal((ExceptionState.Open, SyncStage.Deliver, "phone"), (exception.State, exception.Stage, Assert.Single(exception.Fields)));
    }

    [Fact]
    public async Task Update_OneAttributeRefused_IsQuietAfterwardsAndNotAskedAgain()
    {
        await using var two = await RefusedAsync();
        var calls = two.LedgerAccounts.Calls.Count;

        two.CrmAccounts.Change("c1", account => account with { Industry = "banking" });
        await two.QuietAsync();

        Assert.Equal(("1", "banking"), (two.LedgerAccounts.Rows["e1"].Value.Phone, two.LedgerAccounts.Rows["e1"].Value.Industry));
        Assert.Equal(calls + 1, two.LedgerAccounts.Calls.Count);
        Assert.Equal(1, Assert.Single(await two.ExceptionsAsync()).Count);
    }

    [Fact]
    public async Task LeftOut_Changes_IsToldAndSettled()
    {
        await using var two = await RefusedAsync();

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        Assert.Equal("2", two.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task LeftOut_ChangesBackToWhatWasTold_IsSettledWithoutACall()
    {
        await using var two = await RefusedAsync();
        var calls = two.LedgerAccounts.Calls.Count;

        two.CrmAccounts.Change("c1", account => account with { Phone = "1" });
        await two.QuietAsync();

        Assert.Equal(calls, two.LedgerAccounts.Calls.Count);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task LeftOut_Replayed_IsAskedAgain()
    {
        await using var two = await RefusedAsync();
        two.LedgerAccounts.RefusesOf = null;

        await two.Psi.ReplayAsync(Assert.Single(await two.ExceptionsAsync()).Id, "alice", Stop);
        await two.QuietAsync();

        Assert.Equal("bad", two.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task LeftOut_Mended_IsToldTheMendedValue()
    {
        await using var two = await RefusedAsync();
        var exception = Assert.Single(await two.ExceptionsAsync());

        await two.Psi.MendAsync(exception.Id, "phone", "\"3\"", "alice", Stop);
        await two.Psi.ReplayAsync(exception.Id, "alice", Stop);
        await two.QuietAsync();

        Assert.Equal("3", two.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task LeftOut_Discarded_StaysUntoldAndHoldsNothingBack()
    {
        await using var two = await RefusedAsync();

        await two.Psi.DiscardAsync(Assert.Single(await two.ExceptionsAsync()).Id, "the ledger needs no phone", "alice", Stop);
        two.CrmAccounts.Change("c1", account => account with { Industry = "banking" });
        await two.QuietAsync();

        Assert.Equal(("1", "banking"), (two.LedgerAccounts.Rows["e1"].Value.Phone, two.LedgerAccounts.Rows["e1"].Value.Industry));
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Update_OnlyTheRefusedAttributeWasSent_HoldsNothingElseBack()
    {
        await using var two = await LinkedAsync(Allowing(s_phone));

        two.CrmAccounts.Change("c1", account => account with { Phone = "bad" });
        await two.QuietAsync();

        two.CrmAccounts.Change("c1", account => account with { Industry = "mining" });
        await two.QuietAsync();

        Assert.Equal("mining", two.LedgerAccounts.Rows["e1"].Value.Industry);
        Assert.Equal("1", two.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Equal(1, Assert.Single(await two.ExceptionsAsync()).Count);
    }

    [Fact]
    public async Task Update_HostAllowsNothing_HoldsTheWholeRecordBack()
    {
        await using var two = await LinkedAsync(Allowing(FieldSet<Account>.Empty));

        two.CrmAccounts.Change("c1", account => account with { Phone = "bad", Industry = "mining" });
        await two.QuietAsync();

        Assert.Null(two.LedgerAccounts.Rows["e1"].Value.Industry);
        Assert.Single(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Create_OptionalAttributeRefused_RecordIsMadeOnceAndToldTheRestLater()
    {
        await using var two = await LinkedAsync(Allowing(s_phone));
        two.CrmAccounts.Put("c2", new Account { Name = "Bolt", Domain = "bolt.example.com", Phone = "bad" });
        await two.QuietAsync();
        var made = Assert.Single(two.LedgerAccounts.Rows, row => row.Value.Value.Name == "Bolt");
        Assert.Null(made.Value.Value.Phone);

        two.CrmAccounts.Change("c2", account => account with { Phone = "5" });
        await two.QuietAsync();

        Assert.Equal("5", two.LedgerAccounts.Rows[made.Key].Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Create_AttributeThatItNeedsIsRefused_IsNotMade()
    {
        await using var two = await LinkedAsync(Allowing(s_phone, needed: s_phone));

        two.CrmAccounts.Put("c2", new Account { Name = "Bolt", Domain = "bolt.example.com", Phone = "bad" });
        await two.QuietAsync();

        Assert.DoesNotContain(two.LedgerAccounts.Rows, row => row.Value.Value.Name == "Bolt");
    }

    [Fact]
    public void LeaveOutRefused_AttributeThatTheSystemDoesNotTake_IsRefusedAtStart()
    {
        var two = Allowing(Account.Fields.Kind.AsSet());

        Assert.Contains("kind", Assert.Throws<SyncConfigurationException>(() => two.Psi).Message, StringComparison.Ordinal);
    }
}
