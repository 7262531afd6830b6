namespace Psi.Canonical;

/// <summary>What a part of canonical objects consists of.</summary>
public sealed class PartSchema
{
    /// <summary>Initializes a new instance of the <see cref="PartSchema"/> class.</summary>
    /// <param name="name">The name, in kebab case.</param>
    /// <param name="isKeyed">Whether lists of it merge by key.</param>
    /// <param name="attributes">The attributes, in order.</param>
    public PartSchema(string name, bool isKeyed, IReadOnlyList<AttributeSchema> attributes)
    {
        Name = name;
        IsKeyed = isKeyed;
        Attributes = attributes;
    }

    /// <summary>Gets the name, in kebab case.</summary>
    public string Name { get; }

    /// <summary>Gets a value indicating whether lists of it merge by key.</summary>
    public bool IsKeyed { get; }

    /// <summary>Gets the attributes, in order.</summary>
    public IReadOnlyList<AttributeSchema> Attributes { get; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
