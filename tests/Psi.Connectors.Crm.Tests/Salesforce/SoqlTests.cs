using Psi.Connectors.Crm.Salesforce;

namespace Psi.Connectors.Crm.Tests.Salesforce;

public sealed class SoqlTests
{
    [Theory]
    [InlineData("Acme", "'Acme'")]
    [InlineData("O'Brien", @"'O\'Brien'")]
    [InlineData(@"\", @"'\\'")]
    [InlineData(@"\' OR Name != '", @"'\\\' OR Name != \''")]
    [InlineData("say \"x\"", "'say \\\"x\\\"'")]
    [InlineData("a\r\nb\tc", @"'a\r\nb\tc'")]
    [InlineData("", "''")]
    [InlineData("Zürich 株式会社", "'Zürich 株式会社'")]
    public void Text_Anything_IsOneLiteral(string value, string literal) => Assert.Equal(literal, Soql.Text(value));

    [Fact]
    public void Instant_WithOffset_IsWrittenInUtcWithoutQuotes() =>
        Assert.Equal("2026-03-31T06:15:27.000Z", Soql.Instant(new DateTimeOffset(2026, 3, 31, 8, 15, 27, TimeSpan.FromHours(2))));

    [Theory]
    [InlineData("001Ps0000000abc", "001Ps0000000abcIAA")]
    [InlineData("00130000000ABCD", "00130000000ABCDAA4")]
    [InlineData("00130000000ABCDAA4", "00130000000ABCDAA4")]
    public void Normalize_EitherForm_IsEighteenCharacters(string id, string expected) => Assert.Equal(expected, SalesforceId.Normalize(id));

    [Theory]
    [InlineData("001", false)]
    [InlineData("001Ps0000000ab'", false)]
    [InlineData("001Ps0000000abc", true)]
    public void IsId_Text_IsToldByItsShape(string text, bool expected) => Assert.Equal(expected, SalesforceId.IsId(text));
}
