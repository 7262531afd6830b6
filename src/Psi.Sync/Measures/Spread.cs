namespace Psi.Sync.Measures;

/// <summary>How long something takes, over many times that it was done, in days.</summary>
/// <param name="Count">How often it was done.</param>
/// <param name="Median">Half of them took no longer; <see langword="null"/> where there are none. Of an even number, the mean of the middle two.</param>
/// <param name="NinetyPercent">Nine of ten took no longer: the least value that this is true of.</param>
/// <param name="Longest">The longest.</param>
/// <param name="Unknown">How many were left out, since a day is not known.</param>
public sealed record Spread(int Count, decimal? Median, decimal? NinetyPercent, decimal? Longest, int Unknown)
{
    internal static Spread Of(IReadOnlyCollection<decimal?> days)
    {
        var sorted = days.OfType<decimal>().Order().ToList();
        if (sorted.Count == 0)
        {
            return new Spread(0, null, null, null, days.Count);
        }

        var middle = sorted.Count / 2;
        return new Spread(
            sorted.Count,
            sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2m,
            sorted[(((sorted.Count * 9) + 9) / 10) - 1],
            sorted[^1],
            days.Count - sorted.Count);
    }
}
