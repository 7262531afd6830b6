using System.Reflection;

namespace Psi.Canonical.Tests.Objects;

/// <summary>Which attributes are data about a person, or money that is nobody's business but the firm's. docs/canonical.md says by which rule.</summary>
public class ClassificationTests
{
    private const string Personal = """
        Account: Phone, Email, BillingAddress, ShippingAddress, Description
        Actual: Description, Note
        Assignment: Notes
        BillingAccount: Email, Address
        Contact: GivenName, FamilyName, Email, Phone, Mobile, JobTitle, Address
        Contract: Description
        ContractLine: Description
        CreditNote: Reason
        Employment: From, To, EmploymentType, JobTitle, Location, Country, WeeklyCapacityHours, Fte
        ExpenseItem: Merchant, ReceiptUrl, Notes, InternalNotes, RejectionReason
        ExpenseReport: Notes, RejectionReason
        Invoice: BillingAddress, Notes, InternalNotes
        InvoiceLine: Description
        JournalEntry: Memo
        JournalLine: Memo
        Milestone: Description
        Opportunity: CloseReason, NextStep, Description
        OpportunityLine: Description
        Payment: Reference
        Project: HealthNotes, Description
        ProjectTask: Description
        ResourceRequest: Notes
        TimeEntry: Location, Notes, InternalNotes, RejectionReason
        TimeOff: Kind
        VendorBillLine: Description
        Worker: EmployeeNumber, GivenName, FamilyName, DisplayName, Email, Phone, EmploymentType, EmploymentStatus, HiredOn, TerminatedOn, LastWorkingDay, Skills, Pay, CostRates, TargetUtilization, JobTitle, Location, Country, WeeklyCapacityHours, Fte, CostRate
        """;

    private const string Financial = """
        Account: Billing
        Actual: UnitPrice, StandardAmount, Amount, FunctionalAmount
        Assignment: CostRate
        BillingAccount: CreditLimit, Balance, Overdue
        BillingSummary: Billed, Paid, Outstanding, Overdue, Unbilled
        Contract: Billing
        ContractLine: Cost, StandalonePrice
        CreditNote: Balance
        DatedRate: Price
        Invoice: Balance, DocumentUrl
        JournalEntry: Lines
        JournalLine: Debit, Credit
        Opportunity: EstimatedCost, Billing
        OpportunityLine: Cost
        Payment: Unapplied, Reference
        PlanLine: Cost
        Project: BudgetCost, ActualCost, RemainingCost, Billing
        ProjectTask: BudgetCost, ActualCost, RemainingCost
        RateCard: Rates
        RateCardRate: Price, Factor, Cost
        RevenueEntry: Price, CostToDate, EstimateAtCompletion, Recognized, CumulativeRecognized, BilledToDate, Unbilled, Deferred, LossProvision
        ServiceItem: UnitCost
        TimeEntry: CostRate
        VendorBill: Subtotal, Tax, Total, Balance, Lines
        VendorBillLine: UnitPrice, Amount, Tax
        Worker: Pay, CostRates, BillRates, CostRate, DefaultBillRate
        """;

    /// <summary>Endings of the names of attributes that hold who somebody is, how to reach them, or prose that people wrote.</summary>
    private static readonly string[] s_telling =
    [
        "Email", "Phone", "Mobile", "GivenName", "FamilyName", "DisplayName", "EmployeeNumber", "JobTitle", "Address", "Notes", "Note", "NextStep", "Description", "Memo", "Merchant",
        "Reason", "ReceiptUrl", "Pay", "CostRates", "CustomFields",
    ];

    // The seat of one of our own companies is in the register; the text that the law wants says nothing of a person.
    private static readonly string[] s_public = ["LegalEntity.Address", "TaxCode.InvoiceNote"];

    private static IEnumerable<PropertyInfo> Attributes { get; } =
        from type in typeof(Account).Assembly.GetExportedTypes()
        where type.IsDefined(typeof(CanonicalObjectAttribute), false) || type.IsDefined(typeof(CanonicalPartAttribute), false)
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is not null
        select property;

    [Fact]
    public void Attributes_ThatArePersonal_AreTheseAndNoOther() =>
        Assert.Equal(Listed(Personal), Marked<PersonalAttribute>().Where(static name => !name.EndsWith(".CustomFields", StringComparison.Ordinal)));

    [Fact]
    public void Attributes_ThatAreFinancial_AreTheseAndNoOther() => Assert.Equal(Listed(Financial), Marked<FinancialAttribute>());

    [Fact]
    public void Attributes_WhoseNameTells_ArePersonal() => Assert.Empty(
        Attributes.Where(static property => !IsReferenceOrWord(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
            && s_telling.Any(property.Name.EndsWith) && !property.IsDefined(typeof(PersonalAttribute)))
        .Select(Name).Except(s_public));

    [Fact]
    public void Worker_PayAndCost_AreBothPersonalAndFinancial()
    {
        var both = Redaction.Fields<Worker>(DataClassification.Personal) & Redaction.Fields<Worker>(DataClassification.Financial);

        Assert.Equal(Worker.Fields.Pay.AsSet() | Worker.Fields.CostRates | Worker.Fields.CostRate, both);
    }

    private static bool IsReferenceOrWord(Type type) => type.IsEnum || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Ref<>));

    private static IEnumerable<string> Marked<T>()
        where T : Attribute => Attributes.Where(static property => property.IsDefined(typeof(T))).Select(Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Listed(string list) => list.Split('\n')
        .SelectMany(static line => line.Split(": ")[1].Split(", ").Select(name => $"{line.Split(": ")[0]}.{name.Trim()}"))
        .Order(StringComparer.Ordinal);

    private static string Name(PropertyInfo property) => $"{property.DeclaringType!.Name}.{property.Name}";
}
