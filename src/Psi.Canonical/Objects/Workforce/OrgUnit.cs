using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A unit of the firm's organisation. A thing belongs to at most one unit of each kind.</summary>
/// <remarks>
/// Usually owned by the HCM.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("org-unit", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record OrgUnit
{
    /// <summary>Gets the firm's own code.</summary>
    /// <remarks>Usually owned by the HCM.</remarks>
    public string? Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    /// <remarks>Usually owned by the HCM.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets what the unit is.</summary>
    /// <remarks>Usually owned by the HCM.</remarks>
    public OrgUnitKind? Kind { get; init; }

    /// <summary>Gets the unit it is part of.</summary>
    /// <remarks>Usually owned by the HCM. Null: it is at the top.</remarks>
    public Ref<OrgUnit>? Parent { get; init; }

    /// <summary>Gets the legal entity it is of.</summary>
    /// <remarks>Usually owned by the HCM. Null: it goes across.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets what the ledger calls it.</summary>
    /// <remarks>Usually owned by the ERP. Null: the ledger does not report by it.</remarks>
    public Ref<FinancialDimension>? Dimension { get; init; }

    /// <summary>Gets the worker who leads it.</summary>
    /// <remarks>Usually owned by the HCM.</remarks>
    public Ref<Worker>? Head { get; init; }

    /// <summary>Gets a value indicating whether the unit is in use.</summary>
    /// <remarks>Usually owned by the HCM.</remarks>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
