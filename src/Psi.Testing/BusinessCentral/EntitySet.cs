using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing.BusinessCentral;

/// <summary>An entity set: its properties, what hangs below it, and what a caller may do.</summary>
internal sealed class EntitySet
{
    private readonly Dictionary<string, Property> _byName;

    public EntitySet(string name, string entity, IReadOnlyList<Property> properties)
    {
        Name = name;
        Entity = entity;
        Properties = properties;
        _byName = properties.ToDictionary(static p => p.Name, StringComparer.Ordinal);
    }

    public string Name { get; }

    public string Entity { get; }

    public IReadOnlyList<Property> Properties { get; }

    public bool CanInsert { get; init; }

    public bool CanModify { get; init; }

    public bool CanDelete { get; init; }

    /// <summary>Gets the property that names the parent row, where the set hangs below others.</summary>
    public string? ParentProperty { get; init; }

    /// <summary>Gets the property that is the key within a parent; null for <c>id</c> alone.</summary>
    public bool KeyedWithinParent { get; init; }

    /// <summary>Gets the sets below this one, by name.</summary>
    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>Gets the single rows one may expand: navigation → (set, property holding the id).</summary>
    public IReadOnlyDictionary<string, (string Set, string Property)> Links { get; init; } = new Dictionary<string, (string, string)>();

    public Property? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Makes a row in which everything is "nothing".</summary>
    public JsonObject NewData(Guid id)
    {
        var data = new JsonObject { ["id"] = id.ToString("D", CultureInfo.InvariantCulture) };
        foreach (var property in Properties)
        {
            if (property.Name != "id")
            {
                data[property.Name] = property.Nothing();
            }
        }

        return data;
    }
}
