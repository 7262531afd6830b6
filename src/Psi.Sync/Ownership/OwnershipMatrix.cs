using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>Who owns what, by object and attribute. Later declarations win over earlier ones.</summary>
public sealed class OwnershipMatrix
{
    private readonly Dictionary<Type, IOwnershipOf> _objects = [];

    internal IReadOnlyCollection<IOwnershipOf> Objects => _objects.Values;

    /// <summary>Adds rules for one object.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="declare">Declares the rules.</param>
    /// <returns>This matrix.</returns>
    public OwnershipMatrix Own<T>(Action<OwnershipOf<T>> declare)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(declare);
        declare(Of<T>());
        return this;
    }

    internal OwnershipOf<T> Of<T>()
        where T : class, ICanonicalObject<T>
    {
        if (!_objects.TryGetValue(typeof(T), out var existing))
        {
            _objects[typeof(T)] = existing = new OwnershipOf<T>();
        }

        return (OwnershipOf<T>)existing;
    }

    internal void Include(OwnershipMatrix other)
    {
        foreach (var entry in other._objects)
        {
            if (_objects.TryGetValue(entry.Key, out var existing))
            {
                existing.Include(entry.Value);
            }
            else
            {
                _objects[entry.Key] = entry.Value;
            }
        }
    }
}
