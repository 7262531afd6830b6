using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>Says which systems own some attributes of an object, and when.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
internal sealed class OwnershipRule<T>
    where T : class, ICanonicalObject<T>
{
    private string? _name;

    /// <summary>Gets the attributes that the rule speaks of.</summary>
    public required FieldSet<T> Fields { get; init; }

    /// <summary>Gets a value indicating whether it speaks of every attribute that no other rule of its layer names.</summary>
    public bool IsEverything { get; init; }

    /// <summary>Gets the one custom field that it speaks of; <see langword="null"/> for whole attributes.</summary>
    public string? CustomField { get; init; }

    /// <summary>Gets the systems by rank.</summary>
    public required IReadOnlyList<SystemId> Owners { get; init; }

    /// <summary>Gets whose value stands where several are named.</summary>
    public Survivorship Strategy { get; init; }

    /// <summary>Gets the host's own function, with its name, where <see cref="Strategy"/> is custom.</summary>
    public (string Name, Func<IReadOnlyList<Statement<T>>, T?> Choose)? Own { get; init; }

    /// <summary>Gets what happens when another system changes one of the attributes.</summary>
    public DriftPolicy Drift { get; init; }

    /// <summary>Gets when the rule holds; <see langword="null"/> for always.</summary>
    public Condition<T>? Condition { get; init; }

    /// <summary>Gets the declaration that it stands in; a later one wins over an earlier one.</summary>
    public int Layer { get; init; }

    /// <summary>Gets where it stands in configuration; <see langword="null"/> for code.</summary>
    public string? Path { get; init; }

    /// <summary>Gets the name by which explain, exceptions and the audit trail show it.</summary>
    public string Name => _name ??= $"{T.Schema.Name.Value}.{What} by {Who}{(Condition is null ? string.Empty : $" when {Condition.Name}")}";

    /// <summary>Gets what it speaks of, in short.</summary>
    public string What => IsEverything ? "*" : CustomField is not null ? CustomFieldDecision.AttributeOf(CustomField) : string.Join('+', Fields.Select(static attribute => attribute.Name));

    /// <summary>Gets the systems by rank and whose value stands, in words.</summary>
    public string Who => string.Join(" then ", Owners.Select(owner => owner.Value)) + (StrategyName is { } strategy ? $", {strategy}" : string.Empty);

    /// <summary>Gets the strategy in words; <see langword="null"/> for the usual one.</summary>
    public string? StrategyName => Strategy switch
    {
        Survivorship.Owner => null,
        Survivorship.MostRecent => "most recent",
        Survivorship.Custom => Own?.Name,
        _ => Strategy.ToString().ToLowerInvariant(),
    };

    /// <summary>Gets a value indicating whether the named systems keep their own values, of which the golden one is made.</summary>
    public bool IsComputed => Strategy is Survivorship.Rank or Survivorship.Sum or Survivorship.Max or Survivorship.Min or Survivorship.Union or Survivorship.Custom;

    /// <summary>Gets a value indicating whether the named systems change one value together.</summary>
    public bool IsShared => Strategy is Survivorship.MostRecent or Survivorship.Merge;

    /// <inheritdoc />
    public override string ToString() => Name;
}
