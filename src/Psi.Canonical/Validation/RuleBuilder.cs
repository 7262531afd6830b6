namespace Psi.Canonical;

/// <summary>Declares the rules of an object.</summary>
/// <typeparam name="T">The object.</typeparam>
public sealed class RuleBuilder<T>
    where T : class, ICanonicalObject<T>
{
    internal RuleBuilder(IEnumerable<Rule<T>> rules) => Rules = [.. rules];

    /// <summary>Gets the scope of rules that hold whatever a record is used for.</summary>
    public RuleScope<T> Always => new(Rules, []);

    internal List<Rule<T>> Rules { get; }

    /// <summary>Gives the scope of rules that hold for some purposes.</summary>
    /// <param name="purposes">The purposes, at least one.</param>
    /// <returns>The scope.</returns>
    /// <exception cref="ArgumentException">No purpose is named.</exception>
    public RuleScope<T> For(params ReadOnlySpan<Purpose<T>> purposes) => purposes.IsEmpty
        ? throw new ArgumentException("Name a purpose, or use 'Always'.", nameof(purposes))
        : new(Rules, purposes.ToArray());
}
