using System.Text.Json;
using CsCheck;

namespace Psi.Canonical.Tests.Values;

public class MoneyTests
{
    [Fact]
    public void Add_UnlikeCurrencies_Throws()
    {
        var exception = Assert.Throws<CurrencyMismatchException>(static () => new Money(1, CurrencyCode.Eur) + new Money(1, CurrencyCode.Usd));

        Assert.Equal(CurrencyCode.Eur, exception.Left);
        Assert.Equal(CurrencyCode.Usd, exception.Right);
    }

    [Fact]
    public void Equals_TrailingZeros_AreTheSameAmount() => Assert.Equal(new Money(1.0m, CurrencyCode.Eur), new Money(1.00m, CurrencyCode.Eur));

    [Theory]
    [InlineData("EUR", 2.345, 2.35)]
    [InlineData("EUR", -2.345, -2.35)]
    [InlineData("JPY", 2.5, 3)]
    [InlineData("BHD", 2.3455, 2.346)]
    [InlineData("CLF", 2.00005, 2.0001)]
    public void Round_ByDefault_GoesAwayFromZeroAtTheMinorUnit(string currency, decimal amount, decimal expected) =>
        Assert.Equal(new Money(expected, new(currency)), new Money(amount, new(currency)).Round());

    [Fact]
    public void Round_CurrencyWithoutMinorUnit_Throws() => Assert.Throws<InvalidOperationException>(static () => new Money(1.5m, new("XAU")).Round());

    [Fact]
    public void Allocate_TenByThree_ServesTheFirst() =>
        Assert.Equal([3.34m, 3.33m, 3.33m], new Money(10, CurrencyCode.Eur).Allocate(3).Select(static part => part.Amount));

    [Fact]
    public void Allocate_NegativeByWeights_ServesTheLargestRemainder() =>
        Assert.Equal([-0.33m, -0.67m], new Money(-1, CurrencyCode.Eur).Allocate(1, 2).Select(static part => part.Amount));

    [Fact]
    public void Allocate_ZeroWeight_GetsNothing() =>
        Assert.Equal([0m, 0.01m], new Money(0.01m, CurrencyCode.Eur).Allocate(0, 1).Select(static part => part.Amount));

