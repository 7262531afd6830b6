using System.Text;
using System.Text.Json.Nodes;

namespace Psi.Tools.Schemas;

/// <summary>The schemas as they were last released, under schemas/published/. What is there may only grow.</summary>
internal static class PublishedSchemas
{
    public const string Folder = "schemas/published";

    /// <summary>Finds what would break somebody who relies on a published schema.</summary>
    /// <param name="root">The folder of the repository.</param>
    /// <param name="current">The schemas as the types have them.</param>
    /// <returns>A line for each breaking change.</returns>
    public static IReadOnlyList<string> Breaks(string root, GeneratedFiles current) =>
    [
        .. Read(root).SelectMany(published => current.Files.TryGetValue(published.Path, out var text)
            ? SchemaCompatibility.Compare((JsonObject)published.Schema, (JsonObject)JsonNode.Parse(text)!).Where(static change => change.IsBreaking).Select(change => $"{published.Path}: {change}")
            : HasSuccessor(published.Path, current) ? [] : [$"{published.Path}: was published and no type has it any longer"]),
    ];

    /// <summary>Freezes the current schemas.</summary>
    /// <param name="root">The folder of the repository.</param>
    /// <param name="current">The schemas as the types have them; none may break a published one.</param>
    /// <returns>The files that are new or changed.</returns>
    public static IReadOnlyList<string> Publish(string root, GeneratedFiles current)
    {
        var frozen = current.Files.ToDictionary(static file => Folder + file.Key[SchemaFiles.Folder.Length..], static file => file.Value, StringComparer.Ordinal);
        return new GeneratedFiles(frozen, [], static (_, _) => false).Write(root);
    }

    // A version that the types left behind stays readable by its upcaster; its schema stays frozen as it was.
    private static bool HasSuccessor(string path, GeneratedFiles current)
    {
        var (name, version, suffix) = Split(path);
        return current.Files.Keys.Select(Split).Any(other => other.Name == name && other.Suffix == suffix && other.Version > version);
    }

    private static (string Name, int Version, string Suffix) Split(string path)
    {
        var at = path.LastIndexOf(".v", StringComparison.Ordinal);
        var digits = path[(at + 2)..].TakeWhile(char.IsAsciiDigit).Count();
        return (path[..at], int.Parse(path.AsSpan(at + 2, digits)), path[(at + 2 + digits)..]);
    }

    private static IEnumerable<(string Path, JsonNode Schema)> Read(string root)
    {
        var folder = Path.Combine(root, Folder);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(file => ($"{SchemaFiles.Folder}/{Path.GetRelativePath(folder, file).Replace('\\', '/')}", JsonNode.Parse(File.ReadAllText(file, Encoding.UTF8))!))
            : [];
    }
}
