using System.Text;
using Psi.Canonical;
using Psi.Tools.Model;

namespace Psi.Tools.Docs;

/// <summary>Writes the page of one object.</summary>
internal static class ObjectPage
{
    public static string Write(CanonicalModel model, CanonicalType type, DefaultOwners owners)
    {
        var page = new StringBuilder();
        page.Append("# ").Append(type.Type.Name).Append("\n\n").Append(DocFiles.Mark).Append("\n\n").Append(type.Doc.Markdown).Append("\n\n");
        page.Append("Wire name `").Append(type.Name).Append("`, version ").Append(type.Version)
            .Append("; JSON Schema of [the record](../../schemas/").Append(type.Name).Append(".v").Append(type.Version)
            .Append(".json) and of [its patch](../../schemas/").Append(type.Name).Append(".v").Append(type.Version).Append(".patch.json). ")
            .Append(owners.Knows(type.Name)
                ? "Owner: who is right by [the shipped ownership](../ownership.md), by rank; the first that holds the record counts."
                : "[The shipped ownership](../ownership.md) does not speak of it: every system that has it owns it, in the order of the connections.")
            .Append("\n\n## Attributes\n\n");
        WriteAttributes(page, model, type, owners.Knows(type.Name) ? owners : null);
        WriteParts(page, model, type);
        WriteWords(page, model, type);
        WriteReferences(page, model, type);
        return page.ToString();
    }

    private static void WriteAttributes(StringBuilder page, CanonicalModel model, CanonicalType type, DefaultOwners? owners)
    {
        page.Append("| attribute | type | meaning |").Append(owners is null ? string.Empty : " owner |").Append(" data |\n")
            .Append("| --- | --- | --- |").Append(owners is null ? string.Empty : " --- |").Append(" --- |\n");
        foreach (var attribute in type.Attributes)
        {
            page.Append("| `").Append(attribute.Schema.Name).Append("` | ").Append(TypeText.Of(attribute.Schema, model)).Append(" | ")
                .Append(Cell(owners is null ? attribute.Doc.Markdown : attribute.Doc.MarkdownWithoutOwner)).Append(" | ");
            if (owners is not null)
            {
                page.Append(Cell(owners.Of(type.Name, attribute.Schema))).Append(" | ");
            }

            page.Append(TypeText.Classes(attribute.Schema.Classification)).Append(" |\n");
        }
    }

    private static void WriteParts(StringBuilder page, CanonicalModel model, CanonicalType type)
    {
        var parts = Reached(model, type, static schema => schema.Kind == AttributeKind.Part).Distinct().ToList();
        if (parts.Count == 0)
        {
            return;
        }

        page.Append("\n## Parts\n");
        foreach (var part in parts.Select(model.Part))
        {
            page.Append("\n### ").Append(part.Type.Name).Append("\n\n").Append(part.Doc.Markdown).Append("\n\n");
            WriteAttributes(page, model, part, null);
        }
    }

    private static void WriteWords(StringBuilder page, CanonicalModel model, CanonicalType type)
    {
        var enums = Reached(model, type, static schema => schema.Kind == AttributeKind.Enum).Distinct().ToList();
        if (enums.Count == 0)
        {
            return;
        }

        page.Append("\n## Words\n");
        foreach (var words in enums.Select(name => model.Enums[name]))
        {
            page.Append("\n### ").Append(words.Type.Name).Append("\n\n").Append(words.Doc.SummaryMarkdown).Append("\n\n| word | meaning |\n| --- | --- |\n");
            foreach (var (word, doc) in words.Words)
            {
                page.Append("| `").Append(word).Append("` | ").Append(Cell(doc.Markdown)).Append(" |\n");
            }
        }
    }

    private static void WriteReferences(StringBuilder page, CanonicalModel model, CanonicalType type)
    {
        page.Append("\n## How it hangs together\n\n```mermaid\n").Append(ReferenceGraph.Around(model, type)).Append("```\n");
    }

    private static IEnumerable<string> Reached(CanonicalModel model, CanonicalType type, Func<AttributeSchema, bool> wanted)
    {
        foreach (var schema in type.Attributes.Select(static attribute => attribute.Schema))
        {
            if (wanted(schema))
            {
                yield return schema.Type;
            }

            foreach (var inner in schema.Kind == AttributeKind.Part ? Reached(model, model.Part(schema.Type), wanted) : [])
            {
                yield return inner;
            }
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
