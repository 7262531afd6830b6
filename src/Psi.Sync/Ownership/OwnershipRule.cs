using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>Says which systems own some attributes of an object, and when.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
/// <param name="Name">The name of the rule, as explain and the audit trail show it.</param>
/// <param name="Fields">The attributes that the rule speaks of.</param>
/// <param name="Owners">The owning systems by rank: the first that holds the record owns the attributes.</param>
/// <param name="Drift">What happens when another system changes one of the attributes.</param>
/// <param name="Condition">When the rule holds; <see langword="null"/> for always.</param>
public sealed record OwnershipRule<T>(
    string Name,
    FieldSet<T> Fields,
    IReadOnlyList<SystemId> Owners,
    DriftPolicy Drift,
    Func<T, bool>? Condition)
    where T : class, ICanonicalObject<T>;
