using System.Text.Json.Serialization;

namespace Psi.Sync.Reading;

/// <summary>
/// The cursors at which the last reads ended, with when those reads began. A cursor is the connector's own and opaque, so the
/// engine never moves one back: it overlaps by going on from an older one.
/// </summary>
/// <param name="Ends">The ends, oldest first.</param>
internal sealed record CursorTrail(IReadOnlyList<CursorEnd> Ends)
{
    private const int MostEnds = 24;

    public static CursorTrail Empty { get; } = new([]);

    /// <summary>The end of the last read.</summary>
    [JsonIgnore]
    public CursorEnd? Last => Ends.Count == 0 ? null : Ends[^1];

    /// <summary>The end to go on from, such that what came to light up to so much late is read again.</summary>
    public CursorEnd? From(TimeSpan overlap)
    {
        if (Last is not { } last)
        {
            return null;
        }

        for (var index = Ends.Count - 1; index >= 0; index--)
        {
            if (Ends[index].BegunAt <= last.BegunAt - overlap)
            {
                return Ends[index];
            }
        }

        return Ends[0];
    }

    /// <summary>Adds the end of a read. Older ends are kept ever further apart, up to the longest lateness.</summary>
    public CursorTrail Add(string cursor, DateTimeOffset begunAt)
    {
        var kept = new List<CursorEnd>();
        foreach (var end in Ends)
        {
            if (end.BegunAt < begunAt)
            {
                kept.Add(end);
            }
        }

        // Of those older than the longest lateness the youngest is enough: it reaches behind all of it.
        while (kept.Count > 1 && kept[1].BegunAt <= begunAt - Lateness.Longest)
        {
            kept.RemoveAt(0);
        }

        while (kept.Count >= MostEnds)
        {
            // The one goes whose neighbours are closest, measured by their age.
            var least = 1;
            var smallest = double.MaxValue;
            for (var index = 1; index < kept.Count - 1; index++)
            {
                var ratio = (kept[index + 1].BegunAt - kept[index - 1].BegunAt) / (begunAt - kept[index].BegunAt);
                if (ratio < smallest)
                {
                    (least, smallest) = (index, ratio);
                }
            }

            kept.RemoveAt(least);
        }

        kept.Add(new CursorEnd(cursor, begunAt));
        return new CursorTrail(kept);
    }

    public bool Equals(CursorTrail? other) => other is not null && Ends.SequenceEqual(other.Ends);

    public override int GetHashCode() => Ends.Count == 0 ? 0 : Ends[^1].GetHashCode();
}
