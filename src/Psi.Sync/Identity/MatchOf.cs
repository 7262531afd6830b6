using Psi.Canonical;

namespace Psi.Sync.Identity;

/// <summary>Declares how the records of one object are told apart. It starts from the rules that Psi ships.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
public sealed class MatchOf<T>
    where T : class, ICanonicalObject<T>
{
    private MatchPolicy<T> _policy = new(DefaultMatchRules.For<T>());

    internal MatchOf()
    {
    }

    /// <summary>Replaces the rules.</summary>
    /// <param name="rules">The rules, the stronger ones first.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">Two rules have one name, or a weight is not positive.</exception>
    public MatchOf<T> Rules(params MatchRule<T>[] rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        foreach (var group in rules.GroupBy(static rule => rule.Name, StringComparer.Ordinal))
        {
            if (group.Count() > 1)
            {
                throw new ArgumentException($"Two match rules of '{T.Schema.Name.Value}' are named '{group.Key}'. Give each a name of its own.", nameof(rules));
            }

            if (!(group.First().Weight > 0))
            {
                throw new ArgumentException($"Match rule '{group.Key}' of '{T.Schema.Name.Value}' has weight {group.First().Weight}. A weight is positive.", nameof(rules));
            }
        }

        _policy = _policy with { Rules = [.. rules] };
        return this;
    }

    /// <summary>Sets between which scores a person is asked: below nothing is seen, above the only candidate is linked.</summary>
    /// <param name="ask">From which score on a candidate is put before a person. The default is 0.5.</param>
    /// <param name="link">From which score on the only candidate is linked. The default is 0.9.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A score is not in (0, 1], or <paramref name="ask"/> lies above <paramref name="link"/>.</exception>
    public MatchOf<T> Thresholds(double ask, double link)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(link, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ask, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ask, link);
        _policy = _policy with { AskFrom = ask, LinkFrom = link };
        return this;
    }

    /// <summary>Lets one system hold several records of one thing, as a ledger's lines of one contract line. The first linked is primary: only it decides, and only it is written to.</summary>
    /// <returns>This builder.</returns>
    public MatchOf<T> Many()
    {
        _policy = _policy with { Many = true };
        return this;
    }

    internal MatchPolicy<T> Build() => _policy;
}
