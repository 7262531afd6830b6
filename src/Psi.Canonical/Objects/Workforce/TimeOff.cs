using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Days on which a worker is away. Only what is approved lessens capacity.</summary>
/// <remarks>
/// Usually owned by the HCM.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("time-off", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record TimeOff
{
    /// <summary>Gets the worker.</summary>
    /// <remarks>Usually owned by the HCM.</remarks>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the first day.</summary>
    /// <remarks>Usually owned by the HCM.</remarks>
    public DateOnly? Start { get; init; }

    /// <summary>Gets the last day.</summary>
    /// <remarks>Usually owned by the HCM.</remarks>
    public DateOnly? End { get; init; }

    /// <summary>Gets the working hours that are off, in all.</summary>
    /// <remarks>Usually owned by the HCM.</remarks>
    public decimal? Hours { get; init; }

    /// <summary>Gets when the hours are off, so that half days count; an empty list means evenly over the working days.</summary>
    /// <remarks>Usually owned by the HCM. Null: evenly over the working days.</remarks>
    public ValueList<ScheduleSpan>? Schedule { get; init; }

    /// <summary>Gets why the worker is away.</summary>
    /// <remarks>Usually owned by the HCM.</remarks>
    [Personal]
    public TimeOffKind? Kind { get; init; }

    /// <summary>Gets where the request stands.</summary>
    /// <remarks>Usually owned by the HCM.</remarks>
    public TimeOffStatus? Status { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
