using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Psi.Canonical.Tests.Json;

public class StrictnessTests
{
    [Theory]
    [InlineData("""{"name":"a","name":"b"}""", "name", "twice")]
    [InlineData("""{"name":null,"n\u0061me":null}""", "name", "twice")]
    [InlineData("""{"fee":{"amount":1,"amount":2,"currency":"EUR"}}""", "fee", "twice")]
    [InlineData("""{"client":{"system":"crm","object":"account","id":"1","id":"2"}}""", "client", "twice")]
    [InlineData("""{"home":{"city":"a","city":"b"}}""", "home.city", "twice")]
    [InlineData("""{"steps":[{"key":"1"},{"key":"2","hours":1,"hours":2}]}""", "steps[1].hours", "twice")]
    [InlineData("""{"customFields":{"a":1,"a":2}}""", "customFields", "twice")]
    [InlineData("""{"customFields":{"a":{"b":1,"b":2}}}""", "customFields", "twice")]
    public void Read_MemberThatStandsTwice_IsRefused(string json, string path, string hint) => AssertRefused(json, path, hint);

    [Theory]
    [InlineData("0.12345678901234567890123456789")]
    [InlineData("1e-29")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("1e999")]
    [InlineData("1e-99999999999999999999")]
    public void Read_NumberThatWouldLoseDigits_IsRefused(string number) => AssertRefused($$"""{"share":{{number}}}""", "share", "28 digits");

