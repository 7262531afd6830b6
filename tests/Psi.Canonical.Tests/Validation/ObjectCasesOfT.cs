namespace Psi.Canonical.Tests.Validation;

internal sealed class ObjectCases<T> : ObjectCases
    where T : class, ICanonicalObject<T>
{
    private readonly RuleSet<T> _rules;
    private readonly T _valid;
    private readonly Purpose<T>[] _purposes;

    public ObjectCases(RuleSet<T> rules, T valid)
    {
        _rules = rules;
        _valid = valid;
        _purposes = [.. rules.Purposes];

        // That an attribute is needed is broken by taking it away.
        foreach (var rule in rules.Rules.OfType<NeedRule<T>>())
        {
            Break(rule.Id, rule.Field.Clear);
        }
    }

    public override RuleSet Rules => _rules;

    public ObjectCases<T> Break(string id, Func<T, T> breaking)
    {
        var full = id.Contains('.') ? id : $"{_rules.Object}.{id}";
        Breaches.Add(full, () => _rules.Check(breaking(_valid), _purposes));
        return this;
    }

    public ObjectCases<T> BreakTogether(string id, Func<T, T[]> breaking)
    {
        Breaches.Add($"{_rules.Object}.{id}", () => _rules.CheckTogether(breaking(_valid), _purposes));
        return this;
    }

    public override IEnumerable<Finding> CheckValid() => _rules.Check(_valid, _purposes);

    public override IEnumerable<Finding> CheckEmpty() => _rules.Check(T.Empty);

    public override long AllocatedByValid()
    {
        _rules.Check(_valid, _purposes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _rules.Check(_valid, _purposes);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    public override IEnumerable<Finding> CheckAny(Random random) =>
        _rules.CheckTogether([AnyRecord.Of<T>(random), AnyRecord.Of<T>(random), AnyRecord.Of<T>(random)], _purposes);
}
