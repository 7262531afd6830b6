using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>Some attributes, about to be given an owner.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
public sealed class OwnershipChoice<T>
    where T : class, ICanonicalObject<T>
{
    private readonly FieldSet<T> _fields;
    private readonly bool _everything;
    private readonly string? _customField;
    private IReadOnlyList<SystemId>? _owners;
    private Survivorship _strategy;
    private (string Name, Func<IReadOnlyList<Statement<T>>, T?> Choose)? _own;
    private DriftPolicy _drift;
    private Condition<T>? _condition;

    internal OwnershipChoice(FieldSet<T> fields, bool everything, string? customField)
    {
        _fields = fields;
        _everything = everything;
        _customField = customField;
    }

    /// <summary>Names the owners by rank: the first that holds the record owns the attributes.</summary>
    /// <param name="systems">The systems; <c>psi</c> is Psi itself.</param>
    /// <returns>This choice.</returns>
    public OwnershipChoice<T> By(params ReadOnlySpan<SystemId> systems)
    {
        if (systems.IsEmpty)
        {
            throw new ArgumentException("Name at least one system.", nameof(systems));
        }

        _owners = [.. systems.ToArray().Distinct()];
        return this;
    }

    /// <summary>Limits the rule to records in a state.</summary>
    /// <param name="condition">The condition, as <c>Project.Fields.Status.Is(ProjectStatus.Closed)</c>; said again, both must hold.</param>
    /// <returns>This choice.</returns>
    public OwnershipChoice<T> When(Condition<T> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        _condition = _condition is null ? condition : _condition.And(condition);
        return this;
    }

    /// <summary>Limits the rule by code of one's own, where the language of <see cref="Conditions"/> does not say it.</summary>
    /// <param name="name">What the condition is called in explain and the audit trail.</param>
    /// <param name="reads">The attributes that it reads. It sees no other: they read as empty.</param>
    /// <param name="test">A pure test of the golden record.</param>
    /// <returns>This choice.</returns>
    public OwnershipChoice<T> When(string name, FieldSet<T> reads, Func<T, bool> test)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(test);
        return When(new Condition<T>(name, reads, test));
    }

    /// <summary>Says what happens when another system changes the attributes.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>This choice.</returns>
    public OwnershipChoice<T> OnDrift(DriftPolicy policy)
    {
        _drift = policy;
        return this;
    }

    /// <summary>Lets the systems named change the attributes together: whoever changed one last is right, and the others are told.</summary>
    /// <returns>This choice.</returns>
    /// <remarks>
    /// Compared is when the attribute itself was seen to change, corrected by the measured offset of the platform's clock. Changes
    /// closer together than the coarser precision of the two platforms are settled by rank, and so are values never seen to change.
    /// </remarks>
    public OwnershipChoice<T> MostRecent() => Surviving(Survivorship.MostRecent);

    /// <summary>Gives each attribute to the first of the systems named that said something of it.</summary>
    /// <returns>This choice.</returns>
    /// <remarks>What was there before Psi looked comes before anything said later; among such, rank decides.</remarks>
    public OwnershipChoice<T> First() => Surviving(Survivorship.First);

    /// <summary>Takes the value of the first system by rank that has one. Each keeps its own value and is told nothing.</summary>
    /// <returns>This choice.</returns>
    public OwnershipChoice<T> Ranked() => Surviving(Survivorship.Rank);

    /// <summary>Adds up what the systems named say: numbers, or money in one currency. Each keeps its own value and is told nothing.</summary>
    /// <returns>This choice.</returns>
    public OwnershipChoice<T> Sum() => Surviving(Survivorship.Sum);

    /// <summary>Takes the greatest number, amount, day or instant that the systems named say. Each keeps its own value and is told nothing.</summary>
    /// <returns>This choice.</returns>
    public OwnershipChoice<T> Max() => Surviving(Survivorship.Max);

    /// <summary>Takes the least number, amount, day or instant that the systems named say. Each keeps its own value and is told nothing.</summary>
    /// <returns>This choice.</returns>
    public OwnershipChoice<T> Min() => Surviving(Survivorship.Min);

    /// <summary>Puts the lists of the systems named together, in the order of their rank. Each keeps its own list and is told nothing.</summary>
    /// <returns>This choice.</returns>
    /// <remarks>Of two elements with one key the one of the higher rank stands; elements without keys stand once if equal.</remarks>
    public OwnershipChoice<T> Union() => Surviving(Survivorship.Union);

    /// <summary>Lets the systems named change the attributes together: each side's changes are merged against what both last had in common.</summary>
    /// <returns>This choice.</returns>
    /// <remarks>Lists whose elements have keys are merged line by line. Where both sides changed the same, rank decides.</remarks>
    public OwnershipChoice<T> Merge() => Surviving(Survivorship.Merge);

    /// <summary>Works the value out by code of one's own. Each system keeps its own value and is told nothing.</summary>
    /// <param name="name">What the strategy is called in explain and the audit trail.</param>
    /// <param name="choose">
    /// Gets what those of the systems named that hold the record say, in the order of their rank; gives a record of which the attribute
    /// is taken, one of those it got or another, or <see langword="null"/> for no value. Pure, and the same for the same.
    /// </param>
    /// <returns>This choice.</returns>
    public OwnershipChoice<T> Custom(string name, Func<IReadOnlyList<Statement<T>>, T?> choose)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(choose);
        _own = (name, choose);
        return Surviving(Survivorship.Custom);
    }

    internal OwnershipRule<T> Build(int layer) => new()
    {
        Fields = _fields,
        IsEverything = _everything,
        CustomField = _customField,
        Owners = _owners ?? [],
        Strategy = _strategy,
        Own = _own,
        Drift = _drift,
        Condition = _condition,
        Layer = layer,
    };

    private OwnershipChoice<T> Surviving(Survivorship strategy)
    {
        _strategy = strategy;
        return this;
    }
}
