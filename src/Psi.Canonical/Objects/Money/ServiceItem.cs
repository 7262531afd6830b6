using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What is sold or spent: service item, billing code, work type, expense category.</summary>
/// <remarks>
/// Matched within its legal entity only.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("service-item", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ServiceItem
{
    /// <summary>Gets the ledger's own code.</summary>
    public string? Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    public string? Name { get; init; }

    /// <summary>Gets what kind of thing it is.</summary>
    public WorkKind? Kind { get; init; }

    /// <summary>Gets the legal entity it is of. <see langword="null"/> means shared by all.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets what it is counted in.</summary>
    public Unit? Unit { get; init; }

    /// <summary>Gets the account its sales are booked on.</summary>
    public Ref<GlAccount>? RevenueAccount { get; init; }

    /// <summary>Gets the account its costs are booked on.</summary>
    public Ref<GlAccount>? CostAccount { get; init; }

    /// <summary>Gets the category by which its tax is decided.</summary>
    public string? TaxCategory { get; init; }

    /// <summary>Gets the financial dimensions, one of each kind.</summary>
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets a value indicating whether it is in use.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
