namespace Psi.Connectors;

/// <summary>How a platform's filter by stamp sees time: in which time zone, and how finely. Some take whole days of the account's own zone.</summary>
/// <param name="TimeZone">The time zone in which the filter is read.</param>
/// <param name="Granularity">The smallest step of the filter: a second, a minute, a day. A day is a day of the time zone, however long.</param>
public sealed record StampGrid(TimeZoneInfo TimeZone, TimeSpan Granularity)
{
    /// <summary>Gets the grid of a filter that takes whole seconds in UTC.</summary>
    public static StampGrid Seconds { get; } = new(TimeZoneInfo.Utc, TimeSpan.FromSeconds(1));

    /// <summary>Cuts an instant down to what the filter can say, so that asking from there on shows everything since.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The latest instant of the grid that is not after it.</returns>
    public DateTimeOffset Floor(DateTimeOffset instant)
    {
        if (Granularity <= TimeSpan.Zero)
        {
            return instant;
        }

        if (Granularity < TimeSpan.FromDays(1))
        {
            return instant.AddTicks(-(instant.Ticks % Granularity.Ticks));
        }

        var midnight = TimeZoneInfo.ConvertTime(instant, TimeZone).Date;
        while (TimeZone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(1); // the clocks go forward at midnight
        }

        var offset = TimeZone.IsAmbiguousTime(midnight) ? TimeZone.GetAmbiguousTimeOffsets(midnight).Max() : TimeZone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset);
    }

    /// <summary>Tells from when to read: the cursor's stamp less an overlap, as the filter can say it. What lies between is read again.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="overlap">The overlap: the platform's precision and the lateness of its changes.</param>
    /// <returns>The instant in the wall time of <see cref="TimeZone"/>; <see langword="null"/> when the cursor has no stamp.</returns>
    public DateTimeOffset? From(PageCursor cursor, TimeSpan overlap)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        return cursor.At is { } at ? TimeZoneInfo.ConvertTime(Floor(at - overlap), TimeZone) : null;
    }
}
