using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A unit of the firm's organisation. A thing belongs to at most one unit of each kind.</summary>
/// <remarks>
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("org-unit", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record OrgUnit
{
    /// <summary>Gets the firm's own code.</summary>
    public string? Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    public string? Name { get; init; }

    /// <summary>Gets what it is.</summary>
    public OrgUnitKind? Kind { get; init; }

    /// <summary>Gets the unit it is part of. <see langword="null"/> means it is at the top.</summary>
    public Ref<OrgUnit>? Parent { get; init; }

    /// <summary>Gets the legal entity it is of. <see langword="null"/> means it goes across.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets what the ledger calls it.</summary>
    public Ref<FinancialDimension>? Dimension { get; init; }

    /// <summary>Gets who leads it.</summary>
    public Ref<Worker>? Head { get; init; }

    /// <summary>Gets a value indicating whether it is in use.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
