namespace Psi.Canonical;

/// <summary>What is known of one attribute of a canonical object or part.</summary>
public sealed class AttributeSchema
{
    /// <summary>Gets its place in the object, from zero. It may change between versions; its name does not.</summary>
    public required int Index { get; init; }

    /// <summary>Gets its wire name, in camel case.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what it holds; of a list, what each element is.</summary>
    public required AttributeKind Kind { get; init; }

    /// <summary>Gets the name of its type: <c>string</c>, <c>money</c>, or the enum's, the object's or the part's own name.</summary>
    public required string Type { get; init; }

    /// <summary>Gets a value indicating whether it is a list.</summary>
    public bool IsList { get; init; }

    /// <summary>Gets what tells the elements of a list apart and how they merge; <see langword="null"/> when this is not a list.</summary>
    public ListPolicy? ListPolicy { get; init; }

    /// <summary>Gets what kind of data it is marked to hold as a whole; what only its parts hold is not in it.</summary>
    public DataClassification OwnClassification { get; init; }

    /// <summary>Gets what kind of data it holds, that of its parts included.</summary>
    public DataClassification Classification { get; init; }

    /// <summary>Gets the object that it refers to; <see langword="null"/> when it is not a reference.</summary>
    public ObjectName? ReferencedObject { get; init; }

    /// <summary>Gets a value indicating whether it is a reference, or a list of references.</summary>
    public bool IsReference => Kind == AttributeKind.Reference;

    /// <summary>Gets a value indicating whether it is a reference or holds one somewhere inside.</summary>
    public bool HoldsReferences { get; init; }

    /// <summary>Gets the wire words of an enum; empty for every other kind.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Gets what the part consists of; <see langword="null"/> when this is not a part.</summary>
    public PartSchema? Part { get; init; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
