using Cronos;

namespace Psi.Sync.Reading;

/// <summary>When something is begun: at intervals, at stated times, not in blackouts, otherwise around the end of a period. Pure.</summary>
internal sealed record ReadSchedule
{
    private const int MostBlackouts = 1000;

    public TimeSpan? Every { get; init; }

    public IReadOnlyList<(CronExpression Times, TimeZoneInfo TimeZone)> Crons { get; init; } = [];

    public IReadOnlyList<Blackout> Blackouts { get; init; } = [];

    public IReadOnlyList<PeriodEnd> PeriodEnds { get; init; } = [];

    public bool IsEmpty => Every is null && Crons.Count == 0 && PeriodEnds.All(static end => end.Every is null);

    /// <summary>When it is due again after it was begun at an instant; <see langword="null"/> when never.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset last)
    {
        DateTimeOffset? next = null;
        foreach (var (times, zone) in Crons)
        {
            next = Earlier(next, times.GetNextOccurrence(last, zone));
        }

        next = Earlier(next, NextByInterval(last));
        return next is { } at ? OutOfBlackouts(at) : null;
    }

    private DateTimeOffset? NextByInterval(DateTimeOffset last)
    {
        var interval = Every;
        DateTimeOffset? next = null;
        foreach (var end in PeriodEnds)
        {
            if (end.Every is not { } every || end.WindowFrom(last) is not { } window)
            {
                continue;
            }

            if (window.Start <= last)
            {
                interval = interval is { } slower && slower < every ? slower : every;
            }
            else
            {
                next = Earlier(next, last + every > window.Start ? last + every : window.Start);
            }
        }

        return interval is { } span ? Earlier(next, last + span) : next;
    }

    private DateTimeOffset? OutOfBlackouts(DateTimeOffset at)
    {
        for (var moved = 0; moved < MostBlackouts; moved++)
        {
            DateTimeOffset? end = null;
            foreach (var blackout in Blackouts)
            {
                end ??= blackout.EndAt(at);
            }

            foreach (var period in PeriodEnds)
            {
                if (period.Every is null && period.Contains(at))
                {
                    end ??= period.WindowFrom(at)!.Value.End;
                }
            }

            if (end is null)
            {
                return at;
            }

            at = end.Value;
        }

        return null; // blackouts without a gap
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null ? right : right is null || left < right ? left : right;
}
