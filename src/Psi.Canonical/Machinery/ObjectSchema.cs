using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Psi.Canonical;

/// <summary>What a canonical object consists of.</summary>
public sealed class ObjectSchema
{
    private readonly Dictionary<string, AttributeSchema> _byName;

    /// <summary>Initializes a new instance of the <see cref="ObjectSchema"/> class.</summary>
    /// <param name="name">The wire name.</param>
    /// <param name="version">The version of the schema, from 1.</param>
    /// <param name="attributes">The attributes, by index.</param>
    public ObjectSchema(ObjectName name, int version, IReadOnlyList<AttributeSchema> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        Name = name;
        Version = version;
        Attributes = attributes;
        _byName = attributes.ToDictionary(static attribute => attribute.Name, StringComparer.Ordinal);
        Layout = string.Join(',', attributes.Select(static attribute => attribute.Name));
        LayoutId = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(Layout.AsSpan()));
    }

    /// <summary>Gets the wire name.</summary>
    public ObjectName Name { get; }

    /// <summary>Gets the version of the schema, from 1.</summary>
    public int Version { get; }

    /// <summary>Gets the attributes, by index.</summary>
    public IReadOnlyList<AttributeSchema> Attributes { get; }

    /// <summary>Gets the names of the attributes by index, with commas between them.</summary>
    /// <remarks>Whatever is stored by index (field sets, fingerprints) names its layout, so that an older one is read by name.</remarks>
    public string Layout { get; }

    /// <summary>Gets a number that stands for <see cref="Layout"/>.</summary>
    public ulong LayoutId { get; }

    /// <summary>Finds an attribute by its wire name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The attribute; <see langword="null"/> when there is none of that name.</returns>
    public AttributeSchema? Find(string name) => _byName.GetValueOrDefault(name);

    /// <inheritdoc />
    public override string ToString() => $"{Name} v{Version}";
}
