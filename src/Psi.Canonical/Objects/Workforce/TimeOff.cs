using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Days on which a worker is away.</summary>
/// <remarks>
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("time-off", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record TimeOff
{
    /// <summary>Gets the worker.</summary>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the first day.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Gets the last day.</summary>
    public DateOnly? End { get; init; }

    /// <summary>Gets the hours in all.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Gets why.</summary>
    [Personal]
    public TimeOffKind? Kind { get; init; }

    /// <summary>Gets where it stands.</summary>
    public TimeOffStatus? Status { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
