using CsCheck;

namespace Psi.Canonical.Tests.Values;

public class BillingRoundingTests
{
    [Theory]
    [InlineData(1.1, 0.25, RoundingMode.Up, 1.25)]
    [InlineData(1.0, 0.25, RoundingMode.Up, 1.0)]
    [InlineData(1.1, 0.25, RoundingMode.Nearest, 1.0)]
    [InlineData(1.125, 0.25, RoundingMode.Nearest, 1.25)]
    [InlineData(0.01, 0.1, null, 0.1)]
    [InlineData(1.1, 0.0, RoundingMode.Up, 1.1)]
    [InlineData(1.1, null, RoundingMode.Up, 1.1)]
    public void Apply_Hours_GivesWholeSteps(decimal hours, double? step, RoundingMode? mode, decimal expected) =>
        Assert.Equal(expected, new BillingRounding { Hours = (decimal?)step, Mode = mode }.Apply(hours));

    [Fact]
    public void Apply_Twice_IsAppliedOnce() =>
        Gen.Select(Gen.Int[0, 2_400], Gen.Int[1, 100], Gen.Enum<RoundingMode>()).Sample(static (hours, step, mode) =>
        {
            var rounding = new BillingRounding { Hours = step / 100m, Mode = mode };
            var once = rounding.Apply(hours / 100m);
            return rounding.Apply(once) == once && Math.Abs(once - (hours / 100m)) < step / 100m;
        });
}
