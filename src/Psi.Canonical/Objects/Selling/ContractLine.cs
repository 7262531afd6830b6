using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How one part of a contract is billed and recognised.</summary>
/// <remarks>
/// What is <see langword="null"/> is as its contract has it. A change order's line adds its amount, hours, cost, cap and minimum to those of the line it amends, negative ones lessening them; what else it carries replaces that line's from its first day on.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("contract-line", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ContractLine
{
    /// <summary>Gets the contract.</summary>
    public Ref<Contract>? Contract { get; init; }

    /// <summary>Gets its number in the contract.</summary>
    public int? Number { get; init; }

    /// <summary>Gets what it is called.</summary>
    public string? Name { get; init; }

    /// <summary>Gets where it stands.</summary>
    public ContractLineStatus? Status { get; init; }

    /// <summary>Gets the line it changes. <see langword="null"/> means it stands by itself.</summary>
    public Ref<ContractLine>? Amends { get; init; }

    /// <summary>Gets the project whose work it bills.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the tasks it covers, with all below them; none means the whole project.</summary>
    public ValueList<Ref<ProjectTask>>? Tasks { get; init; }

    /// <summary>Gets the kinds of work it covers.</summary>
    public ValueList<WorkKind>? Covers { get; init; }

    /// <summary>Gets the only role it covers. <see langword="null"/> means any.</summary>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets the share of what it covers, 0 to 1. Lines that cover the same thing sum to 1.</summary>
    public decimal? Share { get; init; }

    /// <summary>Gets who pays.</summary>
    public Ref<Account>? BillTo { get; init; }

    /// <summary>Gets how it is billed.</summary>
    public BillingMethod? BillingMethod { get; init; }

    /// <summary>Gets what it is sold as.</summary>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets how much was sold.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Gets what the quantity counts.</summary>
    public Unit? Unit { get; init; }

    /// <summary>Gets the price of one unit, net of tax. Of a retainer, the fee of one period.</summary>
    public Money? UnitPrice { get; init; }

    /// <summary>Gets the share taken off, 0 to 1.</summary>
    public decimal? Discount { get; init; }

    /// <summary>Gets what the line is worth, net of tax.</summary>
    public Money? Amount { get; init; }

    /// <summary>Gets the hours that were sold.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Gets the cost that was expected when it was sold.</summary>
    [Financial]
    public Money? Cost { get; init; }

    /// <summary>Gets the first day it counts.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Gets the last day it counts.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Gets its rates.</summary>
    public Ref<RateCard>? RateCard { get; init; }

    /// <summary>Gets the most that may be billed by it.</summary>
    public Cap? Cap { get; init; }

    /// <summary>Gets the least that is billed in a period, net of tax.</summary>
    public Money? Minimum { get; init; }

    /// <summary>Gets how often and when it is billed.</summary>
    public Cadence? Cadence { get; init; }

    /// <summary>Gets how hours are rounded for billing.</summary>
    public BillingRounding? Rounding { get; init; }

    /// <summary>Gets what the fee of a period pays for.</summary>
    public Retainer? Retainer { get; init; }

    /// <summary>Gets how expenses are billed.</summary>
    public ValueList<ExpenseTerm>? Expenses { get; init; }

    /// <summary>Gets which amount of an expense is billed on.</summary>
    public ExpenseBasis? ExpenseBasis { get; init; }

    /// <summary>Gets how billed expenses count as revenue.</summary>
    public PassThrough? PassThrough { get; init; }

    /// <summary>Gets how its revenue is recognised.</summary>
    public RevenueMethod? RevenueMethod { get; init; }

    /// <summary>Gets what it would sell for by itself, to share out the contract's price.</summary>
    [Financial]
    public Money? StandalonePrice { get; init; }

    /// <summary>Gets the financial dimensions, one of each kind.</summary>
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
