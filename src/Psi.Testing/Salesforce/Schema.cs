namespace Psi.Testing.Salesforce;

/// <summary>The types of the org: the standard ones that matter to a services firm, with the custom fields that Psi is set up with.</summary>
internal static class Schema
{
    public static Dictionary<string, SType> Create(SalesforceSimulatorOptions options)
    {
        var types = new Dictionary<string, SType>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in (SType[])[User(), Account(options), Contact(options), Opportunity(), Line(), ContactRole(), Stage(), Product(), Pricebook(), PricebookEntry()])
        {
            types[type.Name] = type;
            Audit(type);
            if (options.MultiCurrency && type.Name is not ("User" or "OpportunityStage" or "OpportunityContactRole"))
            {
                type.Add(new SField("CurrencyIsoCode", FieldKind.Picklist) { Length = 3 });
            }
        }

        return types;
    }

    private static SField Text(string name, int length = 255) => new(name, FieldKind.Text) { Length = length };

    private static SField Pick(string name) => new(name, FieldKind.Picklist);

    private static SField Number(string name) => new(name, FieldKind.Number);

    private static SField Computed(string name, FieldKind kind) => new(name, kind) { IsReadOnly = true };

    private static SField Look(string name, string relationship, string target) => new(name, FieldKind.Reference) { Relationship = relationship, Target = target, Length = 18 };

    private static void Audit(SType type)
    {
        type.Add(
            new SField("Id", FieldKind.Id) { IsReadOnly = true, Length = 18 },
            Computed("CreatedDate", FieldKind.DateTime),
            Computed("LastModifiedDate", FieldKind.DateTime),
            Computed("SystemModstamp", FieldKind.DateTime));
        if (type.CanDelete)
        {
            type.Add(Computed("IsDeleted", FieldKind.Boolean));
        }
    }

    private static void Address(SType type, string prefix, SalesforceSimulatorOptions options)
    {
        type.Add(
            new SField(prefix + "Street", FieldKind.LongText), Text(prefix + "City", 40), Text(prefix + "State", 80), Text(prefix + "PostalCode", 20), Text(prefix + "Country", 80),
            Computed(prefix + "Address", FieldKind.Address));
        if (options.CountryPicklists)
        {
            type.Add(new SField(prefix + "CountryCode", FieldKind.Picklist) { Length = 10 });
        }
    }

    private static void Billing(SType type) => type.Add(Number("Psi_Billed__c"), Number("Psi_Paid__c"), Number("Psi_Outstanding__c"), Text("Psi_Currency__c", 3));

    private static SType User() => new SType("User", "005") { CanDelete = false }.Add(
        Text("Username", 80), Text("Email", 128), Text("FirstName", 40), Text("LastName", 80) with { IsRequired = true }, Computed("Name", FieldKind.Text), Text("Alias", 8),
        new SField("IsActive", FieldKind.Boolean), Text("EmployeeNumber", 20), Text("Title", 80), Text("Department", 80), Text("Division", 80), Look("ManagerId", "Manager", "User"),
        Pick("TimeZoneSidKey"), Pick("LocaleSidKey"), Pick("LanguageLocaleKey"), Text("FederationIdentifier", 512), Computed("UserType", FieldKind.Picklist));

    private static SType Account(SalesforceSimulatorOptions options)
    {
        var type = new SType("Account", "001").Add(
            Text("Name") with { IsRequired = true }, Look("ParentId", "Parent", "Account"), Pick("Type"), Pick("Industry"), Text("AccountNumber", 40), Text("Site", 80), Pick("Rating"),
            Pick("Ownership"), Text("Sic", 20), Text("TickerSymbol", 20), Text("Phone", 40), Text("Fax", 40), Text("Website"), Number("AnnualRevenue"),
            new SField("NumberOfEmployees", FieldKind.Integer), new SField("Description", FieldKind.LongText) { Length = 32_000 }, Look("OwnerId", "Owner", "User"),
            Look("MasterRecordId", "MasterRecord", "Account") with { IsReadOnly = true }, Text("Tax_Number__c", 40), Text("Legal_Name__c"), Number("HeadCount__c"),
            Text("Psi_Id__c") with { IsExternalId = true, IsUnique = true });
        Address(type, "Billing", options);
        Address(type, "Shipping", options);
        Billing(type);
        type.Children["Contacts"] = ("Contact", "AccountId");
        type.Children["Opportunities"] = ("Opportunity", "AccountId");
        type.Children["ChildAccounts"] = ("Account", "ParentId");
        return type;
    }

    private static SType Contact(SalesforceSimulatorOptions options)
    {
        var type = new SType("Contact", "003").Add(
            Look("AccountId", "Account", "Account"), Text("FirstName", 40), Text("LastName", 80) with { IsRequired = true }, Computed("Name", FieldKind.Text), Pick("Salutation"),
            Text("Email", 80), Text("Phone", 40), Text("MobilePhone", 40), Text("Title", 128), Text("Department", 80), Look("ReportsToId", "ReportsTo", "Contact"),
            new SField("Birthdate", FieldKind.Date), Pick("LeadSource"), Look("OwnerId", "Owner", "User"), new SField("HasOptedOutOfEmail", FieldKind.Boolean),
            Look("MasterRecordId", "MasterRecord", "Contact") with { IsReadOnly = true }, Text("Psi_Id__c") with { IsExternalId = true, IsUnique = true });
        Address(type, "Mailing", options);
        return type;
    }

    private static SType Opportunity()
    {
        var type = new SType("Opportunity", "006").Add(
            Text("Name", 120) with { IsRequired = true }, Look("AccountId", "Account", "Account"), Pick("StageName") with { IsRequired = true }, Number("Amount"), Number("Probability"),
            Computed("ExpectedRevenue", FieldKind.Number), new SField("CloseDate", FieldKind.Date) { IsRequired = true }, Pick("Type"), Text("NextStep"), Pick("LeadSource"),
            Computed("IsClosed", FieldKind.Boolean), Computed("IsWon", FieldKind.Boolean), Computed("ForecastCategory", FieldKind.Picklist), Pick("ForecastCategoryName"),
            Look("Pricebook2Id", "Pricebook2", "Pricebook2"), Computed("HasOpportunityLineItem", FieldKind.Boolean), Look("OwnerId", "Owner", "User"),
            new SField("Description", FieldKind.LongText) { Length = 32_000 }, Text("LegalEntity__c", 20), Text("Practice__c", 20), Pick("Billing_Method__c"),
            new SField("Service_Start__c", FieldKind.Date), new SField("Service_End__c", FieldKind.Date), Text("Opportunity_Number__c", 30), Pick("Close_Reason__c"));
        Billing(type);
        type.Children["OpportunityLineItems"] = ("OpportunityLineItem", "OpportunityId");
        type.Children["OpportunityContactRoles"] = ("OpportunityContactRole", "OpportunityId");
        return type;
    }

    private static SType Line() => new SType("OpportunityLineItem", "00k").Add(
        Look("OpportunityId", "Opportunity", "Opportunity") with { IsRequired = true, IsCreateOnly = true }, Look("PricebookEntryId", "PricebookEntry", "PricebookEntry") with { IsRequired = true, IsCreateOnly = true },
        Look("Product2Id", "Product2", "Product2") with { IsReadOnly = true }, Computed("ProductCode", FieldKind.Text), Computed("Name", FieldKind.Text), Number("Quantity") with { IsRequired = true },
        Number("UnitPrice"), Computed("TotalPrice", FieldKind.Number), Computed("ListPrice", FieldKind.Number), Number("Discount"), new SField("ServiceDate", FieldKind.Date), Text("Description"),
        new SField("SortOrder", FieldKind.Integer), Text("Role__c", 80), Number("Hours__c"));

    private static SType ContactRole() => new SType("OpportunityContactRole", "00K").Add(
        Look("OpportunityId", "Opportunity", "Opportunity") with { IsRequired = true }, Look("ContactId", "Contact", "Contact") with { IsRequired = true }, Pick("Role"), new SField("IsPrimary", FieldKind.Boolean));

    private static SType Stage() => new SType("OpportunityStage", "01J") { CanDelete = false }.Add(
        Text("ApiName"), Text("MasterLabel"), new SField("IsActive", FieldKind.Boolean), new SField("SortOrder", FieldKind.Integer), new SField("IsClosed", FieldKind.Boolean), new SField("IsWon", FieldKind.Boolean),
        Pick("ForecastCategory"), Pick("ForecastCategoryName"), Number("DefaultProbability"));

    private static SType Product() => new SType("Product2", "01t").Add(
        Text("Name") with { IsRequired = true }, Text("ProductCode"), Pick("Family"), new SField("IsActive", FieldKind.Boolean), Pick("QuantityUnitOfMeasure"), Text("StockKeepingUnit", 180), new SField("Description", FieldKind.LongText) { Length = 4_000 });

    private static SType Pricebook() => new SType("Pricebook2", "01s").Add(Text("Name") with { IsRequired = true }, new SField("IsActive", FieldKind.Boolean), Computed("IsStandard", FieldKind.Boolean));

    private static SType PricebookEntry() => new SType("PricebookEntry", "01u").Add(
        Look("Pricebook2Id", "Pricebook2", "Pricebook2") with { IsRequired = true, IsCreateOnly = true }, Look("Product2Id", "Product2", "Product2") with { IsRequired = true, IsCreateOnly = true },
        Number("UnitPrice"), new SField("IsActive", FieldKind.Boolean), Computed("ProductCode", FieldKind.Text), Computed("Name", FieldKind.Text));
}
