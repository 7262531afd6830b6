using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Delivery;

public sealed class FailureTableTests
{
    private static async Task<TwoSystems> LiveAsync()
    {
        var two = new TwoSystems();
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        return two;
    }

    private static ConnectorException Failure(FailureKind kind, bool proven = true) => new(kind, "erp", kind.ToString()) { ProvenNotExecuted = proven };

    [Fact]
    public async Task NotFound_RecordIsThereAfterAll_IsSentAgain()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Faults.Enqueue((Failure(FailureKind.NotFound), null));

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        Assert.Equal("2", two.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task NotFound_RecordIsNotToBeSeen_IsHeldBackUntilItShowsAgain()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Hidden.Add("e1");
        two.LedgerAccounts.Faults.Enqueue((Failure(FailureKind.NotFound), null));

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();
        await two.QuietAsync();
        Assert.Empty(two.LedgerAccounts.Writes);
        Assert.Contains(await two.ExceptionsAsync(), exception => exception.Kind == FailureKind.NotFound);

        two.LedgerAccounts.Hidden.Clear();
        two.LedgerAccounts.Change("e1", account => account);
        await two.QuietAsync();
        Assert.Equal("2", two.LedgerAccounts.Rows["e1"].Value.Phone);
    }

    [Fact]
    public async Task NotFound_RecordIsDeleted_EndsTheLinkAndMakesNothingAgain()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Deleted.Add("e1");
        two.LedgerAccounts.Faults.Enqueue((Failure(FailureKind.NotFound), null));

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        Assert.Empty(two.LedgerAccounts.Writes);
        Assert.Single(two.LedgerAccounts.Rows);
        Assert.Contains(await two.ExceptionsAsync(), exception => exception.Cause.Contains("deleted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Concurrency_TheOthersChangeDecidesBeforeItIsSentAgain()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Faults.Enqueue((Failure(FailureKind.Concurrency), null));
        two.LedgerAccounts.Change("e1", account => account with { LegalName = "Acme Ltd" }); // the ledger owns it

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        Assert.Equal(("Acme Ltd", "2"), (two.LedgerAccounts.Rows["e1"].Value.LegalName, two.LedgerAccounts.Rows["e1"].Value.Phone));
        Assert.Equal("Acme Ltd", two.CrmAccounts.Rows["c1"].Value.LegalName);
    }

    [Fact]
    public async Task Concurrency_RereadFailsToo_IsTriedAgainAndNothingIsLost()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Faults.Enqueue((Failure(FailureKind.Concurrency), null));
        two.LedgerAccounts.ReadFaults.Enqueue(Failure(FailureKind.Transient));

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        Assert.Equal("2", two.LedgerAccounts.Rows["e1"].Value.Phone);
    }

    [Fact]
    public async Task Concurrency_AfterTheFirstStepOfACreate_GoesOnAndMakesNoSecondRecord()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Steps = kind => kind == WriteKind.Create ? ["create", "finish"] : ["update"];
        var finishes = 0;
        two.LedgerAccounts.FailsCall = items => items[0].Step == "finish" && finishes++ == 0 ? Failure(FailureKind.Concurrency) : null;
        two.LedgerAccounts.ReadFaults.Enqueue(Failure(FailureKind.Transient));

        two.CrmAccounts.Put("c2", new Account { Name = "New", Domain = "new.example.com" });
        await two.QuietAsync();

        Assert.Single(two.LedgerAccounts.Rows, row => row.Value.Value.Name == "New");
        Assert.Equal(2, finishes);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Reference_IsParkedAndSentWhenThePlatformKnowsIt()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Faults.Enqueue((Failure(FailureKind.Reference), null));

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();
        Assert.Empty(two.LedgerAccounts.Writes);
        Assert.Empty(await two.ExceptionsAsync());

