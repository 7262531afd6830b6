using System.Globalization;

namespace Psi.Canonical.Tests.Validation;

/// <summary>One object's rules, a record that keeps them all for every purpose, and for each rule a record that breaks it.</summary>
internal abstract class ObjectCases
{
    public abstract RuleSet Rules { get; }

    public Dictionary<string, Func<IEnumerable<Finding>>> Breaches { get; } = [];

    public abstract IEnumerable<Finding> CheckValid();

    public abstract IEnumerable<Finding> CheckEmpty();

    public abstract long AllocatedByValid();

    public abstract IEnumerable<Finding> CheckAny(Random random);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rules.Object}");
}
