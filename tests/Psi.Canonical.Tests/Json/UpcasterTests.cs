using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Canonical.Tests.Json;

public class UpcasterTests
{
    // 1 → 2: 'name' was split in two. 2 → 3: the length is in metres, no longer in feet.
    private static readonly Upcasters Upcasters = new Upcasters()
        .Add<GondolaV1, GondolaV2>(static old => new(
            new() { Place = old.Values.Name?.Split(' ')[0], Number = old.Values.Name?.Split(' ')[^1], Feet = old.Values.Feet },
            FieldSet<GondolaV2>.OfNames(old.Fields.SelectMany(static field => field == GondolaV1.Fields.Name ? ["place", "number"] : new[] { field.Name }))))
        .Add<GondolaV2, Gondola>(static old => new(
            new() { Place = old.Values.Place, Number = old.Values.Number, Metres = old.Values.Feet * 0.3048m },
            FieldSet<Gondola>.OfNames(old.Fields.Select(static field => field == GondolaV2.Fields.Feet ? "metres" : field.Name))));

    [Theory]
    [InlineData(1, """{"name":"Davos 7","feet":100}""")]
    [InlineData(2, """{"place":"Davos","number":"7","feet":100}""")]
    [InlineData(3, """{"place":"Davos","number":"7","metres":30.48}""")]
    public void Read_OfAnyVersion_IsTheLatest(int version, string json)
    {
        var patch = Upcasters.Read<Gondola>(Encoding.UTF8.GetBytes(json), version);

        Assert.Equal(Patch<Gondola>.Of(new() { Place = "Davos", Number = "7", Metres = 30.48m }), patch);
    }

    [Fact]
    public void Read_OfAnOlderVersion_KeepsAbsentAndClearedApart()
    {
        var patch = Upcasters.Read<Gondola>("""{"feet":null}"""u8, 1);

        Assert.True(patch.Clears(Gondola.Fields.Metres));
        Assert.False(patch.Carries(Gondola.Fields.Place));
    }

    [Fact]
    public void ReadEnvelope_OfWhatAnOlderVersionWrote_IsTheLatest()
    {
        var json = CanonicalJson.WriteEnvelope(Patch<GondolaV1>.Of(new() { Name = "Davos 7" }));

        Assert.Equal("""{"object":"gondola","version":1,"data":{"name":"Davos 7"}}""", Encoding.UTF8.GetString(json));
        Assert.Equal(Patch<Gondola>.Of(new() { Place = "Davos", Number = "7" }), Upcasters.ReadEnvelope<Gondola>(json));
    }

    [Fact]
    public void ReadEnvelope_MembersInAnyOrderAndMore_IsRead() => Assert.Equal(
        "x", Upcasters.ReadEnvelope<Gondola>("""{"note":{"a":[1]},"data":{"place":"x"},"version":3,"object":"gondola"}"""u8).Values.Place);

    [Theory]
    [InlineData("""{"object":"account","version":3,"data":{}}""", "another object")]
    [InlineData("""{"version":3,"data":{}}""", "another object")]
    [InlineData("""{"object":"gondola","data":{}}""", "no 'version'")]
    [InlineData("""{"object":"gondola","version":3}""", "no 'data'")]
    [InlineData("""{"object":"gondola","version":3,"version":1,"data":{}}""", "twice")]
    [InlineData("""{"object":"gondola","version":3,"data":{},"data":{}}""", "twice")]
    [InlineData("""{"object":"gondola","version":4,"data":{}}""", "the latest that is known here is 3")]
    [InlineData("""{"object":"gondola","version":0,"data":{}}""", "there is no step to version 1")]
    [InlineData("""{"object":"gondola","version":"3","data":{}}""", "cannot be read")]
    [InlineData("""{"object":"gondola","version":3,"data":{}}x""", "cannot be read")]
    public void ReadEnvelope_WhatCannotBeRead_SaysWhy(string json, string reason)
    {
        var exception = Assert.ThrowsAny<JsonException>(() => Upcasters.ReadEnvelope<Gondola>(Encoding.UTF8.GetBytes(json)));

        Assert.StartsWith("gondola: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadEnvelope_TooLargeOrDeep_NamesTheLimit()
    {
        var json = """{"object":"gondola","version":3,"data":{"x":[[[]]]}}"""u8.ToArray();

        Assert.Equal("MaxBytes", Assert.Throws<CanonicalJsonLimitException>(() => Upcasters.ReadEnvelope<Gondola>(json, new() { MaxBytes = 10 })).Limit);
        Assert.Equal("MaxDepth", Assert.Throws<CanonicalJsonLimitException>(() => Upcasters.ReadEnvelope<Gondola>(json, new() { MaxDepth = 4 })).Limit);
        Assert.True(Upcasters.ReadEnvelope<Gondola>(json, new() { MaxDepth = 5 }).IsEmpty);
    }

    [Fact]
    public void Read_WithoutAStep_SaysWhichIsMissing() => Assert.Contains(
        "there is no step to version 3",
        Assert.Throws<JsonException>(() => new Upcasters().Read<Gondola>("{}"u8, 2)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Add_StepsThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new Upcasters().Add<GondolaV1, Gondola>(static _ => Patch<Gondola>.Empty));
        Assert.Throws<ArgumentException>(() => new Upcasters().Add<Account, GondolaV2>(static _ => Patch<GondolaV2>.Empty));
        Assert.Throws<ArgumentException>(() => new Upcasters().Add<GondolaV1, GondolaV2>(static _ => Patch<GondolaV2>.Empty).Add<GondolaV1, GondolaV2>(static _ => Patch<GondolaV2>.Empty));
    }
}

[CanonicalObject("gondola", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record GondolaV1
{
    public string? Name { get; init; }

    public decimal? Feet { get; init; }
}

[CanonicalObject("gondola", version: 2)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record GondolaV2
{
    public string? Place { get; init; }

    public string? Number { get; init; }

    public decimal? Feet { get; init; }
}

[CanonicalObject("gondola", version: 3)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Gondola
{
    public string? Place { get; init; }

    public string? Number { get; init; }

    public decimal? Metres { get; init; }
}
