using CsCheck;

namespace Psi.Canonical.Tests.Values;

public class CadenceTests
{
    [Theory]
    [InlineData(CadenceEvery.Month, CadenceAligned.Anniversary, "2026-01-31/2026-05-30", new[] { "2026-01-31/2026-02-27", "2026-02-28/2026-03-30", "2026-03-31/2026-04-29", "2026-04-30/2026-05-30" })]
    [InlineData(CadenceEvery.Month, CadenceAligned.Anniversary, "2028-01-30/2028-03-29", new[] { "2028-01-30/2028-02-28", "2028-02-29/2028-03-29" })]
    [InlineData(CadenceEvery.Year, CadenceAligned.Anniversary, "2028-02-29/2030-02-27", new[] { "2028-02-29/2029-02-27", "2029-02-28/2030-02-27" })]
    [InlineData(CadenceEvery.Month, CadenceAligned.Calendar, "2026-02-10/2026-04-20", new[] { "2026-02-10/2026-02-28", "2026-03-01/2026-03-31", "2026-04-01/2026-04-20" })]
    [InlineData(CadenceEvery.Quarter, CadenceAligned.Calendar, "2026-02-10/2026-04-20", new[] { "2026-02-10/2026-03-31", "2026-04-01/2026-04-20" })]
    [InlineData(CadenceEvery.HalfYear, CadenceAligned.Calendar, "2026-02-10/2026-07-01", new[] { "2026-02-10/2026-06-30", "2026-07-01/2026-07-01" })]
    [InlineData(CadenceEvery.Year, CadenceAligned.Calendar, "2026-02-10/2026-04-20", new[] { "2026-02-10/2026-04-20" })]
    [InlineData(CadenceEvery.Week, CadenceAligned.Calendar, "2026-02-10/2026-02-16", new[] { "2026-02-10/2026-02-15", "2026-02-16/2026-02-16" })]
    [InlineData(CadenceEvery.TwoWeeks, CadenceAligned.Anniversary, "2026-02-10/2026-02-24", new[] { "2026-02-10/2026-02-23", "2026-02-24/2026-02-24" })]
    [InlineData(CadenceEvery.Completion, CadenceAligned.Calendar, "2026-02-10/2026-04-20", new[] { "2026-02-10/2026-04-20" })]
    [InlineData(null, null, "2026-02-10/2026-04-20", new[] { "2026-02-10/2026-04-20" })]
    public void Split_Range_ClipsToMonthEndWithoutDrift(CadenceEvery? every, CadenceAligned? aligned, string range, string[] expected) =>
        Assert.Equal(expected, new Cadence { Every = every, Aligned = aligned }.Split(DateRange.Parse(range)).Select(static period => period.ToString()));

    [Fact]
    public void Split_AnyRange_CoversItWithoutGap() =>
        Gen.Select(Gen.Int[0, 800], Gen.Int[0, 900], Gen.Enum<CadenceEvery>(), Gen.Enum<CadenceAligned>()).Sample(static (start, length, every, aligned) =>
        {
            var from = new DateOnly(2027, 1, 1).AddDays(start);
            var range = new DateRange(from, from.AddDays(length));
            var periods = new Cadence { Every = every, Aligned = aligned }.Split(range);
            return periods[0].From == range.From && periods[^1].To == range.To
                && periods.Sum(static period => period.Days) == range.Days
                && periods.Zip(periods.Skip(1)).All(static pair => pair.First.IsAdjacentTo(pair.Second));
        });

    [Fact]
    public void Split_OpenRange_Throws() =>
        Assert.Throws<InvalidOperationException>(static () => new Cadence { Every = CadenceEvery.Month }.Split(new(new(2026, 1, 1), null)));
}
