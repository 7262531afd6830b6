namespace Psi.Sync.Reading;

/// <summary>Turns wall time into instants. A time that a change of clocks skips is the first one after the gap; one that comes twice is the first.</summary>
internal static class WallTime
{
    public static DateTimeOffset Instant(DateTime wall, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(wall))
        {
            wall = wall.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }
}
