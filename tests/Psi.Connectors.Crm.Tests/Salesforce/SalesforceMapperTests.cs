using System.Text.Json;
using Psi.Canonical;
using Psi.Connectors.Crm.Salesforce;

namespace Psi.Connectors.Crm.Tests.Salesforce;

public sealed class SalesforceMapperTests
{
    private readonly SalesforceOptions _options = new() { Stages = { ["Verbal yes"] = OpportunityStage.Committed } };

    [Theory]
    [InlineData("Prospecting", OpportunityStage.Prospecting)]
    [InlineData("Qualification", OpportunityStage.Qualified)]
    [InlineData("Needs Analysis", OpportunityStage.Qualified)]
    [InlineData("Value Proposition", OpportunityStage.Qualified)]
    [InlineData("Id. Decision Makers", OpportunityStage.Qualified)]
    [InlineData("Perception Analysis", OpportunityStage.Proposal)]
    [InlineData("Proposal/Price Quote", OpportunityStage.Proposal)]
    [InlineData("Negotiation/Review", OpportunityStage.Negotiation)]
    [InlineData("verbal yes", OpportunityStage.Committed)]
    public void Opportunity_OpenStage_IsReadByTheTables(string stage, OpportunityStage expected)
    {
        var (opportunity, issues) = Map(new SalesforceOpportunity { StageName = stage });

        Assert.Equal((expected, OpportunityStatus.Open), (opportunity.Stage, opportunity.Status));
        Assert.True(issues.IsEmpty);
    }

    [Fact]
    public void Opportunity_UnknownStage_IsNotedAndNotCarried()
    {
        var (opportunity, issues) = Map(new SalesforceOpportunity { StageName = "Im Gespräch" });

        Assert.Null(opportunity.Stage);
        Assert.Equal("Im Gespräch", opportunity.StageName);
        var issue = Assert.Single(issues.ToList());
        Assert.Equal(("stage", "StageName", "Im Gespräch"), (issue.Attribute, issue.SourceField, issue.RawValue));
        Assert.False(issues.Carried(FieldSet<Opportunity>.All).Contains(Opportunity.Fields.Stage));
    }

    [Theory]
    [InlineData(false, false, OpportunityStatus.Open)]
    [InlineData(true, true, OpportunityStatus.Won)]
    [InlineData(true, false, OpportunityStatus.Lost)]
    public void Opportunity_Status_FollowsTheFlagsAndNeverTheStagesName(bool isClosed, bool isWon, OpportunityStatus expected)
    {
        var (opportunity, issues) = Map(new SalesforceOpportunity { StageName = isClosed ? "Auftrag" : "Prospecting", IsClosed = isClosed, IsWon = isWon, CloseDate = "2026-03-31" });

        Assert.Equal(expected, opportunity.Status);
        Assert.Equal(isClosed ? new DateOnly(2026, 3, 31) : null, opportunity.ClosedOn);
        Assert.True(issues.IsEmpty);
        Assert.Equal(expected != OpportunityStatus.Lost, issues.Carried(FieldSet<Opportunity>.All).Contains(Opportunity.Fields.Stage));
    }

