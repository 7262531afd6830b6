using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How one part of a contract is billed and recognised.</summary>
/// <remarks>
/// Usually owned by the CRM until the contract is active; then a change order changes it.
/// What is null is as its contract has it. A change order's line adds its amount, hours, cost, cap and minimum to those of the line
/// it amends, negative ones lessening them; what else it carries replaces that line's from its first day on. Psi makes the lines
/// where the CRM has none.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("contract-line", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ContractLine
{
    /// <summary>Gets the contract that it is part of.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public Ref<Contract>? Contract { get; init; }

    /// <summary>Gets its number in the contract, from 1; of lines that fit alike, the lowest takes the work.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public int? Number { get; init; }

    /// <summary>Gets what the line is called.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets the text of what is sold, fit for the client.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    [Personal]
    public string? Description { get; init; }

    /// <summary>Gets where the line stands; only an active one takes work.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public ContractLineStatus? Status { get; init; }

    /// <summary>Gets the line that it changes, where its contract is a change order.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it. Null: it stands by itself.</remarks>
    public Ref<ContractLine>? Amends { get; init; }

    /// <summary>Gets the project whose work it bills.</summary>
    /// <remarks>Usually owned by Psi.</remarks>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the tasks it covers, with all below them; an empty list means the whole project.</summary>
    /// <remarks>Usually owned by Psi. Null: the whole project.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<ProjectTask>>? Tasks { get; init; }

    /// <summary>Gets the kinds of work it covers.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it. Null: every kind.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<WorkKind>? Covers { get; init; }

    /// <summary>Gets the only role whose time it covers.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it. Null: any role.</remarks>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets the share of what it covers, 0 to 1; lines that cover the same thing sum to 1.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it. Null: all of it.</remarks>
    public decimal? Share { get; init; }

    /// <summary>Gets the account that pays for this line.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it. Null: as the contract has it.</remarks>
    public Ref<Account>? BillTo { get; init; }

    /// <summary>Gets how it is billed.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public BillingMethod? BillingMethod { get; init; }

    /// <summary>Gets the service item it is sold as, which decides on account and tax.</summary>
    /// <remarks>
    /// Usually owned by the CRM until the contract is active; then a change order changes it.
    /// Null: the role's, else the source's own.
    /// </remarks>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets how much was sold, in <see cref="Unit"/>.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public decimal? Quantity { get; init; }

    /// <summary>Gets what quantity and unit price count.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public Unit? Unit { get; init; }

    /// <summary>
    /// Gets the price of one unit, net of tax, before the discount, in the contract's currency; of a retainer, the fee of one period.
    /// </summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it. Null: the rate card decides.</remarks>
    public Money? UnitPrice { get; init; }

    /// <summary>Gets the share taken off the unit price, 0 to 1.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it. Null: none.</remarks>
    public decimal? Discount { get; init; }

    /// <summary>
    /// Gets what the line is worth, net of tax, after the discount, in the contract's currency; negative on a change order that takes away.
    /// </summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public Money? Amount { get; init; }

    /// <summary>Gets the hours that were sold; negative on a change order that takes away.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public decimal? Hours { get; init; }

    /// <summary>Gets the cost that was expected when it was sold; negative on a change order that takes away.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    [Financial]
    public Money? Cost { get; init; }

    /// <summary>Gets the first day of work that it covers.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it. Null: as the contract has it.</remarks>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Gets the last day of work that it covers.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it. Null: as the contract has it.</remarks>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Gets the rate card of its work.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it. Null: as the contract has it.</remarks>
    public Ref<RateCard>? RateCard { get; init; }

    /// <summary>Gets the most that may be billed on it, net of tax, in the contract's currency; what exceeds it is held.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it. Null: none of its own.</remarks>
    public Cap? Cap { get; init; }

    /// <summary>Gets the least that is billed in a period, net of tax, in the contract's currency; the rest becomes a fee.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it. Null: none.</remarks>
    public Money? Minimum { get; init; }

    /// <summary>Gets how often and when it is billed.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public Cadence? Cadence { get; init; }

    /// <summary>Gets how hours are rounded for billing.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it. Null: not at all.</remarks>
    public BillingRounding? Rounding { get; init; }

    /// <summary>Gets what the fee of a period pays for, where it is a retainer.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public Retainer? Retainer { get; init; }

    /// <summary>Gets how expenses are billed, by category.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public ValueList<ExpenseTerm>? Expenses { get; init; }

    /// <summary>Gets whether expenses are billed with or without the tax that the firm recovers.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public ExpenseBasis? ExpenseBasis { get; init; }

    /// <summary>Gets whether billed expenses are the firm's own revenue (as principal) or only what exceeds their cost (as agent).</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public PassThrough? PassThrough { get; init; }

    /// <summary>Gets how its revenue is recognised.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public RevenueMethod? RevenueMethod { get; init; }

    /// <summary>Gets what the line would sell for by itself, net of tax, to share out the contract's price.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it. Null: its amount.</remarks>
    [Financial]
    public Money? StandalonePrice { get; init; }

    /// <summary>Gets the financial dimensions of its bookings, at most one of each kind.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
