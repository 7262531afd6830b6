using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Hours in a span of days.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ScheduleSpan
{
    /// <summary>Gets the first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Gets the hours in the span, in all, evenly over its working days.</summary>
    public decimal? Hours { get; init; }
}