        two.Time.Advance(TimeSpan.FromMinutes(1));
        await two.QuietAsync();
        Assert.Equal("2", two.LedgerAccounts.Rows["e1"].Value.Phone);
    }

    [Fact]
    public async Task Reference_OverdueByItsTime_IsRaised()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.FailsCall = _ => Failure(FailureKind.Reference);

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        for (var hour = 0; hour < 30; hour++)
        {
            await two.QuietAsync();
            two.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(FailureKind.Reference, Assert.Single(await two.ExceptionsAsync()).Kind);
    }

    [Fact]
    public async Task Duplicate_NamedRecordMatchesExactly_IsLinkedAndFollowsFromThenOn()
    {
        await using var two = await LiveAsync();
        two.CrmAccounts.Put("c2", new Account { Name = "New", Domain = "new.example.com", Phone = "2" });
        two.LedgerAccounts.OnRefusal = () => two.LedgerAccounts.Put("e9", new Account { Name = "New", Domain = "new.example.com" });
        two.LedgerAccounts.Faults.Enqueue((new ConnectorException(FailureKind.Duplicate, "erp", "there is one") { Record = new RecordRef("erp", Account.Schema.Name, "e9") }, null));

        await two.QuietAsync();
        two.Time.Advance(TimeSpan.FromMinutes(1));
        await two.QuietAsync();

        two.CrmAccounts.Change("c2", account => account with { Phone = "3" });
        await two.QuietAsync();

        Assert.Equal(2, two.LedgerAccounts.Rows.Count);
        Assert.Equal("3", two.LedgerAccounts.Rows["e9"].Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Duplicate_NamedRecordIsAnothers_IsRaised()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Faults.Enqueue((new ConnectorException(FailureKind.Duplicate, "erp", "there is one") { Record = new RecordRef("erp", Account.Schema.Name, "e1") }, null));

        two.CrmAccounts.Put("c2", new Account { Name = "New", Domain = "new.example.com" });
        await two.QuietAsync();
        two.Time.Advance(TimeSpan.FromMinutes(1));
        await two.QuietAsync();

        Assert.Equal(FailureKind.Duplicate, Assert.Single(await two.ExceptionsAsync()).Kind);
        Assert.Empty(two.LedgerAccounts.Writes);
    }

    [Fact]
    public async Task Duplicate_LookUpFails_IsLookedForAgainAndNotRaised()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Faults.Enqueue((null, new ConnectorException(FailureKind.Duplicate, "erp", "there is one")));
        two.LedgerAccounts.LookFaults.Enqueue(Failure(FailureKind.Transient));

        two.CrmAccounts.Put("c2", new Account { Name = "New", Domain = "new.example.com" });
        await two.QuietAsync();
        Assert.Empty(await two.ExceptionsAsync());
        two.Time.Advance(TimeSpan.FromMinutes(1));
        await two.QuietAsync();

        Assert.Empty(await two.ExceptionsAsync());
        Assert.Single(two.LedgerAccounts.Rows, row => row.Value.Value.Name == "New");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Create_AnswersWithARecordThatIsAnother_IsMergedOrRaised(bool otherIsMore)
    {
        await using var two = await LiveAsync();
        if (!otherIsMore)
        {
            two.LedgerAccounts.Put("e5", new Account { Name = "Only here", Domain = "only.example.com" });
            await two.QuietAsync();
        }

        two.LedgerAccounts.CreatesAs = otherIsMore ? "e1" : "e5";

        two.CrmAccounts.Put("c2", new Account { Name = "New", Domain = "new.example.com" });
        await two.QuietAsync();

        var exceptions = await two.ExceptionsAsync();
        var accounts = await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), TestContext.Current.CancellationToken);
        Assert.Equal(otherIsMore ? 1 : 0, exceptions.Count);
        Assert.Equal(2, accounts.Count);
        if (otherIsMore)
        {
            Assert.Equal(FailureKind.Duplicate, exceptions[0].Kind);
        }
    }
}
