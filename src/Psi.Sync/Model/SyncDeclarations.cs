using Psi.Canonical;
using Psi.Sync.Identity;
using Psi.Sync.Ownership;
using Psi.Sync.Reading;

namespace Psi.Sync.Model;

/// <summary>What a host declared of its synchronisation.</summary>
internal sealed class SyncDeclarations
{
    private readonly Dictionary<Type, object> _matching = [];
    private readonly Dictionary<Type, object> _deletes = [];
    private readonly Dictionary<(Type Object, SystemId System), object> _takes = [];
    private readonly Dictionary<(Type Object, SystemId System), object> _mayLeaveOut = [];
    private readonly Dictionary<(ObjectName Object, SystemId System), ReadPlan> _reads = [];

    public OwnershipMatrix Ownership { get; } = new();

    public List<(string What, ObjectName Object, SystemId System)> Declared { get; } = [];

    /// <summary>Gets the stored names of processes that the code no longer has, with the name that each has now; <see langword="null"/> for one that is gone.</summary>
    public Dictionary<string, string?> ProcessNames { get; } = new(StringComparer.Ordinal);

    public ReadPlan? ReadEverything { get; set; }

    public bool PublishChanges { get; set; }

    public MatchPolicy<T> MatchingOf<T>()
        where T : class, ICanonicalObject<T> =>
        _matching.TryGetValue(typeof(T), out var policy) ? (MatchPolicy<T>)policy : new MatchPolicy<T>(DefaultMatchRules.For<T>());

    public void Match<T>(MatchPolicy<T> policy)
        where T : class, ICanonicalObject<T> =>
        _matching[typeof(T)] = policy;

    public DeletePolicy<T> DeletesOf<T>()
        where T : class, ICanonicalObject<T> =>
        _deletes.TryGetValue(typeof(T), out var policy) ? (DeletePolicy<T>)policy : new DeletePolicy<T>();

    public void Delete<T>(DeletePolicy<T> policy)
        where T : class, ICanonicalObject<T> =>
        _deletes[typeof(T)] = policy;

    public ReadPlan? ReadOf(ObjectName name, SystemId system) => _reads.GetValueOrDefault((name, system)) ?? ReadEverything;

    public void Read(ObjectName name, SystemId system, ReadPlan rule) => _reads[(name, system)] = rule;

    public TakeRule<T>? TakeOf<T>(SystemId system)
        where T : class, ICanonicalObject<T> =>
        _takes.TryGetValue((typeof(T), system), out var take) ? (TakeRule<T>)take : null;

    public void Take<T>(SystemId system, TakeRule<T> rule)
        where T : class, ICanonicalObject<T> =>
        _takes[(typeof(T), system)] = rule;

    public FieldSet<T> MayLeaveOutOf<T>(SystemId system)
        where T : class, ICanonicalObject<T> =>
        _mayLeaveOut.TryGetValue((typeof(T), system), out var attributes) ? (FieldSet<T>)attributes : FieldSet<T>.Empty;

    public void MayLeaveOut<T>(SystemId system, FieldSet<T> attributes)
        where T : class, ICanonicalObject<T> =>
        _mayLeaveOut[(typeof(T), system)] = attributes;
}

internal sealed record TakeRule<T>(TakeMode Mode, Func<T, bool>? Predicate)
    where T : class, ICanonicalObject<T>;
