using System.Text;
using System.Text.Json.Nodes;
using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Simulation.Tests.Kills;

/// <summary>Observations and writes as JSON between child and parent.</summary>
internal static class Wire
{
    public static JsonObject From<T>(Observation<T> observation)
        where T : class, ICanonicalObject<T> => new()
        {
            ["id"] = observation.Record.ExternalId,
            ["value"] = Encoding.UTF8.GetString(CanonicalJson.Write(observation.Value)),
            ["presence"] = observation.Presence.ToString(),
            ["modifiedAt"] = observation.ModifiedAt?.ToString("O"),
            ["correlation"] = observation.Correlation,
        };

    public static Observation<T> ToObservation<T>(JsonNode node, SystemId system, FieldSet<T> fields)
        where T : class, ICanonicalObject<T>
    {
        var record = new RecordRef(system, T.Schema.Name, (string)node["id"]!);
        var presence = Enum.Parse<Presence>((string)node["presence"]!);
        return presence != Presence.Present ? Observation<T>.Gone(record, presence) : new(record, CanonicalJson.Read<T>(Encoding.UTF8.GetBytes((string)node["value"]!)), fields)
        {
            ModifiedAt = (string?)node["modifiedAt"] is { } stamp ? DateTimeOffset.Parse(stamp, System.Globalization.CultureInfo.InvariantCulture) : null,
            Correlation = (string?)node["correlation"],
        };
    }

    public static JsonObject From<T>(WriteItem<T> item)
        where T : class, ICanonicalObject<T> => new()
        {
            ["key"] = item.Key,
            ["golden"] = item.GoldenId.ToString(),
            ["kind"] = item.Kind.ToString(),
            ["step"] = item.Step,
            ["patch"] = Encoding.UTF8.GetString(CanonicalJson.WritePatch(item.Patch)),
            ["id"] = item.ExternalId,
            ["correlation"] = item.Correlation,
        };

    public static WriteItem<T> ToItem<T>(JsonNode node)
        where T : class, ICanonicalObject<T> => new()
        {
            Key = (string)node["key"]!,
            GoldenId = Guid.Parse((string)node["golden"]!),
            Kind = Enum.Parse<WriteKind>((string)node["kind"]!),
            Step = (string)node["step"]!,
            Patch = CanonicalJson.ReadPatch<T>(Encoding.UTF8.GetBytes((string)node["patch"]!)),
            ExternalId = (string?)node["id"],
            Correlation = (string)node["correlation"]!,
        };
}