    [Fact]
    public void Allocate_FinerThanTheMinorUnit_SumsToTheLastDigit() =>
        Assert.Equal(0.005m, new Money(0.005m, CurrencyCode.Eur).Allocate(2).Sum(static part => part.Amount));

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 0.0, 0.0 })]
    [InlineData(new[] { 1.0, -1.0 })]
    public void Allocate_NoUsableWeights_Throws(double[] weights) =>
        Assert.ThrowsAny<ArgumentException>(() => new Money(1, CurrencyCode.Eur).Allocate(Array.ConvertAll(weights, static weight => (decimal)weight)));

    [Fact]
    public void Allocate_AnyAmountAndWeights_SumsExactlyAndKeepsTheSign() =>
        Gen.Select(Gen.Decimal[-1_000_000m, 1_000_000m].Select(Gen.Int[0, 6], decimal.Round), Any.Currency, Gen.Decimal[0m, 100m].Array[1, 9])
            .Where(static (_, _, weights) => weights.Sum() > 0)
            .Sample(static (amount, currency, weights) =>
            {
                var parts = new Money(amount, currency).Allocate(weights);
                return parts.Length == weights.Length
                    && Money.Sum(parts, currency) == new Money(amount, currency)
                    && parts.All(part => part.IsZero || Math.Sign(part.Amount) == Math.Sign(amount));
            });

    [Fact]
    public void Allocate_EqualParts_DifferByOneUnitAtMost() =>
        Gen.Select(Gen.Int[-100_000, 100_000], Gen.Int[1, 50]).Sample(static (cents, count) =>
        {
            var parts = new Money(cents / 100m, CurrencyCode.Eur).Allocate(count);
            return parts.Max(static part => part.Amount) - parts.Min(static part => part.Amount) <= 0.01m;
        });

    [Fact]
    public void Arithmetic_OneCurrency_KeepsTheLaws() =>
        Gen.Select(Gen.Int[-100_000, 100_000], Gen.Int[-100_000, 100_000]).Sample(static (x, y) =>
        {
            var (a, b) = (new Money(x / 100m, CurrencyCode.Eur), new Money(y / 100m, CurrencyCode.Eur));
            return a + b == b + a && a + b - b == a && -(-a) == a && (a - a).IsZero && a < b == b > a && a <= b == !(a > b);
        });

    [Theory]
    [InlineData(MidpointRounding.ToEven, 2.34)]
    [InlineData(MidpointRounding.AwayFromZero, 2.35)]
    [InlineData(MidpointRounding.ToZero, 2.34)]
    public void Round_ModeNamed_IsTheOneUsed(MidpointRounding mode, decimal expected) =>
        Assert.Equal(expected, new Money(2.345m, CurrencyCode.Eur).Round(mode).Amount);

    [Fact]
    public void Round_Twice_IsRoundedOnce() =>
        Gen.Select(Any.Decimal, Gen.Int[0, 4]).Sample(static (amount, mode) =>
        {
            var once = new Money(amount, CurrencyCode.Eur).Round((MidpointRounding)mode);
            return once.Round((MidpointRounding)mode) == once && once.IsRounded && once.Round() == once;
        });

    [Theory]
    [InlineData("EUR", 2.34, true)]
    [InlineData("EUR", 2.345, false)]
    [InlineData("JPY", 0.5, false)]
    [InlineData("XAU", 0.0001, true)]
    public void IsRounded_Amount_SaysWhetherItIsWholeMinorUnits(string currency, decimal amount, bool expected) =>
        Assert.Equal(expected, new Money(amount, new(currency)).IsRounded);

    [Theory]
    [InlineData("JPY", 100, new[] { 34.0, 33, 33 })]
    [InlineData("KWD", 1, new[] { 0.334, 0.333, 0.333 })]
    [InlineData("CLF", -1, new[] { -0.3334, -0.3333, -0.3333 })]
    [InlineData("EUR", 0.01, new[] { 0.01, 0, 0 })]
    [InlineData("EUR", -0.02, new[] { -0.01, -0.01, 0 })]
    [InlineData("XAU", 2, new[] { 1.0, 1, 0 })]
    [InlineData("EUR", 0, new[] { 0.0, 0, 0 })]
    public void Allocate_InThree_GivesWholeMinorUnitsToTheFirst(string currency, decimal amount, double[] expected) =>
        Assert.Equal(Array.ConvertAll(expected, static part => (decimal)part), new Money(amount, new(currency)).Allocate(3).Select(static part => part.Amount));

    [Fact]
    public void Allocate_OneMinorUnitOverManyParts_GivesItToOne()
    {
        var parts = new Money(-0.01m, CurrencyCode.Eur).Allocate(100_000);

        Assert.Equal(-0.01m, parts[0].Amount);
        Assert.Equal(99_999, parts.Count(static part => part.IsZero));
    }

    [Fact]
    public void Allocate_EqualRemainders_AreServedInOrder() =>
        Assert.Equal([0.02m, 0.02m, 0.01m, 0.01m], new Money(0.06m, CurrencyCode.Eur).Allocate(0.3m, 0.3m, 0.3m, 0.3m).Select(static part => part.Amount));

    // A third of the weight as a decimal has 28 digits; a product of rounded shares would lose the tie.
    [Fact]
    public void Allocate_WeightsOfAnySize_LoseNoDigit() =>
        Assert.Equal(
            [26409387504754779197847983445m, 26409387504754779197847983445m, 26409387504754779197847983445m],
            new Money(decimal.MaxValue, new("JPY")).Allocate(decimal.MaxValue, decimal.MaxValue, decimal.MaxValue).Select(static part => part.Amount));

    [Fact]
    public void Allocate_TooLargeForMinorUnits_SumsExactly() =>
        Assert.Equal(decimal.MaxValue, new Money(decimal.MaxValue, CurrencyCode.Eur).Allocate(2, 5).Sum(static part => part.Amount));

    [Fact]
    public void Allocate_AnyWeights_StaysLessThanAMinorUnitFromTheExactShare() =>
        Gen.Select(Gen.Int[-100_000, 100_000], Gen.Int[0, 1_000].Array[1, 12])
            .Where(static (_, weights) => weights.Sum() > 0)
            .Sample(static (cents, weights) =>
            {
                var parts = new Money(cents / 100m, CurrencyCode.Eur).Allocate(Array.ConvertAll(weights, static weight => (decimal)weight));
                return parts.Index().All(part => Math.Abs((part.Item.Amount * 100m * weights.Sum()) - ((decimal)cents * weights[part.Index])) < weights.Sum());
            });

    [Theory]
    [InlineData("12.50 EUR")]
    [InlineData("-0.001 KWD")]
    [InlineData("79228162514264337593543950335 JPY")]
    [InlineData("0 XXX")]
    public void Parse_WrittenAmount_GivesItBack(string text) => Assert.Equal(text, Money.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12.50")]
    [InlineData("EUR")]
    [InlineData(" EUR")]
    [InlineData("EUR 12.50")]
    [InlineData("1,250.00 EUR")]
    [InlineData("12,50 EUR")]
    [InlineData("1e3 EUR")]
    [InlineData("12.50  EUR")]
    [InlineData("12.50 EURO")]
    [InlineData("0.12345678901234567890123456789 EUR")]
    [InlineData("79228162514264337593543950336 EUR")]
    public void TryParse_NoAmountOrTooManyDigits_IsFalse(string? text) => Assert.Equal((false, default), (Money.TryParse(text, out var money), money));

    [Fact]
    public void Parse_AnyAmount_RoundTripsAsTextAndAsJson() =>
        Any.Money.Sample(static money =>
            Money.Parse(money.ToString()) == money
            && JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(money)) == money);

    [Fact]
    public void CompareTo_OneCurrency_IsATotalOrderThatAgreesWithEquality() =>
        Gen.Select(Any.Decimal, Any.Decimal, Any.Decimal).Sample(static (x, y, z) =>
        {
            var (a, b, c) = (new Money(x, CurrencyCode.Eur), new Money(y, CurrencyCode.Eur), new Money(z, CurrencyCode.Eur));
            return a.CompareTo(b) == -b.CompareTo(a)
                && (a.CompareTo(b) == 0) == (a == b)
                && (a != b || a.GetHashCode() == b.GetHashCode())
                && !(a <= b && b <= c && !(a <= c));
        });

    [Fact]
    public void CompareTo_UnlikeCurrencies_Throws() =>
        Assert.Throws<CurrencyMismatchException>(static () => new Money(0, CurrencyCode.Eur) < new Money(0, CurrencyCode.Usd));

    [Fact]
    public void Arithmetic_BeyondTheRange_Throws()
    {
        var most = new Money(decimal.MaxValue, CurrencyCode.Eur);

        Assert.Throws<OverflowException>(() => most + new Money(1, CurrencyCode.Eur));
        Assert.Throws<OverflowException>(() => most * 2m);
    }

    [Fact]
    public void Default_IsZeroOfNoCurrency() => Assert.Equal((0m, "XXX", true), (default(Money).Amount, default(Money).Currency.Value, default(Money).IsZero));

    [Fact]
    public void Abs_OfEitherSign_IsNotNegative()
    {
        Assert.Equal(new Money(2, CurrencyCode.Eur), new Money(-2, CurrencyCode.Eur).Abs());
        Assert.False(new Money(-2, CurrencyCode.Eur).Abs().IsNegative);
        Assert.True(new Money(-2, CurrencyCode.Eur).IsNegative);
    }
}
