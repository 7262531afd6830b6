using System.Numerics;
using System.Text.Json.Serialization;

namespace Psi.Sync.Reading;

/// <summary>
/// How late a stream shows changes: a small histogram of how far behind the read that should have shown them changes came to
/// light. What was seen once widens the overlap at once; each sweep that finds nothing later lets it shrink slowly.
/// </summary>
/// <param name="Counts">How many changes were at most 1, 2, 4 … seconds late, by place.</param>
internal sealed record Lateness(IReadOnlyList<int> Counts)
{
    /// <summary>Later than this is no lateness: rights were given, or a record was brought back.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private const int Places = 18;

    public static Lateness None { get; } = new([]);

    /// <summary>How far back the next read begins before the end of the last one.</summary>
    [JsonIgnore]
    public TimeSpan Overlap
    {
        get
        {
            for (var place = Counts.Count - 1; place >= 0; place--)
            {
                if (Counts[place] > 0)
                {
                    var seconds = 1L << place;
                    return TimeSpan.FromSeconds(seconds) < Longest ? TimeSpan.FromSeconds(seconds) : Longest;
                }
            }

            return TimeSpan.Zero;
        }
    }

    /// <summary>Notes a change that came to light after a read that should have shown it.</summary>
    /// <param name="modifiedAt">When the platform says that it changed.</param>
    /// <param name="readAt">When the read began that should have shown it.</param>
    public Lateness Note(DateTimeOffset modifiedAt, DateTimeOffset readAt)
    {
        var late = readAt - modifiedAt;
        if (late <= TimeSpan.Zero || late > Longest)
        {
            return this;
        }

        var seconds = (ulong)Math.Max(1, Math.Ceiling(late.TotalSeconds));
        var place = Math.Min(Places - 1, BitOperations.Log2(seconds) + (BitOperations.IsPow2(seconds) ? 0 : 1));
        var counts = new int[Math.Max(Counts.Count, place + 1)];
        for (var index = 0; index < Counts.Count; index++)
        {
            counts[index] = Counts[index];
        }

        counts[place] = Math.Min(counts[place] + 1, 64);
        return new Lateness(counts);
    }

    /// <summary>Forgets half of what was seen; what was seen once is gone with it.</summary>
    public Lateness Fade()
    {
        var counts = Counts.Select(static count => count / 2).ToList();
        while (counts.Count > 0 && counts[^1] == 0)
        {
            counts.RemoveAt(counts.Count - 1);
        }

        return counts.Count == 0 ? None : new Lateness(counts);
    }

    public bool Equals(Lateness? other) => other is not null && Counts.SequenceEqual(other.Counts);

    public override int GetHashCode() => Counts.Aggregate(17, static (hash, count) => (hash * 31) + count);
}
