using System.Reflection;
using Psi.Canonical;

namespace Psi.Tools.Model;

/// <summary>All canonical types of Psi.Canonical with their documentation.</summary>
internal sealed class CanonicalModel
{
    private readonly Dictionary<string, CanonicalType> _parts;

    private CanonicalModel(IReadOnlyList<CanonicalType> objects, Dictionary<string, CanonicalType> parts, IReadOnlyDictionary<string, CanonicalEnum> enums, IReadOnlyList<EventModel> events)
    {
        Events = events;
        Objects = objects;
        _parts = parts;
        Enums = enums;
    }

    /// <summary>Gets the objects, in the order of the folders and of their names.</summary>
    public IReadOnlyList<CanonicalType> Objects { get; }

    /// <summary>Gets the enums by their name in a schema, in camel case.</summary>
    public IReadOnlyDictionary<string, CanonicalEnum> Enums { get; }

    /// <summary>Gets the kinds of events, in the order of <see cref="PsiEvents.All"/>.</summary>
    public IReadOnlyList<EventModel> Events { get; }

    /// <summary>Finds the types and reads their documentation.</summary>
    /// <param name="root">The folder of the repository; an object's group is the folder of its source.</param>
    /// <returns>The model.</returns>
    public static CanonicalModel Load(string root)
    {
        var assembly = typeof(Account).Assembly;
        var docs = XmlDocs.Load(Path.ChangeExtension(assembly.Location, ".xml"));
        var groups = Directory.EnumerateFiles(Path.Combine(root, "src", "Psi.Canonical", "Objects"), "*.cs", SearchOption.AllDirectories)
            .ToDictionary(static file => Path.GetFileNameWithoutExtension(file), static file => Path.GetFileName(Path.GetDirectoryName(file)!), StringComparer.Ordinal);
        var types = assembly.GetExportedTypes().OrderBy(static type => type.Name, StringComparer.Ordinal).ToList();
        var objects = types.Where(static type => type.IsDefined(typeof(CanonicalObjectAttribute), inherit: false))
            .Select(type => CanonicalType.OfObject(type, groups[type.Name], docs))
            .OrderBy(static type => Groups.IndexOf(type.Group))
            .ToList();
        var parts = types.Where(static type => type.IsDefined(typeof(CanonicalPartAttribute), inherit: false))
            .Select(type => CanonicalType.OfPart(type, docs)).ToDictionary(static part => part.Name, StringComparer.Ordinal);
        var enums = types.Where(static type => type.IsEnum)
            .Select(type => new CanonicalEnum(type, docs)).ToDictionary(static words => words.SchemaName, StringComparer.Ordinal);
        return new(objects, parts, enums, EventModel.All(docs));
    }

    /// <summary>Gets a part by its name, in kebab case.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The part.</returns>
    public CanonicalType Part(string name) => _parts[name];

    /// <summary>Gets an object by its wire name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The object.</returns>
    public CanonicalType Object(ObjectName name) => Objects.Single(type => type.Name == name.Value);
}
