using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where and as what somebody is registered for a tax.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record TaxRegistration
{
    /// <summary>Gets the country.</summary>
    public CountryCode? Country { get; init; }

    /// <summary>Gets the state or province, where the tax is one of a region.</summary>
    /// <remarks>Null: the whole country.</remarks>
    public string? Region { get; init; }

    /// <summary>Gets the registration number, as it is printed on an invoice.</summary>
    public string? Number { get; init; }

    /// <summary>Gets the first day it counts.</summary>
    /// <remarks>Null: from the beginning.</remarks>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day it counts.</summary>
    /// <remarks>Null: no end is known.</remarks>
    public DateOnly? To { get; init; }

    /// <summary>Gets the day an authority last confirmed it; reverse charge needs a recent one.</summary>
    /// <remarks>Null: never.</remarks>
    public DateOnly? ValidatedOn { get; init; }
}
