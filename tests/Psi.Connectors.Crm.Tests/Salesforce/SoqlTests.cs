using CsCheck;
using Psi.Canonical;
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
    public void Text_AnyText_EndsWhereItEndsAndReadsBackAsItself() => Check.Sample(
        Anything,
        static value =>
        {
            var literal = Soql.Text(value);

            Assert.Equal((value, literal.Length), Read(literal));
        },
        seed: "0000KOIPe036",
        iter: 20_000);

    [Fact]
    public async Task Verify_AnyTextAsMark_FindsNoOtherRecord()
    {
        await using var world = await SalesforceWorld.StartAsync();
        for (var number = 0; number < 3; number++)
        {
            world.Simulator.CreateAccount($"Bait {number}", new() { ["Psi_Id__c"] = $"psi:bait:{number}" });
        }

        foreach (var mark in Anything.Array[150].Single(static marks => marks.Length == 150, "0000KOIPe036"))
        {
            var verification = await world.VerifyAsync(SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = "None" })) with { Correlation = "x" + mark });

            Assert.Equal(VerificationOutcome.NotFound, verification.Outcome);
        }
    }

    private static Gen<string> Anything { get; } = Gen.OneOf(
        Gen.String[Gen.Char["'\\\"%_()\r\n\t\b\f\0 aORn=;-/*é株"], 0, 40],
        Gen.OneOf([.. ((string[])["' OR Name != '", "\\' OR Name != \\'", "') OR (Name != '", "' LIMIT 1 --", "\\\\' OR Id != '"]).Select(Gen.Const)]),
        Gen.String);

    // As the platform reads a literal; where it ends, the statement goes on.
    private static (string Value, int End) Read(string statement)
    {
        Assert.Equal('\'', statement[0]);
        var value = new System.Text.StringBuilder();
        for (var at = 1; at < statement.Length; at++)
        {
            if (statement[at] == '\'')
            {
                return (value.ToString(), at + 1);
            }

            value.Append(statement[at] != '\\' ? statement[at] : statement[++at] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\b',
                'f' => '\f',
                var other => other,
            });
        }

        throw new FormatException("The literal does not end.");
    }

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
