using System.Text.Json.Nodes;

namespace Psi.Testing;

/// <summary>One record of a simulated Kantata table.</summary>
internal sealed class KantataRow(long id, JsonObject fields, DateTimeOffset stamp)
{
    public long Id { get; } = id;

    /// <summary>Attributes and association ids, in the platform's names; never id or stamps.</summary>
    public JsonObject Fields { get; } = fields;

    public DateTimeOffset CreatedAt { get; set; } = stamp;

    public DateTimeOffset UpdatedAt { get; set; } = stamp;

    public List<long> References { get; } = [];

    public List<long> CustomValues { get; } = [];

    public string? Text(string name) => Fields[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => other.ToJsonString(),
    };

    public long? Number(string name) => long.TryParse(Text(name), System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;

    public bool IsTrue(string name) => Text(name) == "true";

    public IEnumerable<long> Ids(string name) => Fields[name] is JsonArray array
        ? array.Select(static node => long.Parse(node!.ToString(), System.Globalization.CultureInfo.InvariantCulture))
        : Number(name) is { } one ? [one] : [];
}