    [Fact]
    public void Opportunity_WithLines_IsMappedWhole()
    {
        var row = Read<SalesforceOpportunity>("""
            {"attributes":{"type":"Opportunity","url":"/x"},"Id":"006Ps0000000001AAA","SystemModstamp":"2026-03-31T08:15:27.000+0000","IsDeleted":false,"Name":"Portal","AccountId":"001Ps0000000001","StageName":"Negotiation/Review",
             "Amount":1.25E5,"Probability":90.0,"CloseDate":"2026-04-05","Type":"New Business","IsClosed":false,"IsWon":false,"ForecastCategory":"Forecast","OwnerId":"005Ps0000000001AAA","CurrencyIsoCode":"EUR",
             "LegalEntity__c":"NL01","Practice__c":"TECH","Billing_Method__c":"Time & Materials","Service_Start__c":"2026-04-06","Psi_Billed__c":10.5,"Psi_Currency__c":"EUR",
             "OpportunityLineItems":{"totalSize":2,"done":true,"records":[
               {"Id":"00kPs0000000002AAA","Quantity":1.0,"UnitPrice":25000.0,"TotalPrice":25000.0,"SortOrder":2,"Description":null,"Hours__c":100.0,"Product2":{"Name":"Fee","ProductCode":"FIXEDFEE","QuantityUnitOfMeasure":"Each"}},
               {"Id":"00kPs0000000001AAA","Quantity":500.0,"UnitPrice":250.0,"TotalPrice":100000.0,"Discount":20.0,"SortOrder":1,"Role__c":"Manager","Description":"Lead","Product2":{"Name":"Time","ProductCode":"CONSULT","QuantityUnitOfMeasure":"Hour"}}]},
             "OpportunityContactRoles":{"totalSize":1,"done":true,"records":[{"ContactId":"003Ps0000000001AAA"}]}}
            """);

        var (opportunity, issues) = Map(row);

        Assert.True(issues.IsEmpty);
        Assert.Equal((CurrencyCode.Eur, new Money(125_000m, CurrencyCode.Eur)), (opportunity.Currency, opportunity.Amount));
        Assert.Equal((0.9m, ForecastCategory.Commit, BillingMethod.TimeAndMaterials, 600m), (opportunity.Probability, opportunity.Forecast, opportunity.BillingMethod, opportunity.EstimatedHours));
        Assert.Equal(SalesforceId.Normalize("001Ps0000000001"), opportunity.Account?.Record.ExternalId);
        Assert.Equal("crm/contact/003Ps0000000001AAA", opportunity.PrimaryContact.ToString());
        Assert.Equal("crm/legal-entity/NL01", opportunity.LegalEntity.ToString());
        Assert.Equal("crm/org-unit/TECH", opportunity.OrgUnits!.Value.Single().ToString());
        Assert.Equal(new Money(10.5m, CurrencyCode.Eur), opportunity.Billing?.Billed);
        var (first, second) = (opportunity.Lines!.Value[0], opportunity.Lines.Value[1]);
        Assert.Equal(("00kPs0000000001AAA", "Lead", "crm/role/Manager", 0.2m, 500m), (first.Key, first.Name, first.Role.ToString(), first.Discount, first.Hours));
        Assert.Equal(("Fee", "crm/service-item/FIXEDFEE", 100m, Unit.Each), (second.Name, second.Item.ToString(), second.Hours, second.Unit));
    }

    [Fact]
    public void Opportunity_OwnedByAQueue_HasNoOwner() => Assert.Null(Map(new SalesforceOpportunity { StageName = "Prospecting", OwnerId = "00GPs0000000001AAA" }).Opportunity.Owner);

    [Fact]
    public void Opportunity_UnknownUnit_TakesTheLinesOutOfWhatIsCarried()
    {
        var (_, issues) = Map(new SalesforceOpportunity { StageName = "Prospecting", OpportunityLineItems = new() { Done = true, Records = [new() { Id = "00kPs0000000001AAA", Product2 = new() { QuantityUnitOfMeasure = "Sprint" } }] } });

        Assert.Equal("Sprint", Assert.Single(issues.ToList()).RawValue);
        Assert.False(issues.Carried(FieldSet<Opportunity>.All).Contains(Opportunity.Fields.Lines));
    }

    [Theory]
    [InlineData("Prospect", AccountKind.Prospect)]
    [InlineData("Customer - Direct", AccountKind.Customer)]
    [InlineData("Customer - Channel", AccountKind.Customer)]
    [InlineData("Channel Partner / Reseller", AccountKind.Partner)]
    [InlineData("Technology Partner", AccountKind.Partner)]
    [InlineData("Other", AccountKind.Other)]
    public void Account_Type_IsReadByTheTable(string type, AccountKind expected) => Assert.Equal(expected, Map(new SalesforceAccount { Type = type }).Account.Kind);

    [Theory]
    [InlineData("https://www.Example.com/about?x=1", "example.com")]
    [InlineData("shop.example.co.uk", "shop.example.co.uk")]
    [InlineData("http://www.bücher.example", "xn--bcher-kva.example")]
    [InlineData("n/a", null)]
    [InlineData("", null)]
    public void Account_Website_TellsTheDomain(string website, string? expected) => Assert.Equal(expected, Map(new SalesforceAccount { Website = website }).Account.Domain);

