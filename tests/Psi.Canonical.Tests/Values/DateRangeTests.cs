using System.Text.Json;
using CsCheck;

namespace Psi.Canonical.Tests.Values;

public class DateRangeTests
{
    private static readonly Gen<DateOnly> Day = Gen.Int[0, 40].Select(static offset => new DateOnly(2028, 2, 10).AddDays(offset));

    private static readonly Gen<DateRange> Range = Gen.Select(Day, Day, Gen.Int[0, 5]).Select(static (a, b, open) => new DateRange(
        open is 0 or 1 ? null : a < b ? a : b,
        open is 0 or 2 ? null : a < b ? b : a));

    [Fact]
    public void New_EndBeforeBegin_Throws()
    {
        var exception = Assert.Throws<ArgumentException>(static () => new DateRange(new(2026, 3, 2), new(2026, 3, 1)));

        Assert.Contains("'2026-03-01'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Default_IsEveryDay()
    {
        Assert.Equal(DateRange.All, new DateRange(null, null));
        Assert.True(default(DateRange).Contains(DateOnly.MinValue) && default(DateRange).Contains(DateOnly.MaxValue));
        Assert.False(default(DateRange).IsBounded);
        Assert.Null(default(DateRange).Days);
    }

    [Theory]
    [InlineData("2026-01-31/2026-01-31", 1)]
    [InlineData("2028-02-01/2028-02-29", 29)]
    [InlineData("2027-02-01/2027-02-28", 28)]
    [InlineData("0001-01-01/9999-12-31", 3652059)]
    [InlineData("2026-01-01/..", null)]
    [InlineData("../2026-01-01", null)]
    public void Days_OfARange_CountBothEnds(string range, int? expected) => Assert.Equal(expected, DateRange.Parse(range).Days);

    [Theory]
    [InlineData("2028-02-29", "2028-02-01/2028-02-29")]
    [InlineData("2026-02-10", "2026-02-01/2026-02-28")]
    [InlineData("9999-12-31", "9999-12-01/9999-12-31")]
    public void MonthOf_Day_IsItsWholeMonth(string day, string expected) => Assert.Equal(DateRange.Parse(expected), DateRange.MonthOf(Date(day)));

    [Theory]
    [InlineData("2026-01-01/2026-01-31", "2026-01-31/2026-02-28", true, false)]
    [InlineData("2026-01-01/2026-01-31", "2026-02-01/2026-02-28", false, true)]
    [InlineData("2026-01-01/2026-01-31", "2026-02-02/..", false, false)]
    [InlineData("../2026-01-31", "2026-02-01/..", false, true)]
    [InlineData("../..", "2026-02-01/2026-02-01", true, false)]
    [InlineData("../9999-12-31", "9999-12-31/..", true, false)]
    public void Overlaps_TwoRanges_AsTheirDaysDo(string one, string other, bool overlap, bool adjacent)
    {
        var (left, right) = (DateRange.Parse(one), DateRange.Parse(other));

        Assert.Equal((overlap, overlap), (left.Overlaps(right), right.Overlaps(left)));
        Assert.Equal((adjacent, adjacent), (left.IsAdjacentTo(right), right.IsAdjacentTo(left)));
    }

    [Theory]
    [InlineData("2026-01-31/2026-03-01", new[] { "2026-01-31/2026-01-31", "2026-02-01/2026-02-28", "2026-03-01/2026-03-01" })]
    [InlineData("2028-02-29/2028-02-29", new[] { "2028-02-29/2028-02-29" })]
    [InlineData("9999-11-30/9999-12-31", new[] { "9999-11-30/9999-11-30", "9999-12-01/9999-12-31" })]
    public void SplitByMonth_Range_EndsPartsWhereMonthsDo(string range, string[] expected) =>
        Assert.Equal(expected, DateRange.Parse(range).SplitByMonth().Select(static part => part.ToString()));

    [Fact]
    public void SplitByMonth_OpenRange_Throws() => Assert.Throws<InvalidOperationException>(static () => DateRange.Parse("2026-01-01/..").SplitByMonth());

    [Fact]
    public void SplitByMonth_AnyRange_CoversItWithoutGap() =>
        Range.Where(static range => range.IsBounded).Sample(static range =>
        {
            var parts = range.SplitByMonth();
            return parts[0].From == range.From && parts[^1].To == range.To
                && parts.Sum(static part => part.Days) == range.Days
                && parts.All(static part => DateRange.MonthOf(part.From!.Value).Contains(part))
                && parts.Zip(parts.Skip(1)).All(static pair => pair.First.IsAdjacentTo(pair.Second));
        });

    [Fact]
    public void Algebra_AnyRanges_SpeaksOfTheSameDays() =>
        Gen.Select(Range, Range, Day).Sample(static (a, b, day) =>
        {
            var (inA, inB) = (a.Contains(day), b.Contains(day));
            var join = a.Join(b);
            return (a.Intersect(b)?.Contains(day) ?? false) == (inA && inB)
                && a.Except(b).Any(part => part.Contains(day)) == (inA && !inB)
                && (join is null ? !a.Overlaps(b) : join.Value.Contains(day) == (inA || inB))
                && (!a.Contains(b) || !inB || inA);
        });

    [Fact]
    public void Algebra_AnyRanges_KeepsTheLaws() =>
        Gen.Select(Range, Range).Sample(static (a, b) =>
            a.Intersect(b) == b.Intersect(a)
            && a.Join(b) == b.Join(a)
            && a.Intersect(a) == a && a.Join(a) == a && a.Except(a).IsEmpty
            && a.Overlaps(b) == (a.Intersect(b) is not null)
            && a.Contains(b) == (a.Intersect(b) == b)
            && a.Contains(b) == b.Except(a).IsEmpty
            && !(a.IsAdjacentTo(b) && a.Overlaps(b))
            && a.Except(b).All(part => a.Contains(part) && !part.Overlaps(b)));

    [Fact]
    public void CompareTo_AnyRanges_IsATotalOrderThatAgreesWithEquality() =>
        Gen.Select(Range, Range, Range).Sample(static (a, b, c) =>
            a.CompareTo(b) == -b.CompareTo(a)
            && (a.CompareTo(b) == 0) == (a == b)
            && !(a <= b && b <= c && !(a <= c))
            && a < b == b > a && a >= b == !(a < b));

    [Fact]
    public void Parse_AnyRange_RoundTripsAsTextAndAsJson() =>
        Range.Sample(static range =>
            DateRange.Parse(range.ToString()) == range
            && JsonSerializer.Deserialize<DateRange>(JsonSerializer.Serialize(range)) == range);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-01-01")]
    [InlineData("2026-01-01/2026-02-30")]
    [InlineData("2026-02-01/2026-01-31")]
    [InlineData("2026-1-1/..")]
    [InlineData("2026-01-01/../..")]
    [InlineData("/")]
    public void TryParse_NoRange_IsFalse(string? text) => Assert.Equal((false, default), (DateRange.TryParse(text, out var range), range));

    [Theory]
    [InlineData("\"2026-02-01/2026-01-31\"")]
    [InlineData("7")]
    [InlineData("null")]
    public void Json_NoRange_IsAJsonException(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DateRange>(json));

    [Theory]
    [InlineData("2026-01-01", "2026-01-31", "2026-01-31", true)]
    [InlineData("2026-01-01", "2026-01-31", "2026-02-01", false)]
    [InlineData(null, "2026-01-31", "2026-01-31", true)]
    [InlineData("2026-01-01", null, "2025-12-31", false)]
    [InlineData("2026-01-31", "2026-01-01", "2026-01-15", false)]
    [InlineData(null, null, "2026-01-15", true)]
    public void Holds_EndsOfARecord_IncludesBoth(string? from, string? to, string day, bool expected) =>
        Assert.Equal(expected, DateRange.Holds(Maybe(from), Maybe(to), Date(day)));

    [Fact]
    public void IsInForce_EveryDatedPart_GoesByItsOwnEnds()
    {
        var (first, last) = (new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31));
        Func<DateOnly, bool>[] dated =
        [
            new DatedRate { From = first, To = last }.IsInForce,
            new Employment { From = first, To = last }.IsInForce,
            new RateCard { EffectiveFrom = first, EffectiveTo = last }.IsInForce,
            new RateCardRate { EffectiveFrom = first, EffectiveTo = last }.IsInForce,
            new PurchaseOrder { From = first, To = last }.IsInForce,
            new TaxCode { EffectiveFrom = first, EffectiveTo = last }.IsInForce,
            new TaxRegistration { From = first, To = last }.IsInForce,
        ];

        Assert.All(dated, isInForce => Assert.Equal(
            (false, true, true, false),
            (isInForce(first.AddDays(-1)), isInForce(first), isInForce(last), isInForce(last.AddDays(1)))));
    }

    [Fact]
    public void TryCreate_ContradictingEnds_IsFalse() => Assert.False(DateRange.TryCreate(new(2026, 3, 2), new(2026, 3, 1), out _));

    private static DateOnly Date(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    private static DateOnly? Maybe(string? day) => day is null ? null : Date(day);
}
