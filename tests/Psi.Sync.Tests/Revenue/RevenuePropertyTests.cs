using CsCheck;
using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Revenue;

namespace Psi.Sync.Tests.Revenue;

public sealed class RevenuePropertyTests
{
    private static readonly Gen<RevenueBasis[]> s_lives =
        from method in Gen.Enum<RevenueMethod>()
        from price in Gen.Int[0, 9_999_999]
        from cap in Gen.Int[0, 2_000_000]
        from hasCap in Gen.Bool
        from steps in Gen.Select(Gen.Int[0, 999_999], Gen.Int[0, 2_000_000], Gen.Int[-300_000, 900_000], Gen.Int[0, 600_000]).Array[1, 12]
        from carryOver in Gen.Enum<CarryOver>()
        select Life(method, price, hasCap ? cap : null, steps, carryOver);

    [Fact]
    public void Of_EveryMonth_WhatIsOpenIsEarnedLessBilled() => s_lives.Sample(
        life => Assert.All(Run(life), figures => Assert.Equal(figures.Cumulative, figures.Billed + figures.Unbilled - figures.Deferred)));

    [Fact]
    public void Of_EveryMonth_TheMonthsSumToWhatWasEarned() => s_lives.Sample(
        life =>
        {
            var figures = Run(life);

            Assert.Equal(figures[^1].Cumulative, Money.Sum(figures.Select(month => month.Recognized), CurrencyCode.Eur));
        });

    [Fact]
    public void Of_EveryMonth_IsRoundedAndNeverBothUnbilledAndDeferred() => s_lives.Sample(
        life => Assert.All(Run(life), figures =>
        {
            Assert.True(figures.Cumulative.IsRounded && figures.LossProvision.IsRounded);
            Assert.True(figures.Unbilled.IsZero || figures.Deferred.IsZero);
            Assert.False(figures.LossProvision.IsNegative);
        }));

    [Fact]
    public void Of_Again_WithWhatItRecognised_RecognisesNothing() => s_lives.Sample(
        life =>
        {
            var last = Run(life)[^1];

            var again = RevenueRecognition.Of(life[^1] with { Before = last.Cumulative.Amount });

            Assert.True(again.Recognized.IsZero);
            Assert.Equal(last.Cumulative, again.Cumulative);
        });

    [Fact]
    public void Of_ALossMaker_HasTheWholeLossInItsBooks() => s_lives.Sample(
        life =>
        {
            var figures = Run(life)[^1];
            var basis = life[^1] with { Work = 0m };
            if (basis.Method is not (RevenueMethod.CostToCost or RevenueMethod.Completed) || basis.Price is not { } price || !figures.IsMeasured || figures.CostAtCompletion is not { } inAll || inAll <= price)
            {
                return;
            }

            figures = RevenueRecognition.Of(basis);
            var result = figures.Cumulative.Amount - (basis.Cost - figures.DeferredCost.Amount) - figures.LossProvision.Amount;
            Assert.Equal(price.Amount - inAll.Amount, result);
        });

    private static List<RevenueFigures> Run(RevenueBasis[] life)
    {
        var before = 0m;
        var months = new List<RevenueFigures>();
        foreach (var basis in life)
        {
            var figures = RevenueRecognition.Of(basis with { Before = before });
            months.Add(figures);
            before = figures.Cumulative.Amount;
        }

        return months;
    }

    private static RevenueBasis[] Life(RevenueMethod method, int price, int? cap, (int Cost, int Forecast, int Work, int Billed)[] steps, CarryOver carryOver)
    {
        var months = new List<RevenueBasis>();
        var (cost, work, billed) = (0m, 0m, 0m);
        for (var month = 0; month < steps.Length; month++)
        {
            var step = steps[month];
            (cost, work, billed) = (cost + (step.Cost / 100m), work + (step.Work / 100m), billed + (step.Billed / 100m));
            var end = new DateOnly(2026, 1, 1).AddMonths(month + 1).AddDays(-1);
            months.Add(new RevenueBasis
            {
                Method = method,
                Currency = CurrencyCode.Eur,
                On = end,
                Price = price % 7 == 0 ? null : new Money(price / 100m, CurrencyCode.Eur),
                Cap = cap is { } most ? new Money(most / 100m, CurrencyCode.Eur) : null,
                From = new DateOnly(2026, 1, 1),
                To = new DateOnly(2026, 1, 1).AddMonths(steps.Length).AddDays(-1),
                Work = work,
                Achieved = billed,
                Cost = cost,
                CostAtCompletion = step.Forecast % 11 == 0 ? null : cost + (step.Forecast / 100m),
                Hours = cost / 100m,
                HoursAtCompletion = step.Forecast % 13 == 0 ? null : (cost + step.Forecast) / 100m,
                Billed = billed,
                Bank = [.. Enumerable.Range(0, steps.Length).Select(period => new UsagePeriod(
                    new DateOnly(2026, 1, 1).AddMonths(period),
                    new DateOnly(2026, 1, 1).AddMonths(period + 1).AddDays(-1),
                    new Money(price / 100m, CurrencyCode.Eur),
                    10m,
                    period <= month ? steps[period].Cost % 15 : 0m))],
                CarryOver = carryOver,
            });
        }

        return [.. months];
    }
}
