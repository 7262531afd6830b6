using System.Text.Json.Serialization;

using Psi.Canonical;

namespace Psi.AotSmoke;

/// <summary>A record of the host's own, with the machinery of the shipped ones.</summary>
[CanonicalObject("vehicle", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Vehicle
{
    /// <summary>Gets the plate.</summary>
    public string? Plate { get; init; }

    /// <summary>Gets who drives it.</summary>
    public Ref<Worker>? Driver { get; init; }

    /// <summary>Gets what it cost.</summary>
    public Money? Price { get; init; }

    /// <summary>Gets when it was bought.</summary>
    public DateOnly? BoughtOn { get; init; }
}
