using Psi.Testing.Salesforce;

namespace Psi.Testing;

/// <content>How the consulting firm looks in Salesforce.</content>
public sealed partial class SalesforceSimulator
{
    /// <summary>Fills the org with what the CRM of a firm holds.</summary>
    /// <param name="firm">The firm.</param>
    public void Seed(ConsultingFirm firm)
    {
        ArgumentNullException.ThrowIfNull(firm);
        lock (State)
        {
            SeedUsers(firm);
            SeedProducts(firm);
            SeedAccounts(firm);
            SeedContacts(firm);
            SeedOpportunities(firm);
        }
    }

    private static Dictionary<string, object?> Row(params ReadOnlySpan<(string Field, object? Value)> fields)
    {
        var row = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (field, value) in fields)
        {
            row[field] = value;
        }

        return row;
    }

    // As people write it: the name in one org, the code in a list of another.
    private static string CountryName(string code) => code switch
    {
        "NL" => "Netherlands",
        "GB" => "United Kingdom",
        "US" => "United States",
        "DE" => "Germany",
        "BE" => "Belgium",
        "FR" => "France",
        "IE" => "Ireland",
        "CA" => "Canada",
        _ => code,
    };

    private static string StageOf(FirmStage stage) => stage switch
    {
        FirmStage.Prospecting => "Prospecting",
        FirmStage.Qualified => "Qualification",
        FirmStage.Proposal => "Proposal/Price Quote",
        FirmStage.Negotiation => "Negotiation/Review",
        FirmStage.Won => "Closed Won",
        _ => "Closed Lost",
    };

    private static string BillingMethodOf(FirmBillingMethod method) => method switch
    {
        FirmBillingMethod.TimeAndMaterials => "Time & Materials",
        FirmBillingMethod.FixedFee => "Fixed Fee",
        _ => "Non-Billable",
    };

    private DateTimeOffset Past(DateTimeOffset stamp)
    {
        var now = Clock.GetUtcNow();
        return stamp < now ? stamp : now;
    }

    private static string? Owner(ConsultingFirm firm, string key) => firm.Worker(key) is { IsCrmUser: true } owner ? owner.CrmId : null;

    private void SeedUsers(ConsultingFirm firm)
    {
        foreach (var worker in firm.Workers.Where(static worker => worker.IsCrmUser))
        {
            _org.Insert(
                _org.Types["User"],
                Row(
                    ("Username", worker.Email + ".crm"), ("Email", worker.CrmEmail), ("FirstName", worker.GivenName), ("LastName", worker.FamilyName), ("IsActive", worker.IsActive),
                    ("EmployeeNumber", worker.CrmEmployeeNumber), ("Title", worker.Role), ("Department", worker.Practice), ("TimeZoneSidKey", firm.LegalEntity(worker.LegalEntity).TimeZone),
                    ("LocaleSidKey", "en_GB"), ("LanguageLocaleKey", "en_US")),
                worker.CrmId,
                Past(worker.ModifiedAt));
        }
    }

    private void SeedProducts(ConsultingFirm firm)
    {
        var stamp = Past(firm.Accounts.Min(static account => account.ModifiedAt));
        var currencies = firm.LegalEntities.Select(static entity => entity.Currency).Distinct().ToList();
        foreach (var item in firm.ServiceItems.Where(static item => item.Kind is "Time" or "Fee"))
        {
            var product = _org.Insert(
                _org.Types["Product2"],
                Row(("Name", item.Name), ("ProductCode", item.Code), ("Family", "Consulting"), ("IsActive", true), ("QuantityUnitOfMeasure", item.Unit == "HOUR" ? "Hour" : "Each")),
                stamp: stamp);
            foreach (var currency in _options.MultiCurrency ? currencies : [null!])
            {
                AddEntry(product, currency, item.UnitPrice, stamp);
            }
        }
    }

    private void SeedAccounts(ConsultingFirm firm)
    {
        foreach (var account in firm.Accounts)
        {
            if (account.Crm is not { } crm)
            {
                continue;
            }

            var parent = account.ParentKey is { } key ? firm.Account(key).Crm?.Id : null;
            var values = Row(
                ("Name", crm.Name), ("ParentId", parent), ("Type", account.IsCustomer ? "Customer - Direct" : "Prospect"), ("Industry", account.Industry), ("Phone", account.Phone),
                ("Website", crm.Website), ("AnnualRevenue", account.AnnualRevenue), ("NumberOfEmployees", (decimal)account.EmployeeCount), ("OwnerId", Owner(firm, account.OwnerKey)),
                ("BillingStreet", account.Address.Street), ("BillingCity", account.Address.City), ("BillingState", account.Address.Region), ("BillingPostalCode", account.Address.PostalCode),
                ("BillingCountry", CountryName(account.Address.Country)), ("Tax_Number__c", crm.TaxNumber));
            if (_options.MultiCurrency)
            {
                values["CurrencyIsoCode"] = firm.LegalEntity(account.LegalEntity).Currency;
            }

            if (_options.CountryPicklists)
            {
                values["BillingCountryCode"] = account.Address.Country;
            }

            _org.Insert(_org.Types["Account"], values, crm.Id, Past(account.ModifiedAt));
        }
    }

    private void SeedContacts(ConsultingFirm firm)
    {
        foreach (var contact in firm.Contacts)
        {
            var account = firm.Account(contact.AccountKey);
            if (account.Crm is not { } crm)
            {
                continue;
            }

            _org.Insert(
                _org.Types["Contact"],
                Row(
                    ("AccountId", crm.Id), ("FirstName", contact.GivenName), ("LastName", contact.FamilyName), ("Email", contact.Email), ("Phone", contact.Phone), ("Title", contact.JobTitle),
                    ("MailingStreet", account.Address.Street), ("MailingCity", account.Address.City), ("MailingState", account.Address.Region),
                    ("MailingPostalCode", account.Address.PostalCode), ("MailingCountry", CountryName(account.Address.Country)), ("OwnerId", Owner(firm, account.OwnerKey))),
                contact.CrmId,
                Past(contact.ModifiedAt));
        }
    }

    private void SeedOpportunities(ConsultingFirm firm)
    {
        foreach (var opportunity in firm.Opportunities)
        {
            if (firm.Account(opportunity.AccountKey).Crm is not { } account)
            {
                continue;
            }

            var stamp = Past(opportunity.ModifiedAt);
            var values = Row(
                ("Name", opportunity.Name), ("AccountId", account.Id), ("StageName", StageOf(opportunity.Stage)), ("CloseDate", opportunity.CloseDate), ("Type", "New Business"), ("LeadSource", "Referral"),
                ("OwnerId", Owner(firm, opportunity.OwnerKey)), ("LegalEntity__c", opportunity.LegalEntity), ("Practice__c", opportunity.Practice),
                ("Billing_Method__c", BillingMethodOf(opportunity.BillingMethod)), ("Service_Start__c", opportunity.ServiceStart), ("Service_End__c", opportunity.ServiceEnd),
                ("Opportunity_Number__c", opportunity.Code), ("Close_Reason__c", opportunity.CloseReason));
            if (_options.MultiCurrency)
            {
                values["CurrencyIsoCode"] = opportunity.Currency;
            }

            var row = _org.Insert(_org.Types["Opportunity"], values, opportunity.CrmId, stamp);
            foreach (var line in opportunity.Lines)
            {
                _org.Insert(
                    _org.Types["OpportunityLineItem"],
                    Row(
                        ("OpportunityId", row.Id), ("PricebookEntryId", Entry(line.Item, row.Text("CurrencyIsoCode"))), ("Quantity", line.Quantity), ("UnitPrice", line.UnitPrice),
                        ("Description", line.Name), ("SortOrder", (decimal)line.Number), ("Role__c", line.Role), ("Hours__c", line.Hours)),
                    line.CrmId,
                    stamp);
            }

            if (opportunity.ContactKey is { } contact)
            {
                _org.Insert(
                    _org.Types["OpportunityContactRole"],
                    Row(("OpportunityId", row.Id), ("ContactId", firm.Contacts.First(candidate => candidate.Key == contact).CrmId), ("Role", "Decision Maker"), ("IsPrimary", true)),
                    stamp: stamp);
            }
        }
    }
}
