namespace Psi.Canonical;

/// <summary>Lists what a record refers to by attributes of its own.</summary>
internal sealed class ReferenceReader : IReferenceTurner
{
    private readonly IReadOnlyList<AttributeSchema> _attributes;
    private readonly List<EventReference> _references = [];

    private ReferenceReader(IReadOnlyList<AttributeSchema> attributes) => _attributes = attributes;

    public static ValueList<EventReference> Of<T>(T record)
        where T : class, ICanonicalObject<T>
    {
        var reader = new ReferenceReader(T.Schema.Attributes);
        T.TurnReferences(record, reader);
        return reader._references.ToValueList();
    }

    public Ref<T>? Turn<T>(Ref<T> reference, int attribute)
        where T : class, ICanonicalObject<T>
    {
        var schema = _attributes[attribute];
        if (schema is { IsReference: true, IsList: false } && reference.TryGetId(out var id))
        {
            _references.Add(new(schema.Name, id.Value));
        }

        return reference;
    }
}
