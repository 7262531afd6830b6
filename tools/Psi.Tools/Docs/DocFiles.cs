using Psi.Tools.Model;

namespace Psi.Tools.Docs;

/// <summary>The pages of docs/canonical that are made from the types: one an object, an index with a picture, one of the business rules and one of the events.</summary>
internal static class DocFiles
{
    public const string Folder = "docs/canonical";

    /// <summary>Stands at the head of every generated page, so that it is not mended by hand.</summary>
    public const string Mark = "<!-- Made from the types by `dotnet run --project tools/Psi.Tools -- docs`. Mend the XML comments, not this page. -->";

    public static GeneratedFiles Of(CanonicalModel model)
    {
        var owners = new DefaultOwners();
        var files = new Dictionary<string, string>(StringComparer.Ordinal) 
        {
            [$"{Folder}/README.md"] = IndexPage.Write(model),
            [$"{Folder}/validation.md"] = RulesPage.Write(model),
            [$"{Folder}/events.md"] = EventPage.Write(model),
        };
        foreach (var type in model.Objects)
        {
            files.Add($"{Folder}/{type.Name}.md", ObjectPage.Write(model, type, owners));
        }

        return new(files, [Folder], static (_, text) => text.Contains(Mark, StringComparison.Ordinal));
    }
}
