using System.Text;
using System.Text.Json.Serialization;

namespace Psi.Canonical.Tests;

/// <summary>What docs/canonical.md, docs/values.md, docs/canonical-generator.md and the package's README show.</summary>
public class DocsTests
{
    [Fact]
    public void Patch_AsInTheDocs_DoesWhatTheySay()
    {
        var before = new Account { Name = "Acme", Phone = "+31 15 000" };
        var after = before with { Phone = null, Kind = AccountKind.Customer };

        Patch<Account> patch = Patch<Account>.Between(before, after);
        byte[] json = CanonicalJson.WritePatch(patch);
        Patch<Account> read = CanonicalJson.ReadPatch<Account>(json);
        FieldSet<Account> ours = [Account.Fields.Name, Account.Fields.Kind];
        MergeResult<Account> merge = ThreeWayMerge.Merge(before, after, before with { Website = "https://acme.example" });

        Assert.Equal("account {kind, phone}", patch.ToString());
        Assert.True(patch.Carries(Account.Fields.Phone));
        Assert.Equal(after, patch.Apply(before));
        Assert.Equal("""{"kind":"customer","phone":null}""", Encoding.UTF8.GetString(json));
        Assert.Equal(patch, read);
        Assert.Equal([Account.Fields.Kind], patch.Fields & ours);
        Assert.True(merge.IsClean);
    }

    [Fact]
    public void Check_AsInTheDocs_FindsWhatTheySay()
    {
        var invoice = new Invoice { Subtotal = Money.Parse("100.00 EUR"), Tax = Money.Parse("21.00 EUR"), Total = Money.Parse("120.00 EUR") };

        ValueList<Finding<Invoice>> findings = InvoiceRules.Set.Check(invoice, InvoiceRules.Posting);

        Assert.Equal(
            ["Error invoice.total-sum at total: Read the document again from its ledger.", "Error invoice.legal-entity-needed at legalEntity: Set the legal entity."],
            findings.Take(2).Select(static finding => $"{finding.Severity} {finding.RuleId} at {finding.Path}: {finding.Mend}"));
    }

    [Fact]
    public void With_AsInTheDocs_AddsRulesOfAHost()
    {
        Purpose<Project> kickoff = new("kickoff");
        RuleSet<Project> rules = ProjectRules.Set
            .Without("project.budget-hours-needed")
            .With(more => more.For(kickoff)
                .Needs(Project.Fields.Description, "The team reads what it is about.", "Enter the description.")
                .Holds("starts-on-monday", Project.Fields.PlannedStart, project => project.PlannedStart is not { } day || day.DayOfWeek == DayOfWeek.Monday,
                    "Projects start on a Monday.", "Move the start.", Severity.Warning));

        ValueList<Finding<Project>> found = rules.Check(new Project { PlannedStart = new(2026, 1, 1) }, kickoff);

        Assert.Equal(["project.description-needed", "project.starts-on-monday"], found.Select(static finding => finding.RuleId));
    }

    [Fact]
    public void Money_AsInTheDocs_DoesWhatTheySay()
    {
        var fee = new Money(100m, CurrencyCode.Eur);

        Assert.Equal([33.34m, 33.33m, 33.33m], fee.Allocate(3).Select(static part => part.Amount));
        Assert.Equal([-66.67m, -33.33m], (-fee).Allocate(2, 1).Select(static part => part.Amount));
        Assert.Equal("3 JPY", new Money(2.5m, new("JPY")).Round().ToString());
        Assert.Equal("12.34 EUR", (fee * 0.12345m).Round(MidpointRounding.ToEven).ToString());
        Assert.Equal("12.50 EUR", Money.Parse("12.50 EUR").ToString());
    }

    [Fact]
    public void Codes_AsInTheDocs_AreFound()
    {
        CountryCode netherlands = CountryCode.Parse("NLD");
        CountryCode.TryFind("U.S.A.", out var states);

        Assert.Equal(("NL", "US"), (netherlands.Value, states.Value));
        Assert.False(new CountryCode("XK").IsKnown);
        Assert.True(new CountryCode("XK").IsUserAssigned);
    }

    [Fact]
    public void Days_AsInTheDocs_DoWhatTheySay()
    {
        var term = new DateRange(new(2026, 1, 31), new(2026, 3, 15));
        var monthly = new Cadence { Every = CadenceEvery.Month, Aligned = CadenceAligned.Anniversary };
        var terms = new PaymentTerms { Days = 30, From = PaymentTermsFrom.EndOfMonth, Discount = 0.02m, DiscountDays = 10 };

        Assert.Equal(44, term.Days);
        Assert.Equal("2026-01-31/2026-02-10", term.Intersect(DateRange.Parse("../2026-02-10")).ToString());
        Assert.Equal(["2026-01-31/2026-01-31", "2026-02-01/2026-02-28", "2026-03-01/2026-03-15"], term.SplitByMonth().Select(static part => part.ToString()));
        Assert.Equal(["2026-01-31/2026-02-27", "2026-02-28/2026-03-15"], monthly.Split(term).Select(static part => part.ToString()));
        Assert.Equal(new DateOnly(2026, 3, 2), terms.DueOn(new(2026, 1, 15)));
        Assert.Equal(new DateOnly(2026, 2, 10), terms.DiscountUntil(new(2026, 1, 15)));
        Assert.Equal("2.42 EUR", terms.DiscountOf(new(121m, CurrencyCode.Eur)).ToString());
        Assert.Equal(new Quantity(1.5m, Unit.Day), new Quantity(12m, Unit.Hour).ConvertTo(Unit.Day, hoursPerDay: 8m));
        Assert.Equal("1.609344 kilometre", new Quantity(1m, Unit.Mile).ConvertTo(Unit.Kilometre).ToString());
    }

    [Fact]
    public void Address_AsInTheDocs_HasOneKey()
    {
        var said = new Address { Line1 = "Oude Delft 12", City = "Delft", PostalCode = "NL-2611 CD", Country = new("NL") };
        var also = new Address { Line1 = "OUDE DELFT, 12", City = "delft", PostalCode = "2611cd", Country = new("NL") };

        Assert.Equal("NL|2611CD|DELFT|OUDE DELFT 12", said.ToComparisonKey());
        Assert.Equal(said.ToComparisonKey(), also.ToComparisonKey());
    }

    [Fact]
    public void Events_AsInTheDocs_AreFound()
    {
        var id = Id<Project>.New();
        var before = new Project { FinancialSetup = FinancialSetup.Pending };
        var after = before with { FinancialSetup = FinancialSetup.Ready };

        Assert.Equal(["psi.project.ready.v1"], BusinessEvents.Detect(id, before, after).Select(static said => said.Type));
    }

    [Fact]
    public void HostsRecord_AsInTheDocs_HasTheSameMachinery() =>
        Assert.Equal(SkiLift.Fields.Rates.AsSet(), SkiLift.Differences(new() { Name = "a" }, new() { Name = "a", Rates = [new() { Key = "1" }] }));
}

[CanonicalObject("ski-lift", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record SkiLift
{
    public string? Name { get; init; }

    public Ref<Account>? Operator { get; init; }

    public ValueList<LiftRate>? Rates { get; init; }

    public CustomFields? CustomFields { get; init; }
}

[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record LiftRate
{
    public string? Key { get; init; }

    public Money? Price { get; init; }
}
