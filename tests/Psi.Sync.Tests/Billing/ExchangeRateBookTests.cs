using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing;

public sealed class ExchangeRateBookTests
{
    private static readonly ExchangeRateBook s_book = new(
        [
            new ExchangeRate { From = CurrencyCode.Usd, To = Eur, Rate = 0.9m, On = new DateOnly(2026, 3, 1) },
            new ExchangeRate { From = CurrencyCode.Usd, To = Eur, Rate = 0.8m, On = new DateOnly(2026, 3, 10) },
            new ExchangeRate { From = CurrencyCode.Usd, To = Eur, Kind = "closing", Rate = 0.7m, On = new DateOnly(2026, 2, 28) },
        ],
        10);

    [Theory]
    [InlineData(1, 0.9)]
    [InlineData(9, 0.9)]
    [InlineData(10, 0.8)]
    [InlineData(20, 0.8)]
    [InlineData(21, null)]
    public void Rate_DayWithoutOne_TakesTheLastBeforeItWhileYoungEnough(int day, double? expected) =>
        Assert.Equal((decimal?)expected, s_book.Rate(CurrencyCode.Usd, Eur, new DateOnly(2026, 3, day)));

    [Fact]
    public void Rate_OnlyTheOtherWayKnown_IsInverted() =>
        Assert.Equal(1.25m, s_book.Rate(Eur, CurrencyCode.Usd, new DateOnly(2026, 3, 10)));

    [Fact]
    public void Rate_Kind_IsTheOnlyOneLookedAt() =>
        Assert.Equal(0.7m, s_book.Rate(CurrencyCode.Usd, Eur, new DateOnly(2026, 3, 1), "closing"));
}
