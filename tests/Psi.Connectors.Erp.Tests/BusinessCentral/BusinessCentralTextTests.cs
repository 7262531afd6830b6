using Psi.Connectors.Erp.BusinessCentral;

namespace Psi.Connectors.Erp.Tests.BusinessCentral;

public sealed class BusinessCentralTextTests
{
    [Theory]
    [InlineData("In Review", "In_x0020_Review")]
    [InlineData("G/L Account", "G_x002F_L_x0020_Account")]
    [InlineData("Credit Memo", "Credit_x0020_Memo")]
    [InlineData("Average Rate (Manual)", "Average_x0020_Rate_x0020__x0028_Manual_x0029_")]
    [InlineData("Non-Inventory", "Non_x002D_Inventory")]
    [InlineData("a_x0020_b", "a_x005F_x0020_b")]
    [InlineData("", "_x0020_")]
    public void EncodeAndDecode_Caption_AreTheSameBothWays(string caption, string wire)
    {
        Assert.Equal(wire, BusinessCentralEnum.Encode(caption));
        Assert.Equal(caption, BusinessCentralEnum.Decode(wire));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("_x0020_")]
    [InlineData("")]
    public void Decode_EveryFormOfNothing_IsEmpty(string wire) => Assert.Equal(string.Empty, BusinessCentralEnum.Decode(wire));

    [Theory]
    [InlineData("O'Hara", "'O''Hara'")]
    [InlineData("a' or '1' eq '1", "'a'' or ''1'' eq ''1'")]
    [InlineData("", "''")]
    public void Text_WithQuotes_StaysOneLiteral(string value, string literal) => Assert.Equal(literal, BusinessCentralOData.Text(value));

    [Fact]
    public void Text_WithControlCharacter_IsRefused() => Assert.Throws<ArgumentException>(() => BusinessCentralOData.Text("a\nb"));

    [Theory]
    [InlineData("2026-03-31T08:15:27.313Z", "lastModifiedDateTime ge 2026-03-31T08:15:27.313Z")]
    [InlineData("2026-03-31T08:15:27.3Z", "lastModifiedDateTime ge 2026-03-31T08:15:27.300Z")]
    [InlineData("2026-03-31T08:15:27Z", "lastModifiedDateTime ge 2026-03-31T08:15:27.000Z")]
    [InlineData("2026-03-31T08:15:27.3139999Z", "lastModifiedDateTime ge 2026-03-31T08:15:27.313Z")]
    public void Filter_StampWithAnyDigits_IsInclusiveAndNeverLater(string stamp, string filter) => Assert.Equal(filter, BusinessCentralCursor.Filter(stamp, TimeSpan.Zero));

    [Theory]
    [InlineData("0001-01-01", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("2026-03-31", "2026-03-31")]
    public void Date_EmptyForms_AreNone(string? text, string? date) => Assert.Equal(date, BusinessCentralText.Date(text)?.ToString("yyyy-MM-dd", null));

    [Fact]
    public void Mark_WrittenCorrelation_IsReadBackByWhoWroteIt()
    {
        var mark = new BusinessCentralMark();
        var golden = Guid.Parse("0190f3aa-1234-7abc-8def-0123456789ab");

        var number = mark.Write($"psi:prod:{golden:N}", golden);

        Assert.Equal(35, number.Length);
        Assert.Equal(number, number.ToUpperInvariant());
        Assert.Equal($"psi:prod:{golden:N}", mark.Read(number));
        Assert.Null(new BusinessCentralMark().Read(number));
        Assert.Null(mark.Read("PSI-2026-0042"));
    }
}
