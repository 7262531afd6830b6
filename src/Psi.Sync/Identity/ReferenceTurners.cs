using Psi.Canonical;

namespace Psi.Sync.Identity;

/// <summary>Collects every reference of a record, with the attribute that it stands in.</summary>
internal sealed class CollectReferences : IReferenceTurner
{
    public List<(int Attribute, ObjectName Object, Guid Id)> Resolved { get; } = [];

    public List<(int Attribute, ObjectName Object, RecordRef Record)> External { get; } = [];

    public Ref<X>? Turn<X>(Ref<X> reference, int attribute)
        where X : class, ICanonicalObject<X>
    {
        if (reference.IsResolved)
        {
            Resolved.Add((attribute, X.Schema.Name, reference.Id.Value));
        }
        else
        {
            External.Add((attribute, X.Schema.Name, reference.Record));
        }

        return reference;
    }

    public static CollectReferences Of<T>(T value)
        where T : class, ICanonicalObject<T>
    {
        var collector = new CollectReferences();
        T.TurnReferences(value, collector);
        return collector;
    }
}

/// <summary>Turns the references that a table resolves into canonical ids and leaves the others external.</summary>
internal sealed class ResolveInwards(IReadOnlyDictionary<(ObjectName Object, RecordRef Record), Guid> known) : IReferenceTurner
{
    public Ref<X>? Turn<X>(Ref<X> reference, int attribute)
        where X : class, ICanonicalObject<X> =>
        !reference.IsResolved && known.TryGetValue((X.Schema.Name, reference.Record), out var id)
            ? Ref<X>.To(new Id<X>(id))
            : reference;
}

/// <summary>Turns one external reference into a canonical id.</summary>
internal sealed class ResolveOne(RecordRef record, Guid target, ObjectName targetObject) : IReferenceTurner
{
    public Ref<X>? Turn<X>(Ref<X> reference, int attribute)
        where X : class, ICanonicalObject<X> =>
        !reference.IsResolved && reference.Record == record && X.Schema.Name == targetObject
            ? Ref<X>.To(new Id<X>(target))
            : reference;
}

/// <summary>Turns canonical ids into the ids of a system; what is not linked there is left out and remembered.</summary>
internal sealed class ResolveOutwards(SystemId system, IReadOnlyDictionary<(ObjectName Object, Guid Id), string> known) : IReferenceTurner
{
    public List<(int Attribute, ObjectName Object, Guid Id)> Missing { get; } = [];

    public Ref<X>? Turn<X>(Ref<X> reference, int attribute)
        where X : class, ICanonicalObject<X>
    {
        if (!reference.IsResolved)
        {
            return reference.Record.System == system ? reference : null;
        }

        if (known.TryGetValue((X.Schema.Name, reference.Id.Value), out var externalId))
        {
            return Ref<X>.External(system, externalId);
        }

        Missing.Add((attribute, X.Schema.Name, reference.Id.Value));
        return null;
    }
}
