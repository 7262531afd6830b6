using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing;

public sealed class FeeScheduleTests
{
    [Fact]
    public void Of_AmountThatDoesNotDivide_SumsAndTheLastTakesTheRest()
    {
        var fees = FeeSchedule.Of(new Cadence { Every = CadenceEvery.Month, Timing = CadenceTiming.Advance }, new DateRange(new(2026, 1, 1), new(2026, 3, 31)), Euro(100m));

        Assert.Equal([Euro(33.33m), Euro(33.33m), Euro(33.34m)], fees.Select(fee => fee.Amount));
        Assert.Equal(new DateOnly(2026, 2, 1), fees[1].DueOn);
    }

    [Theory]
    [InlineData(BillingMethod.Retainer, 3, 300)]
    [InlineData(BillingMethod.FixedFee, 3, 1000)]
    [InlineData(BillingMethod.TimeAndMaterials, 0, 0)]
    public void Of_Line_SpreadsAFeeAndRepeatsARetainer(BillingMethod method, int count, int sum)
    {
        var fees = FeeSchedule.Of(new ContractLine
        {
            Status = ContractLineStatus.Active,
            BillingMethod = method,
            UnitPrice = Euro(100m),
            Amount = Euro(1000m),
            Cadence = new Cadence { Every = CadenceEvery.Month },
            StartsOn = new DateOnly(2026, 1, 1),
            EndsOn = new DateOnly(2026, 3, 31),
        });

        Assert.Equal((count, (decimal)sum), (fees.Count, fees.Sum(fee => fee.Amount.Amount)));
    }
}
