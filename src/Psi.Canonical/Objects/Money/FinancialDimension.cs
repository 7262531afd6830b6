using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>One value of one axis that the ledger reports by.</summary>
/// <remarks>
/// Matched within its legal entity only.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("financial-dimension", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record FinancialDimension
{
    /// <summary>Gets the axis: department, class, location, practice, cost centre ….</summary>
    public string? Kind { get; init; }

    /// <summary>Gets the ledger's own code.</summary>
    public string? Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the legal entity it is of. <see langword="null"/> means shared by all.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the value it sums up into.</summary>
    public Ref<FinancialDimension>? Parent { get; init; }

    /// <summary>Gets a value indicating whether it is in use.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
