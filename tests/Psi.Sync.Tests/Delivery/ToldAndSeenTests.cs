using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Delivery;

public sealed class ToldAndSeenTests
{
    private static async Task<TwoSystems> LiveAsync(Func<EndpointCapabilities<Account>, EndpointCapabilities<Account>>? ledger = null, Action<SyncBuilder>? declare = null)
    {
        var two = new TwoSystems(ledger: ledger) { Declare = declare ?? (static _ => { }) };
        foreach (var number in (int[])[1, 2])
        {
            two.CrmAccounts.Put($"c{number}", new Account { Name = $"Firm {number}", Domain = $"firm{number}.example.com", Phone = "1" });
            two.LedgerAccounts.Put($"e{number}", new Account { Name = $"Firm {number}", Domain = $"firm{number}.example.com", Phone = "1" });
        }

        await two.QuietAsync();
        return two;
    }

    private static Account Upper(Account account) => account with { Phone = account.Phone?.ToUpperInvariant() };

    [Fact]
    public async Task Created_NotReadBackBeforeTheOwnerMovedOn_IsToldTheNewValueAndNotRaised()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.IsSilent = true;
        two.LedgerAccounts.ReadFaults.Enqueue(new ConnectorException(FailureKind.Transient, "erp", "busy"));
        two.LedgerAccounts.OnWrite = done =>
        {
            if (done && two.CrmAccounts.Rows["c3"].Value.Phone == "1")
            {
                two.CrmAccounts.Change("c3", account => account with { Phone = "2" });
            }
        };

        two.CrmAccounts.Put("c3", new Account { Name = "Firm 3", Domain = "firm3.example.com", Phone = "1" });
        await two.QuietAsync();

        Assert.Equal("2", two.LedgerAccounts.Rows.Values.Single(row => row.Value.Name == "Firm 3").Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Created_WithoutAValueThatTheOwnerSaysBeforeItIsReadBack_IsToldIt()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.IsSilent = true;
        two.LedgerAccounts.ReadFaults.Enqueue(new ConnectorException(FailureKind.Transient, "erp", "busy"));
        two.LedgerAccounts.OnWrite = done =>
        {
            if (done && two.CrmAccounts.Rows["c3"].Value.Phone is null)
            {
                two.CrmAccounts.Change("c3", account => account with { Phone = "2" });
            }
        };

        two.CrmAccounts.Put("c3", new Account { Name = "Firm 3", Domain = "firm3.example.com" });
        await two.QuietAsync();

        Assert.Equal("2", two.LedgerAccounts.Rows.Values.Single(row => row.Value.Name == "Firm 3").Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Created_WhileAnAttributeCouldNotBeSeen_WhichSomebodyChangedThere_IsPutRightOnceAWriteShowsIt()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.NotCarried = Account.Fields.Phone.AsSet();
        two.CrmAccounts.Put("c3", new Account { Name = "Firm 3", Domain = "firm3.example.com", Phone = "1" });
        await two.QuietAsync();
        var made = two.LedgerAccounts.Rows.Single(static row => row.Value.Value.Name == "Firm 3").Key;
        two.LedgerAccounts.ChangeSilently(made, static account => account with { Phone = "theirs" });

        two.LedgerAccounts.NotCarried = default;
        two.CrmAccounts.Change("c3", static account => account with { Industry = "mining" });
        await two.QuietAsync();

        Assert.Equal(("mining", "1"), (two.LedgerAccounts.Rows[made].Value.Industry, two.LedgerAccounts.Rows[made].Value.Phone));
    }

    [Fact]
    public async Task Linked_AttributeThatCouldNotBeSeenUntilTheOwnerMovedIt_IsToldThoughItIsMetForTheFirstTime()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.NotCarried = Account.Fields.Industry.AsSet();
        two.CrmAccounts.Put("c3", new Account { Name = "Firm 3", Domain = "firm3.example.com" });
        two.LedgerAccounts.Put("e3", new Account { Name = "Firm 3", Domain = "firm3.example.com" });
        await two.QuietAsync();
        two.Time.Advance(TimeSpan.FromMinutes(1));
        two.LedgerAccounts.FailsCall = _ => new ConnectorException(FailureKind.Permission, "erp", "not now") { ProvenNotExecuted = true };
        two.CrmAccounts.Change("c3", static account => account with { Industry = "mining" });
        await two.QuietAsync();

        two.LedgerAccounts.NotCarried = default;
        two.LedgerAccounts.Change("e3", static account => account);
        await two.QuietAsync();
        two.LedgerAccounts.FailsCall = null;
        two.CrmAccounts.Change("c3", static account => account with { Phone = "7" });
        await two.QuietAsync();
        await two.Psi.ReplayAsync(Assert.Single(await two.ExceptionsAsync()).Id, "alice", TestContext.Current.CancellationToken);
        await two.QuietAsync();

        Assert.Equal("mining", two.LedgerAccounts.Rows["e3"].Value.Industry);
    }

