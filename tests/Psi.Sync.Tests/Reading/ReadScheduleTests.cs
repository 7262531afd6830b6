using System.Globalization;
using CsCheck;
using Psi.Sync.Reading;

namespace Psi.Sync.Tests.Reading;

public sealed class ReadScheduleTests
{
    private static readonly TimeZoneInfo s_amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static ReadPlan Plan(Action<ReadBuilder> when)
    {
        var builder = new ReadBuilder();
        when(builder);
        return builder.Build();
    }

    [Fact]
    public void Build_NothingSaid_PollsEveryMinuteAndNeverSweeps()
    {
        var plan = Plan(static _ => { });

        Assert.Equal(At("2026-03-31T08:01:00"), plan.Poll.NextAfter(At("2026-03-31T08:00:00")));
        Assert.Null(plan.Sweep);
    }

    [Theory]
    [InlineData("2026-03-28T01:59:59", "2026-03-28T02:00:00")] // winter: three o'clock is two in UTC
    [InlineData("2026-03-28T02:00:00", "2026-03-29T01:00:00")] // the night that has no three o'clock before it is one in UTC
    [InlineData("2026-03-30T01:00:00", "2026-03-31T01:00:00")]
    [InlineData("2026-10-24T01:00:00", "2026-10-25T02:00:00")]
    public void SweepDaily_InATimeZone_KeepsTheWallTime(string last, string next)
    {
        var plan = Plan(static read => read.SweepDaily(new TimeOnly(3, 0), s_amsterdam));

        Assert.Equal(At(next), plan.Sweep!.NextAfter(At(last)));
    }

    [Fact]
    public void At_CronAndInterval_TheEarlierOfBoth()
    {
        var plan = Plan(static read => read.Every(TimeSpan.FromHours(1)).At("30 6 * * MON-FRI"));

        Assert.Equal(At("2026-03-31T06:30:00"), plan.Poll.NextAfter(At("2026-03-31T06:00:00")));
        Assert.Equal(At("2026-03-31T07:30:00"), plan.Poll.NextAfter(At("2026-03-31T06:30:00")));
    }

    [Fact]
    public void At_CronOnly_LeavesTheMinuteOut()
    {
        var plan = Plan(static read => read.At("0 6 * * *"));

        Assert.Equal(At("2026-04-01T06:00:00"), plan.Poll.NextAfter(At("2026-03-31T06:00:00")));
    }

    [Fact]
    public void At_NoCron_IsRefusedWithAnExample()
    {
        var thrown = Assert.Throws<ArgumentException>(() => Plan(static read => read.At("every morning")));

        Assert.Contains("'every morning'", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-31T21:58:00", "2026-03-31T21:59:00")]
    [InlineData("2026-03-31T21:59:30", "2026-04-01T04:00:00")] // due at 22:00:30, inside
    [InlineData("2026-03-31T22:30:00", "2026-04-01T04:00:00")]
    [InlineData("2026-04-01T03:59:00", "2026-04-01T04:00:00")]
    [InlineData("2026-04-01T04:00:00", "2026-04-01T04:01:00")]
    public void NotBetween_OverMidnight_BeginsWhenItEnds(string last, string next)
    {
        var plan = Plan(static read => read.Every(TimeSpan.FromMinutes(1)).NotBetween(new TimeOnly(22, 0), new TimeOnly(4, 0)));

        Assert.Equal(At(next), plan.Poll.NextAfter(At(last)));
    }

    [Fact]
    public void NotBetween_OnWeekdaysOnly_LeavesTheWeekendFree()
    {
        var plan = Plan(static read => read.NotBetween(new TimeOnly(8, 0), new TimeOnly(18, 0), null, DayOfWeek.Monday, DayOfWeek.Tuesday));

        Assert.Equal(At("2026-03-30T18:00:00"), plan.Poll.NextAfter(At("2026-03-30T09:00:00"))); // a Monday
        Assert.Equal(At("2026-04-04T09:01:00"), plan.Poll.NextAfter(At("2026-04-04T09:00:00"))); // a Saturday
    }

    [Fact]
    public void NotBetween_WholeDayEveryDay_IsNeverDue()
    {
        var plan = Plan(static read => read.NotBetween(TimeOnly.MinValue, TimeOnly.MinValue));

        Assert.Null(plan.Poll.NextAfter(At("2026-03-31T08:00:00")));
    }

    [Theory]
    [InlineData("2026-03-20T08:00:00", "2026-03-20T09:00:00")] // an ordinary day
    [InlineData("2026-03-30T21:30:00", "2026-03-30T22:00:00")] // the window begins before the hour is over
    [InlineData("2026-03-31T08:00:00", "2026-03-31T08:05:00")]
    [InlineData("2026-04-02T20:00:00", "2026-04-02T20:05:00")]
    [InlineData("2026-04-02T22:00:00", "2026-04-02T23:00:00")] // two days after midnight in Amsterdam
    public void EveryAtPeriodEnd_AroundTheMonthsEnd_IsReadMoreOften(string last, string next)
    {
        var plan = Plan(static read => read.Every(TimeSpan.FromHours(1))
            .EveryAtPeriodEnd(PeriodCalendar.Monthly(s_amsterdam), TimeSpan.FromMinutes(5), before: TimeSpan.FromDays(1), after: TimeSpan.FromDays(2)));

        Assert.Equal(At(next), plan.Poll.NextAfter(At(last)));
    }

    [Fact]
    public void NoSweepAtPeriodEnd_DueInside_BeginsAfterAndPollsGoOn()
    {
        var plan = Plan(static read => read.SweepDaily(new TimeOnly(3, 0))
            .NoSweepAtPeriodEnd(PeriodCalendar.Of(TimeZoneInfo.Utc, new DateOnly(2026, 3, 27)), TimeSpan.FromDays(1), TimeSpan.FromDays(1)));

        Assert.Equal(At("2026-03-29T00:00:00"), plan.Sweep!.NextAfter(At("2026-03-27T03:00:00")));
        Assert.Equal(At("2026-03-27T03:01:00"), plan.Poll.NextAfter(At("2026-03-27T03:00:00")));
    }

    [Fact]
    public void NextAfter_AnySchedule_IsLaterAndOutsideOfBlackouts()
    {
        var schedules = Gen.Select(
            Gen.Int[1, 5000].Select(static minutes => TimeSpan.FromMinutes(minutes)), Gen.Int[0, 1439], Gen.Int[0, 1439], Gen.Int[0, 2_000_000],
            static (every, from, until, minute) => (Every: every, From: TimeOnly.MinValue.AddMinutes(from), Until: TimeOnly.MinValue.AddMinutes(until), Last: At("2026-01-01").AddMinutes(minute)));

        schedules.Sample(static given =>
        {
            var schedule = Plan(read => read.Every(given.Every).NotBetween(given.From, given.Until, s_amsterdam)).Poll;
            var next = schedule.NextAfter(given.Last);
            return next is null ? given.From == given.Until : next > given.Last && schedule.Blackouts[0].EndAt(next.Value) is null;
        });
    }
}
