using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Operations;
using Psi.Sync.Ownership;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

/// <summary>Shared ownership, baselines and drift, through the whole engine.</summary>
public sealed class OwnershipTests
{
    private static readonly DateTimeOffset s_day = new(2026, 3, 31, 7, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static TwoSystems Two(Action<OwnershipOf<Account>> own, FakeConnection? crm = null, FakeConnection? ledger = null)
    {
        crm ??= new FakeConnection("crm");
        ledger ??= new FakeConnection("erp");
        var fields = FieldSet<Account>.OfNames(["name", "legalName", "domain", "phone", "industry", "employeeCount", "annualRevenue", "customFields", "status", "kind"]);
        return new TwoSystems(crm, ledger, crm.Add<Account>(fields, fields), ledger.Add<Account>(fields, fields))
        {
            Declare = sync => sync.Own(own).WriteOnDemand<Account>("crm", "erp"),
        };
    }

    private static async Task<TwoSystems> LiveAsync(TwoSystems two, Account? crm = null, Account? erp = null)
    {
        two.CrmAccounts.Put("c1", (crm ?? new Account { Phone = "1" }) with { Name = "Acme", Domain = "acme.example.com" });
        two.LedgerAccounts.Put("e1", (erp ?? new Account { Phone = "1" }) with { Name = "Acme", Domain = "acme.example.com" });
        await two.QuietAsync();
        return two;
    }

    private static async Task<Account> GoldenAsync(TwoSystems two) =>
        Assert.Single(await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), Stop)).Value;

    private static async Task<Explanation> ExplainAsync(TwoSystems two, string attribute)
    {
        var golden = Assert.Single(await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), Stop));
        return (await two.Psi.ExplainAsync(golden.Id, attribute, Stop))!;
    }

    [Fact]
    public async Task MostRecent_ChangeOnEitherSide_FlowsToTheOther()
    {
        await using var two = await LiveAsync(Two(own => own.Attribute(Account.Fields.Phone).By("crm", "erp").MostRecent()));

        two.LedgerAccounts.Change("e1", account => account with { Phone = "2" });
        await two.QuietAsync();
        two.CrmAccounts.Change("c1", account => account with { Phone = "3" });
        await two.QuietAsync();

        Assert.Equal(("3", "3"), (two.CrmAccounts.Rows["c1"].Value.Phone, two.LedgerAccounts.Rows["e1"].Value.Phone));
        Assert.Equal("2", Assert.Single(two.CrmAccounts.Writes).Patch.Values.Phone);
        Assert.Equal("3", Assert.Single(two.LedgerAccounts.Writes).Patch.Values.Phone);
    }

    [Theory]
    [InlineData(60, 0, "erp's")]
    [InlineData(-60, 0, "crm's")]
    [InlineData(60, 300, "crm's")]
    [InlineData(0.5, 0, "crm's")]
    public async Task MostRecent_BothChanged_TheLaterChangeOfTheAttributeWins(double ahead, int clockAhead, string expected)
    {
        var ledger = new FakeConnection("erp") { ClockOffset = TimeSpan.FromSeconds(clockAhead), Platform = new ConnectorPlatform("Fake", "1", TimeSpan.FromSeconds(1), TimeSpan.Zero, TimeSpan.Zero) };
        await using var two = await LiveAsync(Two(own => own.Attribute(Account.Fields.Phone).By("crm", "erp").MostRecent(), ledger: ledger));

        // Both before Psi looks again; the ledger's stamp is by the ledger's clock.
        two.CrmAccounts.Change("c1", account => account with { Phone = "crm's" }, s_day);
        two.LedgerAccounts.Change("e1", account => account with { Phone = "erp's" }, s_day.AddSeconds(ahead));
        await two.QuietAsync();

        Assert.Equal((expected, expected), (two.CrmAccounts.Rows["c1"].Value.Phone, two.LedgerAccounts.Rows["e1"].Value.Phone));
        Assert.Empty(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task MostRecent_RecordTouchedLaterElsewhere_SaysNothingOfTheAttribute()
    {
        await using var two = await LiveAsync(Two(own => own.Attribute(Account.Fields.Phone).By("crm", "erp").MostRecent()));

        two.LedgerAccounts.Change("e1", account => account with { Phone = "erp's" }, s_day.AddMinutes(1));
        await two.QuietAsync();
        two.CrmAccounts.Change("c1", account => account with { Name = "Acme 2" }, s_day.AddMinutes(2));
        await two.QuietAsync();

        Assert.Equal("erp's", (await GoldenAsync(two)).Phone);
    }

    [Fact]
    public async Task Sum_EitherChanges_IsTheSumAndNeitherIsTold()
    {
        await using var two = await LiveAsync(
            Two(own => own.Attribute(Account.Fields.EmployeeCount).By("crm", "erp").Sum()), new Account { EmployeeCount = 3 }, new Account { EmployeeCount = 3 });
        var atStart = (await GoldenAsync(two)).EmployeeCount;

        two.LedgerAccounts.Change("e1", account => account with { EmployeeCount = 5 });
        await two.QuietAsync();

        Assert.Equal((6, 8), (atStart, (await GoldenAsync(two)).EmployeeCount));
        Assert.Empty(two.CrmAccounts.Writes);
        Assert.Empty(two.LedgerAccounts.Writes);
    }

    [Fact]
    public async Task Sum_OneIsDeleted_CountsNoLonger()
    {
        await using var two = await LiveAsync(
            Two(own => own.Attribute(Account.Fields.EmployeeCount).By("crm", "erp").Sum()), new Account { EmployeeCount = 3 }, new Account { EmployeeCount = 4 });

        two.LedgerAccounts.Deleted.Add("e1");
        two.LedgerAccounts.Change("e1", account => account);
        await two.QuietAsync();

        Assert.Equal(3, (await GoldenAsync(two)).EmployeeCount);
    }

    [Fact]
    public async Task Sum_RecordMadeByPsi_CarriesNoSeedThatWouldCountTwice()
    {
        await using var two = Two(own => own.Attribute(Account.Fields.EmployeeCount).By("crm", "erp").Sum());
        two.Declare += sync => sync.Write<Account>("erp");
        await two.QuietAsync();

        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", EmployeeCount = 3 });
        await two.QuietAsync();
        await two.QuietAsync();

        Assert.Null(Assert.Single(two.LedgerAccounts.Rows).Value.Value.EmployeeCount);
        Assert.Equal(3, (await GoldenAsync(two)).EmployeeCount);
    }

    [Fact]
    public async Task Sum_UnlikeCurrencies_IsRaisedAndTheGoldenValueStays()
    {
        await using var two = await LiveAsync(
            Two(own => own.Attribute(Account.Fields.AnnualRevenue).By("crm", "erp").Sum()), new Account { AnnualRevenue = new Money(3, CurrencyCode.Eur) }, new Account { AnnualRevenue = new Money(4, CurrencyCode.Eur) });

        two.LedgerAccounts.Change("e1", account => account with { AnnualRevenue = new Money(4, CurrencyCode.Usd) });
        await two.QuietAsync();
        var raised = await two.Psi.ListExceptionsAsync(cancellationToken: Stop);
        two.LedgerAccounts.Change("e1", account => account with { AnnualRevenue = new Money(5, CurrencyCode.Eur) });
        await two.QuietAsync();

        Assert.Equal("annualRevenue", Assert.Single(Assert.Single(raised).Fields));
        Assert.Equal(new Money(8, CurrencyCode.Eur), (await GoldenAsync(two)).AnnualRevenue);
        Assert.Empty(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Ranked_HigherSaysNothing_TheNextCountsUntilItSpeaks()
    {
        await using var two = await LiveAsync(
            Two(own => own.Attribute(Account.Fields.Industry).By("crm", "erp").Ranked()), new Account(), new Account { Industry = "erp's" });
        var before = (await GoldenAsync(two)).Industry;

        two.CrmAccounts.Change("c1", account => account with { Industry = "crm's" });
        await two.QuietAsync();

        Assert.Equal(("erp's", "crm's"), (before, (await GoldenAsync(two)).Industry));
    }

    [Fact]
    public async Task First_WhoSpokeFirst_OwnsItFromThenOn()
    {
        await using var two = await LiveAsync(Two(own => own.Attribute(Account.Fields.Industry).By("crm", "erp").First()), new Account(), new Account());

        two.LedgerAccounts.Change("e1", account => account with { Industry = "erp's" });
        await two.QuietAsync();
        two.CrmAccounts.Change("c1", account => account with { Industry = "crm's" });
        await two.QuietAsync();

        Assert.Equal(("erp's", "erp's"), (two.CrmAccounts.Rows["c1"].Value.Industry, (await GoldenAsync(two)).Industry));
        Assert.Equal(new SystemId("erp"), (await ExplainAsync(two, "industry")).Owner);
    }

    [Fact]
    [Trait("Lesson", "U-111")]
    [Trait("Lesson", "U-112")]
    public async Task Merge_BothSidesChangedOtherLines_KeepsBoth()
    {
        var (crm, ledger) = (new FakeConnection("crm"), new FakeConnection("erp"));
        var fields = FieldSet<RateCard>.OfNames(["name", "currency", "rates"]);
        var (mine, theirs) = (crm.Add<RateCard>(fields, fields), ledger.Add<RateCard>(fields, fields));
        await using var two = Two(own => own.Attribute(Account.Fields.Phone).By("crm"), crm, ledger);
        two.Declare += sync => sync.Own<RateCard>(own =>
        {
            own.Everything().By("crm");
            own.Attribute(RateCard.Fields.Rates).By("crm", "erp").Merge();
        }).WriteOnDemand<RateCard>("crm", "erp");
        var card = new RateCard { Name = "2026", Currency = CurrencyCode.Eur, Rates = [Rate("a", 1), Rate("b", 1)] };
        mine.Put("m", card);
        theirs.Put("t", card);
        await two.QuietAsync();

        mine.Change("m", before => before with { Rates = [Rate("a", 2), Rate("b", 1)] });
        theirs.Change("t", before => before with { Rates = [Rate("a", 1), Rate("b", 3), Rate("c", 4)] });
        await two.QuietAsync();

        ValueList<RateCardRate> both = [Rate("a", 2), Rate("b", 3), Rate("c", 4)];
        Assert.Equal(both.OrderBy(rate => rate.Key), mine.Rows["m"].Value.Rates!.Value.OrderBy(rate => rate.Key));
        Assert.Equal(both.OrderBy(rate => rate.Key), theirs.Rows["t"].Value.Rates!.Value.OrderBy(rate => rate.Key));
    }

    [Fact]
    public async Task Merge_BothSidesChangedTheSame_IsSettledByRank()
    {
        await using var two = await LiveAsync(Two(own => own.Attribute(Account.Fields.Phone).By("crm", "erp").Merge()));

        two.LedgerAccounts.Change("e1", account => account with { Phone = "erp's" });
        two.CrmAccounts.Change("c1", account => account with { Phone = "crm's" });
        await two.QuietAsync();

        Assert.Equal(("crm's", "crm's"), (two.CrmAccounts.Rows["c1"].Value.Phone, two.LedgerAccounts.Rows["e1"].Value.Phone));
    }

    [Fact]
    public async Task CustomField_OwnedByTheOther_MovesAloneAndItsOwnerIsNotSentIt()
    {
        await using var two = await LiveAsync(
            Two(own => own.CustomField("region").By("erp")),
            new Account { CustomFields = CustomFields.Empty.With("tier", "gold").With("region", "north") },
            new Account { CustomFields = CustomFields.Empty.With("tier", "gold").With("region", "north") });

        two.LedgerAccounts.Change("e1", account => account with { CustomFields = account.CustomFields!.With("region", "south") });
        await two.QuietAsync();
        two.CrmAccounts.Change("c1", account => account with { CustomFields = account.CustomFields!.With("tier", "silver") });
        await two.QuietAsync();

        Assert.Equal("\"south\"", two.CrmAccounts.Rows["c1"].Value.CustomFields!["region"].Json);
        Assert.Equal("\"silver\"", two.LedgerAccounts.Rows["e1"].Value.CustomFields!["tier"].Json);
        Assert.All(two.LedgerAccounts.Writes, write => Assert.False(write.Patch.Values.CustomFields!.TryGet("region", out _)));
        Assert.Equal((new SystemId("erp"), "\"south\""), ((await ExplainAsync(two, "custom.region")).Owner!.Value, (await ExplainAsync(two, "custom.region")).Value));
    }

    [Fact]
    public async Task CustomField_Drift_IsPutRight()
    {
        await using var two = await LiveAsync(
            Two(own => own.CustomField("region").By("erp")),
            new Account { CustomFields = CustomFields.Empty.With("region", "north") },
            new Account { CustomFields = CustomFields.Empty.With("region", "north") });

        two.CrmAccounts.Change("c1", account => account with { CustomFields = account.CustomFields!.With("region", "wrong") });
        await two.QuietAsync();

        Assert.Equal("\"north\"", two.CrmAccounts.Rows["c1"].Value.CustomFields!["region"].Json);
    }

    [Fact]
    public async Task FirstWord_AfterGoingLive_IsRaisedOnceAndResolvesWhenBothAgree()
    {
        await using var two = Two(own => own.Attribute(Account.Fields.Phone).By("crm"));
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();

        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "9" });
        await two.QuietAsync();
        await two.QuietAsync();
        var raised = Assert.Single(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));

        Assert.Equal((1, SyncStage.Decide, "phone"), (raised.Count, raised.Stage, Assert.Single(raised.Fields)));
        Assert.Empty(two.LedgerAccounts.Writes);
        two.LedgerAccounts.Change("e1", account => account with { Phone = "1" });
        await two.QuietAsync();
        Assert.Empty(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task FirstWord_Empty_ErasesNothingAndRaisesNothing()
    {
        await using var two = Two(own => own.Attribute(Account.Fields.Phone).By("erp", "crm"));
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();

        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com" });
        await two.QuietAsync();

        Assert.Equal("1", (await GoldenAsync(two)).Phone);
        Assert.Empty(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Seed_OwnerSaysTheSame_IsTheOwnersFromThenOn()
    {
        await using var two = await LiveAsync(Two(own => own.Attribute(Account.Fields.Phone).By("erp")));

        two.CrmAccounts.Change("c1", account => account with { Phone = "9" });
        await two.QuietAsync();

        Assert.Equal(("1", "1"), ((await GoldenAsync(two)).Phone, two.CrmAccounts.Rows["c1"].Value.Phone));
        Assert.Equal("erp/account/e1", (await ExplainAsync(two, "phone")).Source);
    }

    [Fact]
    public async Task Fill_OwnerSaysNothing_GoesOnAsTheFillers()
    {
        await using var two = await LiveAsync(Two(own => own.Attribute(Account.Fields.Phone).By("erp")), new Account { Phone = "1" }, new Account());

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        Assert.Equal("2", (await GoldenAsync(two)).Phone);
        Assert.True((await ExplainAsync(two, "phone")).IsSeed);
    }

    [Fact]
    public async Task Drift_BothSayTheSameAgain_ResolvesByItself()
    {
        await using var two = await LiveAsync(Two(own => own.Attribute(Account.Fields.Phone).By("crm").OnDrift(DriftPolicy.Raise)));

        two.LedgerAccounts.Change("e1", account => account with { Phone = "9" });
        await two.QuietAsync();
        Assert.Single(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
        two.LedgerAccounts.Change("e1", account => account with { Phone = "1" });
        await two.QuietAsync();

        Assert.Empty(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public void Start_SeveralThingsWrong_AreAllNamedAtOnce()
    {
        var two = new TwoSystems
        {
            Declare = sync => sync
                .Own<Account>(own => own.Attribute(Account.Fields.Phone).By("sap"))
                .Own<Contact>(own => own.Everything().By("crm").When(Contact.Fields.Active.Is(true)))
                .Write<Invoice>("erp"),
        };

        var thrown = Assert.Throws<SyncConfigurationException>(() => two.Psi);

        Assert.Contains(thrown.Problems, problem => problem.Contains("'sap'", StringComparison.Ordinal));
        Assert.Contains(thrown.Problems, problem => problem.Contains("'contact.email'", StringComparison.Ordinal));
        Assert.Contains(thrown.Problems, problem => problem.Contains("Write<invoice>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DescribeOwnership_Host_PrintsWhatIsInForce()
    {
        await using var two = Two(own => own.Attribute(Account.Fields.Phone).By("erp").When(Account.Fields.Kind.Is(AccountKind.Vendor)).OnDrift(DriftPolicy.Raise));

        Assert.Contains("| | phone | kind is vendor | erp | raise |", two.Psi.DescribeOwnership(), StringComparison.Ordinal);
    }

    private static RateCardRate Rate(string key, decimal factor) => new() { Key = key, Factor = factor };
}
