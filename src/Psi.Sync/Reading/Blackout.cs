namespace Psi.Sync.Reading;

/// <summary>A span of every day, or of some weekdays, in which nothing is begun. One that ends before it starts goes over midnight.</summary>
internal sealed record Blackout(TimeOnly From, TimeOnly Until, TimeZoneInfo TimeZone, IReadOnlySet<DayOfWeek> Days)
{
    /// <summary>When the blackout ends that an instant lies in; <see langword="null"/> when it lies in none.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZone).DateTime);
        for (var day = today.AddDays(-1); day <= today; day = day.AddDays(1))
        {
            if (Days.Count > 0 && !Days.Contains(day.DayOfWeek))
            {
                continue;
            }

            var start = WallTime.Instant(day.ToDateTime(From), TimeZone);
            var end = WallTime.Instant((Until > From ? day : day.AddDays(1)).ToDateTime(Until), TimeZone);
            if (at >= start && at < end)
            {
                return end;
            }
        }

        return null;
    }
}