    [Theory]
    [InlineData("The Netherlands", "NL")]
    [InlineData("nl", "NL")]
    [InlineData("U.S.A.", "US")]
    public void Account_Country_IsReadByCodeOrName(string country, string expected) => Assert.Equal(expected, Map(new SalesforceAccount { BillingCity = "X", BillingCountry = country }).Account.BillingAddress?.Country?.Value);

    [Fact]
    public void Account_UnknownCountry_TakesTheAddressOutOfWhatIsCarried()
    {
        var (account, issues) = Map(new SalesforceAccount { BillingCity = "Entenhausen", BillingCountry = "Entenland", ShippingCity = "Delft" });

        Assert.Null(account.BillingAddress);
        Assert.Equal("Delft", account.ShippingAddress?.City);
        Assert.False(issues.Carried(FieldSet<Account>.All).Contains(Account.Fields.BillingAddress));
        Assert.True(issues.Carried(FieldSet<Account>.All).Contains(Account.Fields.ShippingAddress));
    }

    [Theory]
    [InlineData("Quay 1", "Quay 1", null)]
    [InlineData("Quay 1\r\n3rd floor", "Quay 1", "3rd floor")]
    [InlineData("Quay 1\n3rd floor\nLeft", "Quay 1", "3rd floor, Left")]
    public void Account_Street_IsCutIntoTwoLines(string street, string first, string? second)
    {
        var address = Map(new SalesforceAccount { BillingStreet = street }).Account.BillingAddress;

        Assert.Equal((first, second), (address?.Line1, address?.Line2));
    }

    [Fact]
    public void Account_Patch_SendsAbsentNothingAndClearedNull()
    {
        var body = new WireBody();
        var patch = new Patch<Account>(new Account { Name = "Acme", EmployeeCount = 7 }, FieldSet<Account>.Of(Account.Fields.Name, Account.Fields.EmployeeCount, Account.Fields.Website));

        new SalesforceAccountMapper("crm", _options, "crm").FromCanonical(body, patch);

        Assert.Equal("""{"Name":"Acme","Website":null,"NumberOfEmployees":7}""", body.ToJson());
    }

    [Fact]
    public void Account_BillingInTwoCurrencies_IsRefusedBeforeItIsSent()
    {
        var patch = Patch<Account>.Of(new Account { Billing = new BillingSummary { Billed = new Money(1m, CurrencyCode.Eur), Paid = new Money(1m, CurrencyCode.Gbp) } });

        var refusal = Assert.Throws<ConnectorException>(() => new SalesforceAccountMapper("crm", _options, "crm").FromCanonical(new WireBody(), patch));

        Assert.Equal((FailureKind.Mapping, true), (refusal.Kind, refusal.ProvenNotExecuted));
    }

    [Fact]
    public void Account_FieldsTheOrgDoesNotHave_AreNotCarried()
    {
        var mapper = new SalesforceAccountMapper("crm", new() { TaxNumberField = "", BilledField = "", PaidField = "", OutstandingField = "" }, "crm");

        Assert.False(mapper.Carries.Contains(Account.Fields.TaxRegistrations));
        Assert.False(mapper.Carries.Contains(Account.Fields.Billing));
        Assert.False(mapper.Takes.Contains(Account.Fields.Billing));
    }

    [Fact]
    public void Account_OrgOfOneCurrency_HasItsAmountsInIt()
    {
        var mapper = new SalesforceAccountMapper("crm", new() { Currency = "GBP" }, "crm");

        Assert.Equal(new Money(5m, CurrencyCode.Gbp), mapper.ToCanonical(new SalesforceAccount { AnnualRevenue = 5m }, MappingIssues.None).AnnualRevenue);
    }

    private static TRow Read<TRow>(string json) => (TRow)JsonSerializer.Deserialize(json, SalesforceJson.For(new SalesforceOptions()).GetTypeInfo(typeof(TRow)))!;

    private (Opportunity Opportunity, MappingIssues Issues) Map(SalesforceOpportunity row)
    {
        var issues = new MappingIssues();
        return (new SalesforceOpportunityMapper("crm", _options, "crm").ToCanonical(row, issues), issues);
    }

    private (Account Account, MappingIssues Issues) Map(SalesforceAccount row)
    {
        var issues = new MappingIssues();
        return (new SalesforceAccountMapper("crm", _options, "crm").ToCanonical(row, issues), issues);
    }
}
