using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>One value of one axis that the ledger reports by.</summary>
/// <remarks>
/// Usually owned by the ERP.
/// Matched within its legal entity only.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("financial-dimension", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record FinancialDimension
{
    /// <summary>Gets the axis: department, class, location, practice, cost centre …, in small letters.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? Kind { get; init; }

    /// <summary>Gets the ledger's own code of the value.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets the legal entity it is of.</summary>
    /// <remarks>Usually owned by the ERP. Null: shared by all.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the value that it sums up into.</summary>
    /// <remarks>Usually owned by the ERP. Null: it is at the top.</remarks>
    public Ref<FinancialDimension>? Parent { get; init; }

    /// <summary>Gets the first day it can be booked on.</summary>
    /// <remarks>Usually owned by the ERP. Null: from the beginning.</remarks>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>Gets the last day it can be booked on.</summary>
    /// <remarks>Usually owned by the ERP. Null: no end is known.</remarks>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Gets a value indicating whether the value is in use.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
