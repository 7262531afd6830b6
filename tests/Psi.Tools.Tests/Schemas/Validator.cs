using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Psi.Tools.Tests.Schemas;

/// <summary>A third party's validator, with formats asserted.</summary>
internal static class Validator
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
    private static readonly Dictionary<string, JsonSchema> Read = [];
    private static readonly Lock Gate = new();

    public static JsonSchema Schema(string path)
    {
        lock (Gate)
        {
            if (!Read.TryGetValue(path, out var schema))
            {
                Read[path] = schema = JsonSchema.FromText(Generated.Schemas.Files[path]);
            }

            return schema;
        }
    }

    public static JsonSchema Record(string name) => Schema($"schemas/{name}.v{Generated.Object(name).Version}.json");

    public static JsonSchema Patch(string name) => Schema($"schemas/{name}.v{Generated.Object(name).Version}.patch.json");

    /// <summary>Lists what does not fit.</summary>
    public static IReadOnlyList<string> Errors(JsonSchema schema, string json)
    {
        using var document = JsonDocument.Parse(json);
        var results = schema.Evaluate(document.RootElement, Options);
        return results.IsValid
            ? []
            : [.. (results.Details ?? []).Where(static detail => detail.Errors is not null).SelectMany(static detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}")).DefaultIfEmpty("not valid")];
    }

    public static bool Accepts(JsonSchema schema, JsonNode json) => Errors(schema, json.ToJsonString()).Count == 0;
}
