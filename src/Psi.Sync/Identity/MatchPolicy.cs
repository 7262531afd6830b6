using Psi.Canonical;

namespace Psi.Sync.Identity;

/// <summary>How the records of one object are told apart.</summary>
/// <param name="Rules">The rules, the stronger ones first.</param>
/// <param name="LinkFrom">From which score on the only candidate is linked.</param>
/// <param name="AskFrom">From which score on a candidate is put before a person.</param>
/// <param name="Many">Whether a system may hold several records of one thing: the first is primary, the others are linked beside it.</param>
internal sealed record MatchPolicy<T>(IReadOnlyList<MatchRule<T>> Rules, double LinkFrom = 0.9, double AskFrom = 0.5, bool Many = false)
    where T : class, ICanonicalObject<T>
{
    public IEnumerable<MatchRule<T>> Exact => Rules.Where(static rule => rule.Exact);

    public IEnumerable<MatchRule<T>> Scored => Rules.Where(static rule => !rule.Exact);

    /// <summary>How alike two records are by the rules that score, from 0 to 1: the weighed mean of those that say something of both.</summary>
    public double Score(T left, T right)
    {
        var sum = 0d;
        var weights = 0d;
        foreach (var rule in Scored)
        {
            if (Likeness(rule, left, right) is { } likeness)
            {
                sum += rule.Weight * Math.Clamp(likeness, 0, 1);
                weights += rule.Weight;
            }
        }

        return weights > 0 ? sum / weights : 0;
    }

    /// <summary>Whether some exact rule knows both and says that they differ.</summary>
    public bool Contradicts(T left, T right)
    {
        foreach (var rule in Exact)
        {
            if (ByKeys(rule, left, right) is 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What follows from the scores of all candidates: the only good one is linked; anything else that comes close is for a person.</summary>
    public MatchVerdict Decide(IReadOnlyCollection<double> scores)
    {
        var close = scores.Count(score => score >= AskFrom);
        return close == 0 ? MatchVerdict.New : close == 1 && scores.Max() >= LinkFrom ? MatchVerdict.Link : MatchVerdict.Ask;
    }

    private static double? Likeness(MatchRule<T> rule, T left, T right) =>
        rule.Likeness is { } likeness ? likeness(left, right) : ByKeys(rule, left, right);

    private static double? ByKeys(MatchRule<T> rule, T left, T right)
    {
        var keys = rule.Keys(left).ToHashSet(StringComparer.Ordinal);
        var others = rule.Keys(right).ToList();
        return keys.Count == 0 || others.Count == 0 ? null : others.Any(keys.Contains) ? 1 : 0;
    }
}
