using System.Text.Json;
using CsCheck;

namespace Psi.Canonical.Tests.Values;

public class QuantityTests
{
    [Theory]
    [InlineData("2 day", Unit.Hour, 7.5, "15.0 hour")]
    [InlineData("12 hour", Unit.Day, 8.0, "1.5 day")]
    [InlineData("1.5 year", Unit.Month, null, "18.0 month")]
    [InlineData("18 month", Unit.Year, null, "1.5 year")]
    [InlineData("2 quarter", Unit.Month, null, "6 month")]
    [InlineData("3 month", Unit.Quarter, null, "1 quarter")]
    [InlineData("2 year", Unit.Quarter, null, "8 quarter")]
    [InlineData("6 quarter", Unit.Year, null, "1.5 year")]
    [InlineData("1 mile", Unit.Kilometre, null, "1.609344 kilometre")]
    [InlineData("1.609344 kilometre", Unit.Mile, null, "1 mile")]
    [InlineData("3 each", Unit.Each, null, "3 each")]
    public void ConvertTo_UnitOfTheSameKind_IsExact(string from, Unit unit, double? hoursPerDay, string expected) =>
        Assert.Equal(Quantity.Parse(expected), Quantity.Parse(from).ConvertTo(unit, (decimal?)hoursPerDay));

    [Theory]
    [InlineData("1 hour", Unit.Month)]
    [InlineData("1 day", Unit.Year)]
    [InlineData("1 each", Unit.Hour)]
    [InlineData("1 week", Unit.Day)]
    [InlineData("1 mile", Unit.Hour)]
    public void ConvertTo_UnitOfAnotherKind_Throws(string from, Unit unit)
    {
        var exception = Assert.Throws<UnitMismatchException>(() => Quantity.Parse(from).ConvertTo(unit, 8));

        Assert.Equal(unit, exception.Right);
    }

    [Fact]
    public void ConvertTo_DaysWithoutHoursPerDay_Throws()
    {
        var day = new Quantity(1, Unit.Day);

        Assert.Throws<ArgumentException>(() => day.ConvertTo(Unit.Hour));
        Assert.Throws<ArgumentOutOfRangeException>(() => day.ConvertTo(Unit.Hour, 0));
    }

    [Fact]
    public void ConvertTo_SmallerUnitAndBack_IsTheSameQuantity() =>
        Gen.Select(Gen.Int[-100_000, 100_000], Any.One((Unit.Day, Unit.Hour), (Unit.Year, Unit.Month), (Unit.Mile, Unit.Kilometre)), Any.One(7.5m, 7.6m, 8m, 7m))
            .Sample(static (hundredths, units, hoursPerDay) =>
            {
                var large = new Quantity(hundredths / 100m, units.Item1);
                return large.ConvertTo(units.Item2, hoursPerDay).ConvertTo(units.Item1, hoursPerDay) == large;
            });

    [Fact]
    public void ConvertTo_LargerUnitAndBack_IsTheSameQuantityToTwentyDigits() =>
        Gen.Select(Gen.Int[-100_000, 100_000], Any.One((Unit.Hour, Unit.Day), (Unit.Month, Unit.Year), (Unit.Kilometre, Unit.Mile)), Any.One(7.5m, 7.6m, 8m, 7m))
            .Sample(static (hundredths, units, hoursPerDay) =>
            {
                var small = new Quantity(hundredths / 100m, units.Item1);
                var back = small.ConvertTo(units.Item2, hoursPerDay).ConvertTo(units.Item1, hoursPerDay);
                return decimal.Round(back.Amount, 20) == small.Amount;
            });

    [Fact]
    public void Arithmetic_UnlikeUnits_Throws()
    {
        var (hour, day) = (new Quantity(1, Unit.Hour), new Quantity(1, Unit.Day));

        Assert.Throws<UnitMismatchException>(() => hour + day);
        Assert.Throws<UnitMismatchException>(() => hour - day);
        Assert.Throws<UnitMismatchException>(() => hour < day);
    }

    [Fact]
    public void Arithmetic_OneUnit_KeepsTheLaws() =>
        Gen.Select(Any.Decimal, Any.Decimal).Where(static (x, y) => Math.Abs(x) < 1_000_000m && Math.Abs(y) < 1_000_000m).Sample(static (x, y) =>
        {
            var (a, b) = (new Quantity(x, Unit.Hour), new Quantity(y, Unit.Hour));
            return a + b == b + a && a + b - b == a && -(-a) == a && (a - a).IsZero && a * 2m == a + a
                && a.CompareTo(b) == -b.CompareTo(a) && (a.CompareTo(b) == 0) == (a == b);
        });

    [Fact]
    public void Parse_AnyQuantity_RoundTripsAsTextAndAsJson() =>
        Gen.Select(Any.Decimal, Gen.Enum<Unit>()).Sample(static (amount, unit) =>
        {
            var quantity = new Quantity(amount, unit);
            return Quantity.Parse(quantity.ToString()) == quantity
                && JsonSerializer.Deserialize<Quantity>(JsonSerializer.Serialize(quantity)) == quantity;
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7.5")]
    [InlineData("hour")]
    [InlineData("7.5 Hour")]
    [InlineData("7.5 hours")]
    [InlineData("7,5 hour")]
    [InlineData("0.12345678901234567890123456789 hour")]
    public void TryParse_NoQuantity_IsFalse(string? text) => Assert.Equal((false, default), (Quantity.TryParse(text, out var quantity), quantity));

    [Fact]
    public void Default_IsZeroHours() => Assert.Equal(new Quantity(0, Unit.Hour), default);
}
