using System.Text.Json.Serialization;

namespace Psi.Canonical.Tests;

/// <summary>A host's record with a list of every policy.</summary>
[CanonicalObject("kit", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Kit
{
    public ValueList<decimal>? Sequence { get; init; }

    [ListAs(ListPolicy.Bag)]
    public ValueList<decimal>? Bag { get; init; }

    [ListAs(ListPolicy.Set)]
    public ValueList<string>? Tags { get; init; }

    [ListAs(ListPolicy.Set)]
    public ValueList<Address>? Places { get; init; }

    public ValueList<Address>? Route { get; init; }

    public ValueList<KitLine>? Lines { get; init; }

    [ListAs(ListPolicy.UnorderedLines)]
    public ValueList<KitLine>? Loose { get; init; }

    [ListAs(ListPolicy.Sequence)]
    public ValueList<KitLine>? Whole { get; init; }

    [Financial]
    public ValueList<KitLine>? Secret { get; init; }

    public CustomFields? CustomFields { get; init; }
}

[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record KitLine
{
    public string? Key { get; init; }

    public decimal? Hours { get; init; }

    [Personal]
    public string? Note { get; init; }

    [ListAs(ListPolicy.Set)]
    public ValueList<int>? Numbers { get; init; }

    public Address? At { get; init; }

    public CustomFields? CustomFields { get; init; }
}
