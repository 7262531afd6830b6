using Psi.Canonical;

namespace Psi.Sync.Identity;

/// <summary>Says by what two records of one object are the same thing.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
/// <param name="Name">The name of the rule, as plans, exceptions and the audit trail show it.</param>
/// <param name="Keys">The normalised keys of a record; references in it are resolved where they can be. Empty: the rule says nothing of it.</param>
/// <param name="Exact">Whether one shared key proves identity; otherwise a shared key makes a candidate, which is scored.</param>
/// <param name="WithinSystem">Whether keys are compared within one system only, as with what belongs to one ledger.</param>
public sealed record MatchRule<T>(string Name, Func<T, IEnumerable<string>> Keys, bool Exact = true, bool WithinSystem = false)
    where T : class, ICanonicalObject<T>
{
    /// <summary>Gets how much the rule counts among those that score.</summary>
    /// <value>A positive number. The default value is 1. Exact rules are not weighed.</value>
    public double Weight { get; init; } = 1;

    /// <summary>Gets how alike two records are, from 0 to 1; <see langword="null"/> where nothing can be said of the two. Pure and symmetric.</summary>
    /// <value>The default value is <see langword="null"/>: 1 where the two share a key, 0 where both have keys and share none.</value>
    public Func<T, T, double?>? Likeness { get; init; }
}
