using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A span of days that a legal entity's books are kept by.</summary>
/// <remarks>
/// Usually owned by the ERP.
/// Matched within its legal entity only.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("accounting-period", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record AccountingPeriod
{
    /// <summary>Gets the legal entity.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the name people use.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets the first day, in the legal entity's time zone.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public DateOnly? Start { get; init; }

    /// <summary>Gets the last day, in the legal entity's time zone.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public DateOnly? End { get; init; }

    /// <summary>Gets what can still be booked in it; an empty list means that it is closed.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<PeriodArea>? OpenFor { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
