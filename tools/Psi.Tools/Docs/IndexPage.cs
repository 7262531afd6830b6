using System.Text;
using Psi.Tools.Model;

namespace Psi.Tools.Docs;

/// <summary>Writes the index of the objects, with the picture of how they hang together.</summary>
internal static class IndexPage
{
    public static string Write(CanonicalModel model)
    {
        var page = new StringBuilder("# The canonical objects\n\n").Append(DocFiles.Mark).Append("\n\n")
            .Append("A page an object: its attributes with type, meaning, owner and data class; its parts and words; what it refers to and what refers\n")
            .Append("to it. What holds for all of them stands in [the canonical model](../canonical.md), what must hold for a purpose in
")
            .Append("[the business rules](validation.md). What changes of them are business events stands in [events](events.md). A list is one
")
            .Append("value that is replaced as a whole, unless it says otherwise: a set changes element by element, a list merged by `key` line by line.
");
        foreach (var group in model.Objects.GroupBy(static type => type.Group))
        {
            page.Append("\n## ").Append(group.Key).Append("\n\n| record | wire name | version | attributes | what it is |\n| --- | --- | --- | --- | --- |\n");
            foreach (var type in group)
            {
                page.Append("| [").Append(type.Type.Name).Append("](").Append(type.Name).Append(".md) | `").Append(type.Name).Append("` | ").Append(type.Version)
                    .Append(" | ").Append(type.Attributes.Count).Append(" | ").Append(type.Doc.SummaryMarkdown).Append(" |\n");
            }
        }

        return page.Append("\n## How they hang together\n\nAn arrow goes from the object that refers to the one that it refers to. What refers to itself shows that on its page.\n\n```mermaid\n")
            .Append(ReferenceGraph.Whole(model)).Append("```\n").ToString();
    }
}
