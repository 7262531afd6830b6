using CsCheck;

namespace Psi.Canonical.Tests.Values;

public class CodeTests
{
    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("JPY", 0)]
    [InlineData("TND", 3)]
    [InlineData("KWD", 3)]
    [InlineData("CLF", 4)]
    [InlineData("UYI", 0)]
    [InlineData("XCG", 2)]
    [InlineData("HRK", 2)]
    [InlineData("BYR", 0)]
    public void MinorUnits_KnownCurrency_IsThatOfIso4217(string code, int expected) => Assert.Equal(expected, new CurrencyCode(code).MinorUnits);

    [Theory]
    [InlineData("EUR", CurrencyKind.Money)]
    [InlineData("XOF", CurrencyKind.Money)]
    [InlineData("CLF", CurrencyKind.Fund)]
    [InlineData("XAD", CurrencyKind.Fund)]
    [InlineData("XAU", CurrencyKind.Special)]
    [InlineData("XXX", CurrencyKind.Special)]
    [InlineData("BGN", CurrencyKind.Withdrawn)]
    [InlineData("DEM", CurrencyKind.Unlisted)]
    [InlineData("QQQ", CurrencyKind.Unlisted)]
    public void Kind_OfACode_IsWhatTheListSays(string code, CurrencyKind expected) => Assert.Equal(expected, new CurrencyCode(code).Kind);

    [Theory]
    [InlineData("XAU")]
    [InlineData("DEM")]
    public void MinorUnits_CodeWithoutOne_ThrowsWithTheDateOfTheList(string code)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => new CurrencyCode(code).MinorUnits);

        Assert.Contains("2026-01-01", exception.Message, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 1, 1), CurrencyCode.ListedAsOf);
    }

    [Theory]
    [InlineData("")]
    [InlineData("eur")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData("E1R")]
    public void CurrencyCode_NotThreeCapitals_Throws(string code) => Assert.Throws<ArgumentException>(() => new CurrencyCode(code));

    [Fact]
    public void CurrencyCode_Default_IsNoCurrency()
    {
        Assert.Equal("XXX", default(CurrencyCode).Value);
        Assert.Equal(default, new CurrencyCode("XXX"));
        Assert.False(default(CurrencyCode).IsKnown);
    }

    [Fact]
    public void Parse_SmallLetters_GivesTheCode()
    {
        Assert.Equal(CurrencyCode.Gbp, CurrencyCode.Parse("gbp"));
        Assert.Equal(new CountryCode("NL"), CountryCode.Parse("nl"));
        Assert.Throws<FormatException>(static () => CountryCode.Parse("QQQ"));
        Assert.False(CurrencyCode.TryParse(null, out _));
    }

    [Theory]
    [InlineData("GB", true, false)]
    [InlineData("UK", false, false)]
    [InlineData("AN", false, false)]
    [InlineData("XK", false, true)]
    [InlineData("QL", false, false)]
    [InlineData("QM", false, true)]
    [InlineData("QA", true, false)]
    [InlineData("AA", false, true)]
    [InlineData("ZZ", false, true)]
    public void IsKnown_Country_IsThatOfIso3166(string code, bool known, bool userAssigned) =>
        Assert.Equal((known, userAssigned), (new CountryCode(code).IsKnown, new CountryCode(code).IsUserAssigned));

    [Fact]
    public void IsKnown_AllPairsOfLetters_AreThe249Countries() =>
        Assert.Equal(249, Pairs().Count(static code => new CountryCode(code).IsKnown));

    [Theory]
    [InlineData("nl", "NL")]
    [InlineData("NLD", "NL")]
    [InlineData("nld", "NL")]
    [InlineData("528", "NL")]
    [InlineData("004", "AF")]
    [InlineData("XK", "XK")]
    [InlineData("UK", "UK")]
    [InlineData("4", null)]
    [InlineData("000", null)]
    [InlineData("XKX", null)]
    [InlineData("NL ", null)]
    [InlineData("Netherlands", null)]
    [InlineData("", null)]
    public void TryParse_AnyOfTheThreeCodes_GivesTheTwoLetters(string text, string? expected)
    {
        var isCode = CountryCode.TryParse(text, out var country);

        Assert.Equal((expected is not null, expected ?? "ZZ"), (isCode, country.Value));
    }

    [Theory]
    [InlineData("Netherlands", "NL")]
    [InlineData(" the netherlands ", "NL")]
    [InlineData("The Gambia", "GM")]
    [InlineData("U.S.A.", "US")]
    [InlineData("U.S.", "US")]
    [InlineData("United States of America", "US")]
    [InlineData("UK", "GB")]
    [InlineData("Scotland", "GB")]
    [InlineData("EL", "GR")]
    [InlineData("TURKIYE", "TR")]
    [InlineData("Turkey", "TR")]
    [InlineData("Cote d’Ivoire", "CI")]
    [InlineData("Ivory Coast", "CI")]
    [InlineData("Guinea-Bissau", "GW")]
    [InlineData("Czech Republic", "CZ")]
    [InlineData("deu", "DE")]
    [InlineData("276", "DE")]
    [InlineData("XK", null)]
    [InlineData("Narnia", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void TryFind_WhatPeopleWrite_GivesAListedCountry(string? text, string? expected)
    {
        var isFound = CountryCode.TryFind(text, out var country);

        Assert.Equal((expected is not null, expected ?? "ZZ"), (isFound, country.Value));
    }

    [Fact]
    public void CompareTo_AnyCodes_IsTheOrderOfTheirLetters() =>
        Gen.Select(Gen.Int[0, 675], Gen.Int[0, 675]).Sample(static (x, y) =>
        {
            var (a, b) = (new CountryCode(Pairs().ElementAt(x)), new CountryCode(Pairs().ElementAt(y)));
            return Math.Sign(a.CompareTo(b)) == Math.Sign(x.CompareTo(y)) && a == b == (x == y) && CountryCode.Parse(a.ToString()) == a;
        });

    [Theory]
    [InlineData("")]
    [InlineData("Crm")]
    [InlineData("/erp")]
    [InlineData("erp nl")]
    public void SystemId_NotAName_Throws(string name) => Assert.Throws<ArgumentException>(() => new SystemId(name));

    [Fact]
    public void RecordRef_ToString_IsReadable() => Assert.Equal("erp/nl01/billing-account/C-1", new RecordRef("erp/nl01", "billing-account", "C-1").ToString());

    [Fact]
    public void Id_Parse_TakesBothForms()
    {
        var id = Id<Account>.New();

        Assert.Equal(id, Id<Account>.Parse(id.ToString()));
        Assert.Equal(id, Id<Account>.Parse(id.Value.ToString("D")));
        Assert.Equal(32, id.ToString().Length);
        Assert.Equal(7, id.Value.Version);
        Assert.False(Id<Account>.TryParse("x", out _));
    }

    [Fact]
    public void Ref_OfEitherKind_KnowsWhatItIs()
    {
        var (id, record) = (Id<Account>.New(), new RecordRef("crm", "account", "1"));
        Ref<Account> resolved = id;
        var external = Ref<Account>.External("crm", "1");

        Assert.True(resolved.IsResolved && !resolved.IsExternal && resolved.TryGetId(out var got) && got == id);
        Assert.True(external.IsExternal && external.Record == record && external == Ref<Account>.External(record));
        Assert.NotEqual(resolved, external);
        Assert.Equal(Ref<Account>.To(id), resolved);
        Assert.Throws<InvalidOperationException>(() => external.Id);
        Assert.Throws<InvalidOperationException>(() => resolved.Record);
        Assert.False(default(Ref<Account>).IsResolved || default(Ref<Account>).IsExternal);
    }

    private static IEnumerable<string> Pairs() => "ABCDEFGHIJKLMNOPQRSTUVWXYZ".SelectMany(static _ => "ABCDEFGHIJKLMNOPQRSTUVWXYZ", static (first, second) => $"{first}{second}");

    [Fact]
    public void Ref_Size_IsOneReference() => Assert.Equal(IntPtr.Size, System.Runtime.CompilerServices.Unsafe.SizeOf<Ref<Account>>());
}
