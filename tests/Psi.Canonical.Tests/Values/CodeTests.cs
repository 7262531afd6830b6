namespace Psi.Canonical.Tests.Values;

public class CodeTests
{
    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("JPY", 0)]
    [InlineData("TND", 3)]
    [InlineData("CLF", 4)]
    [InlineData("XCG", 2)]
    public void MinorUnits_KnownCurrency_IsThatOfIso4217(string code, int expected) => Assert.Equal(expected, new CurrencyCode(code).MinorUnits);

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
        Assert.Throws<FormatException>(static () => CountryCode.Parse("NLD"));
        Assert.False(CurrencyCode.TryParse(null, out _));
    }

    [Theory]
    [InlineData("GB", true)]
    [InlineData("UK", false)]
    public void IsKnown_Country_IsThatOfIso3166(string code, bool expected) => Assert.Equal(expected, new CountryCode(code).IsKnown);

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

    [Fact]
    public void Ref_Size_IsOneReference() => Assert.Equal(IntPtr.Size, System.Runtime.CompilerServices.Unsafe.SizeOf<Ref<Account>>());
}
