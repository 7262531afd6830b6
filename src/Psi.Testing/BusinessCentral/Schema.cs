namespace Psi.Testing.BusinessCentral;

/// <summary>The entity sets of API v2.0 that the simulator knows.</summary>
internal static class Schema
{
    private static readonly string[] _postingValidation = [" ", "Code Mandatory", "Same Code", "No Code"];

    public static IReadOnlyDictionary<string, EntitySet> Sets { get; } = Make().ToDictionary(static s => s.Name, StringComparer.Ordinal);

    private static IEnumerable<EntitySet> Make()
    {
        yield return new("companyInformation", "companyInformation",
        [
            Id("id"), Text("displayName", 100), .. Address(), Text("phoneNumber", 30), Text("faxNumber", 30), Text("email", 80), Text("website", 80),
            Text("taxRegistrationNumber", 20), Code("currencyCode", 10).Fixed(), Date("currentFiscalYearStartDate").Fixed(), Text("industry", 30).Fixed(), Stamp(),
        ]) { CanModify = true };
        yield return new("generalLedgerSetup", "generalLedgerSetup",
        [
            Id("id"), Date("allowPostingFrom"), Date("allowPostingTo"), Code("additionalReportingCurrency", 10), Code("localCurrencyCode", 10), Text("localCurrencySymbol", 10), Stamp(),
            .. Enumerable.Range(1, 8).Select(static n => Code($"shortcutDimension{n}Code", 20)),
        ]);
        yield return new("customers", "customer",
        [
            Id("id"), Code("number", 20), Text("displayName", 100), Option("type", "Company", "Person"), .. Address(), Text("phoneNumber", 30), Text("email", 80), Text("website", 80),
            Code("salespersonCode", 20), Number("balanceDue").Fixed(), Number("creditLimit"), Flag("taxLiable"), Id("taxAreaId"), Text("taxAreaDisplayName", 100).Fixed(), Text("taxRegistrationNumber", 20),
            Id("currencyId"), Code("currencyCode", 10), Id("paymentTermsId"), Id("shipmentMethodId"), Id("paymentMethodId"), Option("blocked", " ", "Ship", "Invoice", "All"), Stamp(),
        ])
        {
            CanInsert = true, CanModify = true, CanDelete = true, Children = ["defaultDimensions"],
            Links = new Dictionary<string, (string, string)> { ["currency"] = ("currencies", "currencyId"), ["paymentTerm"] = ("paymentTerms", "paymentTermsId") },
        };
        yield return new("defaultDimensions", "defaultDimension",
        [
            Id("id"), Option("parentType", " ", "Customer", "Item", "Vendor", "Employee", "Account"), Id("parentId"), Id("dimensionId"), Code("dimensionCode", 20), Id("dimensionValueId"), Code("dimensionValueCode", 20), Option("postingValidation", _postingValidation),
        ]) { CanInsert = true, CanModify = true, CanDelete = true, ParentProperty = "parentId" };
        yield return new("contacts", "contact",
        [
            Id("id"), Code("number", 20), Option("type", "Company", "Person"), Text("displayName", 100), Text("jobTitle", 30), Code("companyNumber", 20), Text("companyName", 100).Fixed(), Text("contactBusinessRelation", 30).Fixed(),
            .. Address(), Text("phoneNumber", 30), Text("mobilePhoneNumber", 30), Text("email", 80), Text("website", 80), Flag("privacyBlocked"), Text("taxRegistrationNumber", 20), Date("lastInteractionDate").Fixed(), Stamp(),
        ]) { CanInsert = true, CanModify = true, CanDelete = true };
        yield return new("dimensions", "dimension", [Id("id"), Code("code", 20), Text("displayName", 30), Code("consolidationCode", 20), Stamp()]) { Children = ["dimensionValues"] };
        yield return new("dimensionValues", "dimensionValue", [Id("id"), Code("code", 20), Id("dimensionId"), Text("displayName", 50), Code("consolidationCode", 20), Stamp()]) { ParentProperty = "dimensionId" };
        yield return new("accounts", "account",
        [
            Id("id"), Code("number", 20), Text("displayName", 100), Option("category", " ", "Assets", "Liabilities", "Equity", "Income", "Cost of Goods Sold", "Expense"), Text("subCategory", 80), Flag("blocked"),
            Option("accountType", "Posting", "Heading", "Total", "Begin Total", "End Total"), Flag("directPosting"), Number("netChange"), Option("consolidationTranslationMethod", "Average Rate (Manual)", "Closing Rate", "Historical Rate", "Composite Rate", "Equity Rate"),
            Code("consolidationDebitAccount", 20), Code("consolidationCreditAccount", 20), Flag("excludeFromConsolidation"), Stamp(),
        ]) { Children = ["defaultDimensions"] };
        yield return new("items", "item",
        [
            Id("id"), Code("number", 20), Text("displayName", 100), Option("type", "Inventory", "Service", "Non-Inventory"), Id("itemCategoryId"), Code("itemCategoryCode", 20), Flag("blocked"), Text("gtin", 14), Number("inventory").Fixed(), Number("unitPrice"),
            Flag("priceIncludesTax"), Number("unitCost"), Id("taxGroupId"), Code("taxGroupCode", 20), Id("baseUnitOfMeasureId"), Code("baseUnitOfMeasureCode", 10), Id("generalProductPostingGroupId"), Code("generalProductPostingGroupCode", 20),
            Id("inventoryPostingGroupId"), Code("inventoryPostingGroupCode", 20), Stamp(),
        ]) { CanInsert = true, CanModify = true, CanDelete = true, Children = ["defaultDimensions"] };
        yield return new("taxGroups", "taxGroup", [Id("id"), Code("code", 20), Text("displayName", 100), Option("taxType", "Sales Tax", "VAT").Fixed(), Stamp()]) { CanInsert = true, CanModify = true, CanDelete = true };
        yield return new("paymentTerms", "paymentTerm",
        [
            Id("id"), Code("code", 10), Text("displayName", 100), Text("dueDateCalculation", 32), Text("discountDateCalculation", 32), Number("discountPercent"), Flag("calculateDiscountOnCreditMemos"), Stamp(),
        ]) { CanInsert = true, CanModify = true, CanDelete = true };
        yield return new("currencies", "currency", [Id("id"), Code("code", 10), Text("displayName", 30), Text("symbol", 10), Text("amountDecimalPlaces", 5), Number("amountRoundingPrecision"), Stamp()]) { CanInsert = true, CanModify = true };
        yield return new("currencyExchangeRates", "currencyExchangeRate", [Id("id"), Code("currencyCode", 10), Date("startingDate"), Number("exchangeRateAmount"), Code("relationalCurrencyCode", 10), Number("relationalExchangeRateAmount"), Stamp()]);
        yield return new("accountingPeriods", "accountingPeriod", [Id("id"), Date("startingDate"), Text("name", 10), Flag("newFiscalYear"), Flag("closed"), Flag("dateLocked"), Stamp()]);
        yield return new("employees", "employee",
        [
            Id("id"), Code("number", 20), Text("displayName", 100), Text("givenName", 30), Text("middleName", 30), Text("surname", 30), Text("jobTitle", 30), .. Address(), Text("phoneNumber", 30), Text("mobilePhone", 30), Text("email", 80), Text("personalEmail", 80),
            Date("employmentDate"), Date("terminationDate"), Option("status", "Active", "Inactive", "Terminated"), Date("birthDate"), Code("statisticsGroupCode", 10), Stamp(),
        ]) { CanInsert = true, CanModify = true, CanDelete = true, Children = ["defaultDimensions"] };
        yield return new("projects", "project", [Id("id"), Code("number", 20), Text("displayName", 100), Stamp()]) { CanInsert = true, CanModify = true, CanDelete = true };
        yield return new("salesInvoices", "salesInvoice",
        [
            Id("id"), Code("number", 20).Fixed(), Code("externalDocumentNumber", 35), Date("invoiceDate"), Date("postingDate"), Date("dueDate"), Date("promisedPayDate"), Text("customerPurchaseOrderReference", 35), Id("customerId"), Code("customerNumber", 20), Text("customerName", 100).Fixed(),
            Text("billToName", 100).Fixed(), Id("billToCustomerId"), Code("billToCustomerNumber", 20), Text("shipToName", 100), Text("shipToContact", 100), Id("currencyId"), Code("currencyCode", 10), Code("shortcutDimension1Code", 20), Code("shortcutDimension2Code", 20),
            Id("orderId").Fixed(), Code("orderNumber", 20).Fixed(), Id("paymentTermsId"), Id("shipmentMethodId"), Code("salesperson", 20), Id("disputeStatusId"), Code("disputeStatus", 10), Flag("pricesIncludeTax").Fixed(), Number("remainingAmount").Fixed(), Number("discountAmount"),
            Flag("discountAppliedBeforeTax").Fixed(), Number("totalAmountExcludingTax").Fixed(), Number("totalTaxAmount").Fixed(), Number("totalAmountIncludingTax").Fixed(), Option("status", " ", "Draft", "In Review", "Open", "Paid", "Canceled", "Corrective").Fixed(), Stamp(), Text("phoneNumber", 30), Text("email", 80),
        ])
        {
            CanInsert = true, CanModify = true, CanDelete = true, Children = ["salesInvoiceLines", "dimensionSetLines"],
            Links = new Dictionary<string, (string, string)> { ["customer"] = ("customers", "customerId"), ["currency"] = ("currencies", "currencyId"), ["paymentTerm"] = ("paymentTerms", "paymentTermsId") },
        };
        yield return new("salesInvoiceLines", "salesInvoiceLine",
        [
            Id("id"), Id("documentId"), new("sequence", PropertyKind.Integer), Id("itemId"), Id("accountId"), Option("lineType", "Comment", "Account", "Item", "Resource", "Fixed Asset", "Charge"), Code("lineObjectNumber", 20), Text("description", 100), Text("description2", 50), Id("unitOfMeasureId"), Code("unitOfMeasureCode", 10),
            Number("quantity"), Number("unitPrice"), Number("discountAmount"), Number("discountPercent"), Flag("discountAppliedBeforeTax").Fixed(), Number("amountExcludingTax").Fixed(), Code("taxCode", 20), Number("taxPercent").Fixed(), Number("totalTaxAmount").Fixed(), Number("amountIncludingTax").Fixed(),
            Number("invoiceDiscountAllocation").Fixed(), Number("netAmount").Fixed(), Number("netTaxAmount").Fixed(), Number("netAmountIncludingTax").Fixed(), Date("shipmentDate"), Id("itemVariantId"), Id("locationId"),
        ])
        {
            CanInsert = true, CanModify = true, CanDelete = true, ParentProperty = "documentId", Children = ["dimensionSetLines"],
            Links = new Dictionary<string, (string, string)> { ["item"] = ("items", "itemId"), ["account"] = ("accounts", "accountId") },
        };
        yield return new("dimensionSetLines", "dimensionSetLine",
        [
            Id("id"), Code("code", 20), Text("displayName", 30).Fixed(), Id("parentId"), Option("parentType", " ", "Sales Invoice", "Sales Invoice Line").Fixed(), Id("valueId"), Code("valueCode", 20), Text("valueDisplayName", 50).Fixed(),
        ]) { CanInsert = true, CanModify = true, CanDelete = true, ParentProperty = "parentId", KeyedWithinParent = true };
    }

    private static Property Id(string name) => new(name, PropertyKind.Id);

    private static Property Text(string name, int length) => new(name, PropertyKind.Text, length);

    private static Property Code(string name, int length) => new(name, PropertyKind.Code, length);

    private static Property Date(string name) => new(name, PropertyKind.Date);

    private static Property Number(string name) => new(name, PropertyKind.Number);

    private static Property Flag(string name) => new(name, PropertyKind.Boolean);

    private static Property Stamp() => new("lastModifiedDateTime", PropertyKind.Instant, ReadOnly: true);

    private static Property Option(string name, params string[] options) => new(name, PropertyKind.Option) { Options = options };

    private static Property[] Address() =>
        [Text("addressLine1", 100), Text("addressLine2", 50), Text("city", 30), Text("state", 30), Code("country", 10), Code("postalCode", 20)];
}
