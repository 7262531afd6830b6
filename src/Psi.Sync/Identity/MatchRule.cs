using Psi.Canonical;

namespace Psi.Sync.Identity;

/// <summary>Says by what two records of one object are the same thing.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
/// <param name="Name">The name of the rule, as plans, exceptions and the audit trail show it.</param>
/// <param name="Keys">The normalised keys of a record; references in it are resolved where they can be. Empty: the rule says nothing of it.</param>
/// <param name="Exact">Whether one shared key proves identity; otherwise it makes a candidate only, taken where it is the only one on both sides and nothing exact speaks against it.</param>
/// <param name="WithinSystem">Whether keys are compared within one system only, as with what belongs to one ledger.</param>
public sealed record MatchRule<T>(string Name, Func<T, IEnumerable<string>> Keys, bool Exact = true, bool WithinSystem = false)
    where T : class, ICanonicalObject<T>;
