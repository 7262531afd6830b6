using System.Text.Json;

namespace Psi.Connectors.Tests.Wire;

public sealed class StampsTests
{
    [Theory]
    [Trait("Lesson", "U-49")]
    [InlineData("2026-08-21T13:45:12.000+0000", "2026-08-21T13:45:12.000Z")]
    [InlineData("2026-08-21T06:45:12-07:00", "2026-08-21T13:45:12.000Z")]
    [InlineData("2026-08-21T15:45:12.313+02", "2026-08-21T13:45:12.313Z")]
    [InlineData("2026-03-31T08:15:27.313Z", "2026-03-31T08:15:27.313Z")]
    [InlineData("2026-03-31T08:15:27.3131234Z", "2026-03-31T08:15:27.3131234Z")]
    [InlineData("2026-03-31T08:15:27.313123456Z", "2026-03-31T08:15:27.3131234Z")]
    [InlineData("2026-03-31 08:15:27", "2026-03-31T08:15:27.000Z")]
    [InlineData("2026-03-31T08:15Z", "2026-03-31T08:15:00.000Z")]
    [InlineData("2026-03-31", "2026-03-31T00:00:00.000Z")]
    [InlineData("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.9999999Z")]
    public void TryParse_FormOfAPlatform_IsRead(string text, string utc)
    {
        Assert.True(Stamps.TryParse(text, out var value));
        Assert.Equal(utc, Stamps.Format(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-03-31T24:00:00Z")]
    [InlineData("2026-03-31T08:15:27+2")]
    [InlineData("2026-03-31T08:15:27.Z")]
    [InlineData("2026-03-31T08:15:27+15:00")]
    [InlineData("31/03/2026")]
    [InlineData("0001-01-01T00:00:00+02:00")]
    public void TryParse_NoInstant_IsNotRead(string text) => Assert.False(Stamps.TryParse(text, out _));

    [Fact]
    public void Converter_InAWireRecord_ReadsWhatTheFrameworkRefuses()
    {
        var options = new JsonSerializerOptions { Converters = { new StampConverter() } };
        var reader = new Utf8JsonReader("\"2026-08-21T13:45:12.000+0000\""u8);
        reader.Read();

        var value = new StampConverter().Read(ref reader, typeof(DateTimeOffset), options);

        Assert.Equal(new DateTimeOffset(2026, 8, 21, 13, 45, 12, TimeSpan.Zero), value);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("0001-01-01", null)]
    [InlineData("2026-03-31", "2026-03-31")]
    [InlineData("2026-03-31T00:00:00Z", "2026-03-31")]
    public void ParseDate_Text_GivesTheDateOrNone(string? text, string? date) => Assert.Equal(date, Stamps.ParseDate(text) is { } known ? Stamps.Format(known) : null);

    [Fact]
    public void From_SameKey_IsTheSameIdOfVersion8()
    {
        var id = DeterministicGuid.From("psi/erp/invoice/1");

        Assert.Equal(id, DeterministicGuid.From("psi/erp/invoice/1"));
        Assert.NotEqual(id, DeterministicGuid.From("psi/erp/invoice/2"));
        Assert.Equal(8, id.Version);
        Assert.InRange(id.Variant, 8, 11);
    }
}
