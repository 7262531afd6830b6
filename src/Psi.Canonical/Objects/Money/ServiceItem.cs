using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What is sold or spent: service item, billing code, work type, expense category.</summary>
/// <remarks>
/// Usually owned by the ERP.
/// Matched within its legal entity only.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("service-item", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ServiceItem
{
    /// <summary>Gets the ledger's own code.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets what kind of thing it is.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public WorkKind? Kind { get; init; }

    /// <summary>Gets the legal entity it is of.</summary>
    /// <remarks>Usually owned by the ERP. Null: shared by all.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets what it is counted in.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Unit? Unit { get; init; }

    /// <summary>Gets what one unit sells for where no rate card says, net of tax.</summary>
    /// <remarks>Usually owned by the ERP. Null: none is stated.</remarks>
    public Money? UnitPrice { get; init; }

    /// <summary>Gets what one unit costs, or what is repaid for it, such as for a kilometre.</summary>
    /// <remarks>Usually owned by the ERP. Null: none is stated.</remarks>
    [Financial]
    public Money? UnitCost { get; init; }

    /// <summary>Gets the account its sales are booked on.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Ref<GlAccount>? RevenueAccount { get; init; }

    /// <summary>Gets the account its costs are booked on.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Ref<GlAccount>? CostAccount { get; init; }

    /// <summary>Gets the category by which its tax is decided, in the ledger's own code.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? TaxCategory { get; init; }

    /// <summary>Gets the financial dimensions of its bookings, at most one of each kind.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets a value indicating whether the item is in use.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
