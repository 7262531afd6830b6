namespace Psi.Canonical.Tests.Values;

public class CustomFieldsTests
{
    [Fact]
    public void Equals_OrderOfAddingAndTrailingZeros_DoNotCount()
    {
        var one = CustomFields.Empty.With("a", 1.0m).With("b", "x");
        var other = CustomFields.Empty.With("b", "x").With("a", 1.00m);

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("1e2", "100")]
    [InlineData("""{"b":1.50,"a":[1,{"z":null,"y":true}]}""", """{"a":[1,{"y":true,"z":null}],"b":1.5}""")]
    [InlineData("\"\\u00e9\"", "\"é\"")]
    [InlineData("null", "null")]
    public void Parse_AnyJson_IsHeldInOneForm(string json, string expected) => Assert.Equal(expected, CustomValue.Parse(json).Json);

    [Fact]
    public void As_AnotherKind_IsNull()
    {
        CustomValue text = "2026-03-31";

        Assert.Equal("2026-03-31", text.AsString());
        Assert.Equal(new DateOnly(2026, 3, 31), text.AsDate());
        Assert.Null(text.AsDecimal());
        Assert.Null(text.AsBoolean());
        Assert.Equal(1.5m, ((CustomValue)1.50m).AsDecimal());
        Assert.True(((CustomValue)true).AsBoolean());
        Assert.True(default(CustomValue).IsNull);
    }

    [Fact]
    public void Without_LastField_IsEmpty() => Assert.Equal(CustomFields.Empty, CustomFields.Empty.With("a", 1m).Without("a"));

    [Fact]
    public void ToString_WithValues_ShowsNamesOnly() => Assert.Equal("{a, b}", CustomFields.Empty.With("b", "secret").With("a", 1m).ToString());
}