    [Fact]
    public async Task CreatedAtTheOwner_ItHoldsTheSeedFromThenOnAndOthersDrift()
    {
        await using var two = await LiveAsync(declare: static sync => sync.Write<Account>("crm"));
        two.LedgerAccounts.Put("e3", new Account { Name = "Firm 3", Domain = "firm3.example.com", Phone = "1" });
        await two.QuietAsync();

        two.LedgerAccounts.Change("e3", account => account with { Phone = "2" });
        await two.QuietAsync();

        Assert.Equal("1", two.CrmAccounts.Rows.Values.Single(row => row.Value.Name == "Firm 3").Value.Phone);
        Assert.Equal("1", two.LedgerAccounts.Rows["e3"].Value.Phone);
    }

    [Fact]
    public async Task CreatedAtTheOwner_WhoChangedASeedBeforeItWasReadBack_KeepsTheOwnersWord()
    {
        await using var two = await LiveAsync(declare: static sync => sync.Write<Account>("crm"));
        two.CrmAccounts.IsSilent = true;
        two.CrmAccounts.OnWritten = () =>
        {
            two.CrmAccounts.Change(two.CrmAccounts.Rows.Single(row => row.Value.Value.Name == "Firm 3").Key, account => account with { Phone = "2" });
            return Task.CompletedTask;
        };

        two.LedgerAccounts.Put("e3", new Account { Name = "Firm 3", Domain = "firm3.example.com", Phone = "1" });
        await two.QuietAsync();

        Assert.Equal("2", two.CrmAccounts.Rows.Values.Single(row => row.Value.Name == "Firm 3").Value.Phone);
        Assert.Equal("2", two.LedgerAccounts.Rows["e3"].Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Rewritten_InTheWritesOwnAnswer_IsReportedOnceAnAttributeAndSystem()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Rewrites = Upper;

        two.CrmAccounts.Change("c1", account => account with { Phone = "ext a" });
        two.CrmAccounts.Change("c2", account => account with { Phone = "ext b" });
        await two.QuietAsync();
        await two.QuietAsync();

        Assert.Equal(2, two.LedgerAccounts.Writes.Count);
        Assert.Contains("rewritten", Assert.Single(await two.ExceptionsAsync()).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rewritten_AsTheRoundTripSays_IsNoNews()
    {
        await using var two = await LiveAsync(capabilities => capabilities with { RoundTrip = patch => Upper(patch.Values) });
        two.LedgerAccounts.Rewrites = Upper;

        two.CrmAccounts.Change("c1", account => account with { Phone = "ext a" });
        await two.QuietAsync();

        Assert.Single(two.LedgerAccounts.Writes);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Rewritten_OnlyReadBack_IsSentOnceMoreAndTwoEqualAnswersProveIt()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.IsSilent = true;
        two.LedgerAccounts.Rewrites = Upper;

        two.CrmAccounts.Change("c1", account => account with { Phone = "ext a" });
        await two.QuietAsync();
        await two.QuietAsync();

        Assert.Equal(2, two.LedgerAccounts.Writes.Count);
        Assert.Contains("rewritten", Assert.Single(await two.ExceptionsAsync()).Cause, StringComparison.Ordinal);
        Assert.Equal("ext a", two.CrmAccounts.Rows["c1"].Value.Phone);
    }

    [Fact]
    public async Task ReadBack_ShowsAThirdValue_IsRaisedAndNotSentUntilGoldenMoves()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.IsSilent = true;
        var times = 0;
        two.LedgerAccounts.Rewrites = account => account with { Phone = $"other {++times}" };

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();
        await two.QuietAsync();
        Assert.Equal(2, two.LedgerAccounts.Writes.Count);
        Assert.Contains("others", Assert.Single(await two.ExceptionsAsync()).Cause, StringComparison.Ordinal);

        two.LedgerAccounts.Rewrites = null;
        two.CrmAccounts.Change("c1", account => account with { Phone = "3" });
        await two.QuietAsync();
        Assert.Equal("3", two.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task SilentWrite_IsReadBackAndTakenAsTold()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.IsSilent = true;

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();
        await two.QuietAsync();

        Assert.Single(two.LedgerAccounts.Writes);
        Assert.Empty(await two.ExceptionsAsync());
    }
}
