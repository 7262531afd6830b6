using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>An account of the general ledger.</summary>
/// <remarks>
/// Matched within its legal entity only.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("gl-account", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record GlAccount
{
    /// <summary>Gets the number.</summary>
    public string? Number { get; init; }

    /// <summary>Gets the name people use.</summary>
    public string? Name { get; init; }

    /// <summary>Gets what it is.</summary>
    public GlAccountKind? Kind { get; init; }

    /// <summary>Gets the legal entity it is of. <see langword="null"/> means shared by all.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets a value indicating whether it can be booked on. One that cannot only sums up others.</summary>
    public bool? Postable { get; init; }

    /// <summary>Gets the kinds of financial dimension that a booking must name.</summary>
    public ValueList<string>? RequiredDimensions { get; init; }

    /// <summary>Gets a value indicating whether it is in use.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
