using Psi.Canonical;
using Psi.Sync.Detection;

namespace Psi.Sync.Reading;

/// <summary>
/// Counts how many records of a read lost an attribute that they had. A record that says something new beside what it lost counts
/// for nothing: a right taken away only takes, where people's work gives too (a rejection's reason goes as the entry is approved).
/// </summary>
internal static class Losses<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>So many may always lose it.</summary>
    public const int AlwaysBelieved = 20;

    /// <summary>Adds a page to what a read has met.</summary>
    /// <param name="run">The read so far.</param>
    /// <param name="changes">What the page says otherwise.</param>
    /// <param name="known">How many of its records were known.</param>
    /// <param name="accepted">The attribute whose loss a person accepted.</param>
    /// <param name="mostShare">The largest share that is believed.</param>
    /// <exception cref="LossException">More lost it than can be believed.</exception>
    public static RunRow Count(RunRow run, IReadOnlyCollection<Change<T>> changes, int known, string? accepted, double mostShare)
    {
        Dictionary<string, int>? losses = null;
        foreach (var change in changes)
        {
            var said = change.Fields - change.First;
            if (said.IsEmpty || !said.All(change.Loses))
            {
                continue;
            }

            foreach (var field in said)
            {
                losses ??= new Dictionary<string, int>(run.Losses, StringComparer.Ordinal);
                losses[field.Name] = losses.GetValueOrDefault(field.Name) + 1;
            }
        }

        run = run with { Known = run.Known + known };
        if (losses is null)
        {
            return run;
        }

        foreach (var (name, lost) in losses)
        {
            if (name != accepted && LossGuard.IsTooMuch(lost, run.Known, mostShare, AlwaysBelieved))
            {
                throw new LossException(name, lost, run.Known);
            }
        }

        return run with { Losses = losses };
    }
}
