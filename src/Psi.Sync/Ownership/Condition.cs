using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>When an ownership rule holds: a pure test of the golden record that says which attributes it reads.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
/// <remarks>Made by <see cref="Conditions"/>, or by <see cref="OwnershipChoice{T}.When(string, FieldSet{T}, Func{T, bool})"/>. Immutable.</remarks>
public sealed class Condition<T>
    where T : class, ICanonicalObject<T>
{
    private readonly IReadOnlyList<(FieldSet<T> Reads, Func<T, bool> Test)> _own;

    internal Condition(params IReadOnlyList<ConditionTest<T>> tests)
        : this(string.Join(" and ", tests.Select(test => test.ToString())), tests, [])
    {
    }

    internal Condition(string name, FieldSet<T> reads, Func<T, bool> test)
        : this(name, [], [(reads, test)])
    {
    }

    private Condition(string name, IReadOnlyList<ConditionTest<T>> tests, IReadOnlyList<(FieldSet<T> Reads, Func<T, bool> Test)> own)
    {
        Name = name;
        Tests = tests;
        _own = own;
        foreach (var test in tests)
        {
            Reads |= test.Field;
        }

        foreach (var (reads, _) in own)
        {
            Reads |= reads;
        }
    }

    /// <summary>Gets the condition in words, as explain and the audit trail show it.</summary>
    public string Name { get; }

    /// <summary>Gets the attributes that it reads.</summary>
    public FieldSet<T> Reads { get; }

    /// <summary>Gets the tests, all of which must hold.</summary>
    internal IReadOnlyList<ConditionTest<T>> Tests { get; }

    /// <summary>Gets a value indicating whether nothing but its own code knows when it holds.</summary>
    internal bool HasOwnCode => _own.Count > 0;

    /// <summary>Gives the condition that holds when both do.</summary>
    /// <param name="other">The other condition.</param>
    /// <returns>Both.</returns>
    public Condition<T> And(Condition<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new($"{Name} and {other.Name}", [.. Tests, .. other.Tests], [.. _own, .. other._own]);
    }

    /// <summary>Gives the condition in words.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>Tells whether it holds.</summary>
    /// <param name="record">The golden record.</param>
    /// <param name="codes">The codes of what references name, by attribute.</param>
    /// <returns>Whether it does.</returns>
    internal bool Holds(T record, IReadOnlyDictionary<string, string>? codes)
    {
        foreach (var test in Tests)
        {
            if (!test.Holds(record, codes))
            {
                return false;
            }
        }

        foreach (var (reads, test) in _own)
        {
            // What was not declared is not shown, so nothing can be read that is not decided first.
            if (!test(T.Overlay(T.Empty, record, reads)))
            {
                return false;
            }
        }

        return true;
    }
}
