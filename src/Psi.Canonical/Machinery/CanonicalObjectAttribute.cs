namespace Psi.Canonical;

/// <summary>Marks a record as a canonical object; the generator then writes its field handles, diff, merge, fingerprints and JSON.</summary>
/// <remarks>
/// The record is <see langword="sealed"/> and <see langword="partial"/>, carries
/// <c>[JsonConverter(typeof(CanonicalConverterFactory))]</c>, and has nullable attributes with <see langword="init"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CanonicalObjectAttribute : Attribute
{
    /// <summary>Initializes a new instance of the <see cref="CanonicalObjectAttribute"/> class.</summary>
    /// <param name="name">The wire name, in kebab case.</param>
    /// <param name="version">The version of the schema, from 1.</param>
    public CanonicalObjectAttribute(string name, int version)
    {
        Name = name;
        Version = version;
    }

    /// <summary>Gets the wire name, in kebab case.</summary>
    public string Name { get; }

    /// <summary>Gets the version of the schema, from 1.</summary>
    public int Version { get; }
}