    [Theory]
    [InlineData("1.0000000000000000000000000000000000", "1.0000000000000000000000000000")]
    [InlineData("1e28", "10000000000000000000000000000")]
    [InlineData("12E-1", "1.2")]
    [InlineData("-0.0000000000000000000000000000000", "0")]
    [InlineData("0e500", "0")]
    public void Read_NumberInManyDigitsThatFits_IsTheSameNumber(string number, string same)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"share":{{number}}}""");

        Assert.Equal(decimal.Parse(same, System.Globalization.CultureInfo.InvariantCulture), CanonicalJson.Read<Engagement>(json).Share);
    }

    [Theory]
    [InlineData("0.1234567890123456789012345678901234")]
    [InlineData("1e400")]
    public void Read_CustomNumberThatADecimalCannotHold_KeepsEveryDigit(string number)
    {
        var json = "{\"customFields\":{\"a\":" + number + "}}";

        Assert.Equal(json, Encoding.UTF8.GetString(CanonicalJson.Write(CanonicalJson.Read<Engagement>(Encoding.UTF8.GetBytes(json)))));
    }

    [Theory]
    [Trait("Lesson", "U-49")]
    [InlineData("2026-03-31T10:00:00")]
    [InlineData("2026-03-31")]
    [InlineData("2026-03-31T10:00")]
    [InlineData("31 March 2026 10:00:00Z")]
    public void Read_InstantWithoutDistanceFromUtc_IsRefused(string instant) => AssertRefused($$"""{"at":"{{instant}}"}""", "at", "distance from UTC");

    [Theory]
    [InlineData("2026-03-31T10:00:00Z")]
    [InlineData("2026-03-31T12:00:00+02:00")]
    [InlineData("2026-03-31T04:30:00.000-05:30")]
    public void Read_InstantOfAnyZone_IsUtc(string instant)
    {
        var at = CanonicalJson.Read<Engagement>(Encoding.UTF8.GetBytes($$"""{"at":"{{instant}}"}""")).At!.Value;

        Assert.Equal(new DateTimeOffset(2026, 3, 31, 10, 0, 0, TimeSpan.Zero), at);
        Assert.Equal(TimeSpan.Zero, at.Offset);
    }

    [Theory]
    [InlineData("{\"name\":\"a\"} x")]
    [InlineData("{\"name\":\"a\"},")]
    [InlineData("{\"name\":\"a\"}[]")]
    [InlineData("{\"name\":\"a\",}")]
    [InlineData("{\"name\":\"a\"}\0")]
    [InlineData("{'name':'a'}")]
    [InlineData("{/* no */\"name\":\"a\"}")]
    [InlineData("null")]
    [InlineData("\"a\"")]
    [InlineData(" ")]
    [InlineData("{\"customFields\":{\"\":1}}")]
    [InlineData("{\"client\":{\"system\":\"\",\"object\":\"account\",\"id\":\"1\"}}")]
    [InlineData("{\"client\":{\"system\":null,\"object\":\"account\",\"id\":\"1\"}}")]
    [InlineData("{\"count\":1.5}")]
    [InlineData("{\"count\":2147483648}")]
    [InlineData("{\"token\":\"x\"}")]
    [InlineData("{\"active\":\"true\"}")]
    public void Read_WhatIsNotOneRecord_Throws(string json)
    {
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.Read<Engagement>(Encoding.UTF8.GetBytes(json)));
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.ReadPatch<Engagement>(Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [InlineData("{\"name\":\"\\uD800\"}")]
    [InlineData("{\"name\":\"\\uDC00\\uD800\"}")]
    [InlineData("{\"na\\uD800me\":\"a\"}")]
    [InlineData("{\"customFields\":{\"a\":\"\\uD800\"}}")]
    [InlineData("{\"customFields\":{\"\\uD800\":1}}")]
    public void Read_HalfACharacter_Throws(string json) => Assert.ThrowsAny<JsonException>(() => CanonicalJson.Read<Engagement>(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData(0xFF)]
    [InlineData(0xC0)]
    [InlineData(0x80)]
    public void Read_BytesThatAreNotUtf8_Throws(byte wrong)
    {
        var json = Encoding.UTF8.GetBytes("""{"name":"x"}""");
        json[9] = wrong;

        Assert.Equal("name", Assert.ThrowsAny<JsonException>(() => CanonicalJson.Read<Engagement>(json)).Path);
    }

    // A text that is no text cannot be written as UTF-8; it must not take the record with it either.
    [Fact]
    public void Write_HalfACharacter_BecomesTheReplacementCharacter() =>
        Assert.Equal("a\uFFFDb", CanonicalJson.Read<Engagement>(CanonicalJson.Write(new Engagement { Name = "a\uD800b" })).Name);

    [Fact]
    public void Read_FailureInAnUnknownMember_BlamesNoAttribute()
    {
        var exception = Assert.ThrowsAny<JsonException>(() => CanonicalJson.Read<Engagement>("""{"name":"a","x":[1,}"""u8));

        Assert.Null(exception.Path);
        Assert.StartsWith("engagement: the JSON cannot be read.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadJson_InPiecesOfOneByte_IsTheSameRecord()
    {
        foreach (var seed in Enumerable.Range(0, 20))
        {
            var record = AnyRecord.Make<Engagement>(seed);
            var reader = new Utf8JsonReader(Pieces(CanonicalJson.Write(record)));

            Assert.Equal(record, Engagement.ReadJson(ref reader, out _));
        }
    }

    [Theory]
    [InlineData("\"ref\":{\"system\":1}")]
    [InlineData("\"ref\":7")]
    [InlineData("\"id\":7")]
    [InlineData("\"id\":\"x\"")]
    [InlineData("\"fields\":[7]")]
    [InlineData("\"fields\":{}")]
    [InlineData("\"money\":{\"amount\":\"1\"}")]
    [InlineData("\"record\":[]")]
    [InlineData("\"custom\":[]")]
    [InlineData("\"change\":{\"name\":7}")]
    public void Deserialize_InAHostsContext_ThrowsJsonExceptionsOnly(string member) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize($"{{{member}}}", HostContext.Default.Envelope));

    private static void AssertRefused(string json, string path, string hint)
    {
        var exception = Assert.ThrowsAny<JsonException>(() => CanonicalJson.Read<Engagement>(Encoding.UTF8.GetBytes(json)));

        Assert.Equal(path, exception.Path);
        Assert.Contains(hint, exception.Message, StringComparison.Ordinal);
    }

    private static ReadOnlySequence<byte> Pieces(byte[] json)
    {
        var first = new Piece(json.AsMemory(0, 1), null);
        var last = first;
        for (var i = 1; i < json.Length; i++)
        {
            last = new Piece(json.AsMemory(i, 1), last);
        }

        return new(first, 0, last, 1);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? before)
        {
            Memory = memory;
            if (before is not null)
            {
                RunningIndex = before.RunningIndex + before.Memory.Length;
                before.Next = this;
            }
        }
    }
}
