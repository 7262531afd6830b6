using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>The business day of work: the one that its system says, else the day in the legal entity's time zone on which it began.</summary>
internal static class WorkDay
{
    public static DateOnly? Of(TimeEntry entry, string? timeZone)
    {
        if (entry.On is { } said)
        {
            return said;
        }

        return entry.StartsAt is { } began && timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)
            ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(began, zone).DateTime)
            : null;
    }
}
