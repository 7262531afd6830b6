using System.Text.Json.Serialization;

namespace Psi.Canonical.Tests;

/// <summary>A record such as a host would add: one attribute of every kind.</summary>
[CanonicalObject("engagement", version: 2)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Engagement
{
    public string? Name { get; init; }

    public bool? Active { get; init; }

    public int? Count { get; init; }

    public long? Bytes { get; init; }

    public decimal? Share { get; init; }

    public DateOnly? On { get; init; }

    public DateTimeOffset? At { get; init; }

    public Guid? Token { get; init; }

    public Money? Fee { get; init; }

    public CurrencyCode? Currency { get; init; }

    public CountryCode? Country { get; init; }

    public Mood? Mood { get; init; }

    public Ref<Account>? Client { get; init; }

    public ValueList<Ref<Worker>>? Team { get; init; }

    public ValueList<string>? Tags { get; init; }

    [Personal]
    public Address? Home { get; init; }

    public ValueList<Step>? Steps { get; init; }

    [Personal]
    public string? PartnerName { get; init; }

    public CustomFields? CustomFields { get; init; }

    public string Label => $"{Name} ({Count})";
}

[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Step
{
    public string? Key { get; init; }

    public decimal? Hours { get; init; }

    public Ref<Role>? Role { get; init; }

    [Financial]
    public Money? Cost { get; init; }
}

[JsonConverter(typeof(CamelCaseEnum<Mood>))]
public enum Mood
{
    Calm,
    VeryGood,
    Bad = 7,
}
