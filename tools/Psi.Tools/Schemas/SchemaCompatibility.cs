using System.Text.Json.Nodes;

namespace Psi.Tools.Schemas;

/// <summary>
/// Says how a schema changed. Both sides count: what a writer sends by the old schema must stay readable, and what a reader takes
/// by the old schema must stay what it gets. Hence nothing may go, change its type, or become narrower or required; an attribute or
/// a word may be added, for readers pass over members that they do not know and are told that words are added.
/// </summary>
internal static class SchemaCompatibility
{
    private static readonly string[] Bounds = ["format", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems", "uniqueItems", "multipleOf"];
    private static readonly string[] Meanings = ["x-psi-object", "x-psi-version", "x-psi-references", "x-psi-list"];

    public static IReadOnlyList<SchemaChange> Compare(JsonObject published, JsonObject current)
    {
        var comparison = new Comparison(published, current);
        comparison.Compare(published, current, string.Empty);
        return comparison.Changes;
    }

    private sealed class Comparison(JsonObject published, JsonObject current)
    {
        private readonly HashSet<(string, string)> _seen = [];

        public List<SchemaChange> Changes { get; } = [];

        public void Compare(JsonObject before, JsonObject after, string path)
        {
            var (beforeRef, afterRef) = ((string?)before["$ref"], (string?)after["$ref"]);
            if (beforeRef is not null && afterRef is not null && !_seen.Add((beforeRef, afterRef)))
            {
                CompareMeanings(before, after, path);
                return;
            }

            CompareMeanings(before, after, path);
            (before, after) = (Resolve(published, before), Resolve(current, after));
            CompareTypes(before, after, path);
            CompareBounds(before, after, path);
            CompareWords(before, after, path);
            CompareRequired(before, after, path);
            CompareAlternatives(before, after, path);
            CompareProperties(before, after, path);
            CompareItems(before, after, path);
            if (IsFalse(after["additionalProperties"]) && !IsFalse(before["additionalProperties"]))
            {
                Add(path, "is no longer open to members it does not name", breaking: true);
            }
        }

        private static bool IsFalse(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && !flag;

        private static JsonObject Resolve(JsonObject root, JsonObject schema) =>
            (string?)schema["$ref"] is { } reference ? Resolve(root, (JsonObject)root["$defs"]![reference["#/$defs/".Length..]]!) : schema;

        private static List<string> Texts(JsonNode? node) => node switch
        {
            null => [],
            JsonArray array => [.. array.Select(static item => item?.ToJsonString() ?? "null")],
            _ => [node.ToJsonString()],
        };

        private void CompareMeanings(JsonObject before, JsonObject after, string path)
        {
            foreach (var keyword in Meanings.Where(keyword => !JsonNode.DeepEquals(before[keyword], after[keyword])))
            {
                Add(path, $"changed '{keyword}' from {Text(before[keyword])} to {Text(after[keyword])}", breaking: true);
            }

            var (classes, now) = (Texts(before["x-psi-classification"]), Texts(after["x-psi-classification"]));
            foreach (var lost in classes.Except(now))
            {
                Add(path, $"is no longer classified {lost}", breaking: true);
            }

            foreach (var added in now.Except(classes))
            {
                Add(path, $"is now classified {added}", breaking: false);
            }
        }

        private void CompareTypes(JsonObject before, JsonObject after, string path)
        {
            var (was, now) = (Texts(before["type"]), Texts(after["type"]));
            if (!was.ToHashSet().SetEquals(now))
            {
                Add(path, $"changed its type from {string.Join(" or ", was.DefaultIfEmpty("any"))} to {string.Join(" or ", now.DefaultIfEmpty("any"))}", breaking: true);
            }
        }

        // Even a wider bound breaks: who reads by the old schema gets what it said could not come.
        private void CompareBounds(JsonObject before, JsonObject after, string path)
        {
            foreach (var keyword in Bounds.Where(keyword => !JsonNode.DeepEquals(before[keyword], after[keyword])))
            {
                Add(path, $"changed '{keyword}' from {Text(before[keyword])} to {Text(after[keyword])}", breaking: true);
            }

            if (!JsonNode.DeepEquals(before["const"], after["const"]))
            {
                Add(path, $"changed its one value from {Text(before["const"])} to {Text(after["const"])}", breaking: true);
            }
        }

        private void CompareWords(JsonObject before, JsonObject after, string path)
        {
            if (before["enum"] is null != after["enum"] is null)
            {
                Add(path, before["enum"] is null ? "is now limited to words" : "is no longer limited to words", breaking: true);
                return;
            }

            var (was, now) = (Texts(before["enum"]), Texts(after["enum"]));
            foreach (var lost in was.Except(now))
            {
                Add(path, $"lost the word {lost}", breaking: true);
            }

            foreach (var added in now.Except(was))
            {
                Add(path, $"has the new word {added}", breaking: false);
            }
        }

        private void CompareRequired(JsonObject before, JsonObject after, string path)
        {
            var (was, now) = (Texts(before["required"]), Texts(after["required"]));
            foreach (var added in now.Except(was))
            {
                Add(path, $"now requires {added}", breaking: true);
            }

            foreach (var lost in was.Except(now))
            {
                Add(path, $"no longer requires {lost}, which readers rely on", breaking: true);
            }
        }

        private void CompareAlternatives(JsonObject before, JsonObject after, string path)
        {
            if (before["anyOf"] is JsonArray was && after["anyOf"] is JsonArray now && was.Count == now.Count)
            {
                for (var i = 0; i < was.Count; i++)
                {
                    Compare((JsonObject)was[i]!, (JsonObject)now[i]!, path);
                }
            }
            else if (before["anyOf"] is not null || after["anyOf"] is not null)
            {
                Add(path, "changed the forms it may take", breaking: true);
            }
        }

        private void CompareProperties(JsonObject before, JsonObject after, string path)
        {
            var (was, now) = (before["properties"] as JsonObject ?? [], after["properties"] as JsonObject ?? []);
            foreach (var (name, schema) in was)
            {
                var inside = path.Length == 0 ? name : $"{path}.{name}";
                if (now[name] is JsonObject other)
                {
                    Compare((JsonObject)schema!, other, inside);
                }
                else
                {
                    Add(inside, "was removed", breaking: true);
                }
            }

            foreach (var (name, _) in now.Where(member => !was.ContainsKey(member.Key)))
            {
                Add(path.Length == 0 ? name : $"{path}.{name}", "was added", breaking: false);
            }
        }

        private void CompareItems(JsonObject before, JsonObject after, string path)
        {
            if (before["items"] is JsonObject was && after["items"] is JsonObject now)
            {
                Compare(was, now, path + "[]");
            }
            else if (before["items"] is not null || after["items"] is not null)
            {
                Add(path, "changed what its elements are", breaking: true);
            }
        }

        private static string Text(JsonNode? node) => node?.ToJsonString() ?? "nothing";

        private void Add(string path, string what, bool breaking) => Changes.Add(new(path, what, breaking));
    }
}
