using System.Text;
using Psi.Canonical;
using Psi.Tools.Model;

namespace Psi.Tools.Docs;

/// <summary>Writes the table of all business rules.</summary>
internal static class RulesPage
{
    private const string Head = """
        A rule that names no purpose always holds; any other holds for its purposes only. To a rule an attribute that is not known and
        one that is known to be empty are the same: only a rule that ends in `-needed`, or says so, misses it. How to look at a record
        stands in [the canonical model](../canonical.md#validation). An id does not change once it is released.
        """;

    public static string Write(CanonicalModel model)
    {
        var page = new StringBuilder("# The business rules\n\n").Append(DocFiles.Mark).Append("\n\n").Append(Head.ReplaceLineEndings("\n")).Append('\n');
        foreach (var set in BusinessRules.All)
        {
            page.Append("\n## ").Append(model.Object(set.Object).Type.Name).Append("\n\n| rule | for | attribute | weight | what must hold | what to do |\n| --- | --- | --- | --- | --- | --- |\n");
            foreach (var rule in set.Rules)
            {
                page.Append("| `").Append(rule.Id).Append("` | ").Append(rule.Purposes.Count == 0 ? "always" : string.Join(", ", rule.Purposes))
                    .Append(" | `").Append(rule.Path).Append("` | ").Append(rule.Severity == Severity.Error ? "error" : "warning")
                    .Append(" | ").Append(rule.Meaning).Append(" | ").Append(rule.Mend).Append(" |\n");
            }
        }

        return page.ToString();
    }
}
