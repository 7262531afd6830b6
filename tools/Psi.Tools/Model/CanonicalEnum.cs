using System.Text.Json;

namespace Psi.Tools.Model;

/// <summary>A closed set of words.</summary>
internal sealed class CanonicalEnum
{
    public CanonicalEnum(Type type, XmlDocs docs)
    {
        Type = type;
        Doc = docs.Of(type);
        Words = [.. Enum.GetNames(type).Select(name => (JsonNamingPolicy.CamelCase.ConvertName(name), docs.Of(type.GetField(name)!)))];
    }

    public Type Type { get; }

    /// <summary>Gets the name that the schema of an attribute gives, in camel case.</summary>
    public string SchemaName => char.ToLowerInvariant(Type.Name[0]) + Type.Name[1..];

    public Doc Doc { get; }

    /// <summary>Gets the words as on the wire, with what each means.</summary>
    public IReadOnlyList<(string Word, Doc Doc)> Words { get; }
}
