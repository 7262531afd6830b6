namespace Psi.Sync.Reading;

/// <summary>The time around the end of a period, and how often is read in it; <see langword="null"/>: not at all.</summary>
internal sealed record PeriodEnd(PeriodCalendar Calendar, TimeSpan Before, TimeSpan After, TimeSpan? Every)
{
    /// <summary>The window that an instant lies in, or else the next one.</summary>
    public (DateTimeOffset Start, DateTimeOffset End)? WindowFrom(DateTimeOffset at) =>
        Calendar.EndFrom(at - After) is { } end
            ? end + After > at ? (end - Before, end + After) : Calendar.EndFrom(end + TimeSpan.FromTicks(1)) is { } next ? (next - Before, next + After) : null
            : null;

    public bool Contains(DateTimeOffset at) => WindowFrom(at) is { } window && window.Start <= at && at < window.End;
}
