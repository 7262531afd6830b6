using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A span of days that a legal entity's books are kept by.</summary>
/// <remarks>
/// Matched within its legal entity only.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("accounting-period", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record AccountingPeriod
{
    /// <summary>Gets the legal entity.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the name people use.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the first day.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Gets the last day.</summary>
    public DateOnly? End { get; init; }

    /// <summary>Gets what it is open for; none means it is closed.</summary>
    public ValueList<PeriodArea>? OpenFor { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
