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
}
