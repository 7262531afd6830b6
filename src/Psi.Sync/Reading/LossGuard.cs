namespace Psi.Sync.Reading;

/// <summary>
/// Tells a loss that is real from one that only looks so: a right taken away empties an attribute of all records, or hides all of
/// them, at once. Pure.
/// </summary>
internal static class LossGuard
{
    /// <summary>Whether so many of so many are too many to be believed.</summary>
    /// <param name="lost">How many lost it, or were not seen.</param>
    /// <param name="of">Of how many.</param>
    /// <param name="mostShare">The largest share that is believed, from 0 to 1.</param>
    /// <param name="always">So many are believed whatever the share.</param>
    public static bool IsTooMuch(long lost, long of, double mostShare, int always) => lost > always && lost > of * mostShare;
}
