using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>An account of the general ledger.</summary>
/// <remarks>
/// Usually owned by the ERP.
/// Matched within its legal entity only.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("gl-account", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record GlAccount
{
    /// <summary>Gets the number in the chart of accounts.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? Number { get; init; }

    /// <summary>Gets the name people use.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets what the account is.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public GlAccountKind? Kind { get; init; }

    /// <summary>Gets the account that it sums up into.</summary>
    /// <remarks>Usually owned by the ERP. Null: it is at the top.</remarks>
    public Ref<GlAccount>? Parent { get; init; }

    /// <summary>Gets the legal entity it is of.</summary>
    /// <remarks>Usually owned by the ERP. Null: shared by all.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the only currency it can be booked in.</summary>
    /// <remarks>Usually owned by the ERP. Null: any.</remarks>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets a value indicating whether it can be booked on; one that cannot only sums up others.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public bool? Postable { get; init; }

    /// <summary>Gets the kinds of financial dimension that a booking on it must name.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<string>? RequiredDimensions { get; init; }

    /// <summary>Gets a value indicating whether the account is in use.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
