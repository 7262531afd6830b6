using System.Text;
using Psi.Canonical;
using Psi.Tools.Model;

namespace Psi.Tools.Docs;

/// <summary>Draws how objects refer to each other, as Mermaid flow charts.</summary>
internal static class ReferenceGraph
{
    /// <summary>One object, what it refers to and what refers to it.</summary>
    public static string Around(CanonicalModel model, CanonicalType type)
    {
        var chart = new StringBuilder("flowchart LR\n");
        chart.Append("  ").Append(type.Type.Name).Append(":::here\n  classDef here stroke-width:3px\n");
        foreach (var (target, attributes) in Edges(model, type))
        {
            Edge(chart, type.Type.Name, target.Type.Name, attributes);
        }

        foreach (var source in model.Objects.Where(source => source != type))
        {
            foreach (var (_, attributes) in Edges(model, source).Where(edge => edge.Target == type))
            {
                Edge(chart, source.Type.Name, type.Type.Name, attributes);
            }
        }

        return chart.ToString();
    }

    /// <summary>All objects in their groups; an arrow for each pair that hangs together.</summary>
    public static string Whole(CanonicalModel model)
    {
        var chart = new StringBuilder("flowchart LR\n");
        foreach (var group in model.Objects.GroupBy(static type => type.Group))
        {
            chart.Append("  subgraph ").Append(group.Key).Append('\n');
            foreach (var type in group)
            {
                chart.Append("    ").Append(type.Type.Name).Append('\n');
            }

            chart.Append("  end\n");
        }

        foreach (var type in model.Objects)
        {
            foreach (var (target, _) in Edges(model, type).Where(edge => edge.Target != type))
            {
                chart.Append("  ").Append(type.Type.Name).Append(" --> ").Append(target.Type.Name).Append('\n');
            }
        }

        return chart.ToString();
    }

    /// <summary>What an object refers to, parts and lists included, each with the attributes that do.</summary>
    public static IEnumerable<(CanonicalType Target, IReadOnlyList<string> Attributes)> Edges(CanonicalModel model, CanonicalType type) =>
        References(model, type, string.Empty).GroupBy(static reference => reference.Object, static reference => reference.Attribute)
            .Select(group => (model.Object(group.Key), (IReadOnlyList<string>)[.. group.Distinct()]));

    private static void Edge(StringBuilder chart, string from, string to, IReadOnlyList<string> attributes)
    {
        var shown = attributes.Count <= 3 ? attributes : [.. attributes.Take(2), $"{attributes.Count - 2} more"];
        chart.Append("  ").Append(from).Append(" -->|").Append(string.Join("<br>", shown)).Append("| ").Append(to).Append('\n');
    }

    private static IEnumerable<(ObjectName Object, string Attribute)> References(CanonicalModel model, CanonicalType type, string path)
    {
        foreach (var schema in type.Attributes.Select(static attribute => attribute.Schema))
        {
            if (schema.ReferencedObject is { } referenced)
            {
                yield return (referenced, path + schema.Name);
            }

            foreach (var inner in schema.Kind == AttributeKind.Part && schema.HoldsReferences ? References(model, model.Part(schema.Type), $"{path}{schema.Name}.") : [])
            {
                yield return inner;
            }
        }
    }
}
