using Psi.Tools.Model;

namespace Psi.Tools.Schemas;

/// <summary>The files under schemas/: for each object and version one of the record and one of its patch, for each event one of its data.</summary>
internal static class SchemaFiles
{
    public const string Folder = "schemas";

    public static GeneratedFiles Of(CanonicalModel model)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in model.Objects)
        {
            files.Add($"{Folder}/{type.Name}.v{type.Version}.json", SchemaJson.Write(ObjectSchemaWriter.Record(model, type)));
            files.Add($"{Folder}/{type.Name}.v{type.Version}.patch.json", SchemaJson.Write(ObjectSchemaWriter.Patch(model, type)));
        }

        foreach (var one in model.Events)
        {
            files.Add(one.SchemaPath, SchemaJson.Write(EventSchemaWriter.Write(model, one)));
        }

        files.Add($"{Folder}/events/changed.v1.json", SchemaJson.Write(EventSchemaWriter.Changed(model)));
        return new(files, [Folder, $"{Folder}/events"], IsMade);
    }

    // Schemas of other things, written by hand, lie in the same folder.
    private static bool IsMade(string path, string text) =>
        text.Contains("\"x-psi-object\":", StringComparison.Ordinal) || text.Contains("\"x-psi-event\":", StringComparison.Ordinal);
}
