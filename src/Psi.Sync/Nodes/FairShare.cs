using System.IO.Hashing;
using System.Text;

namespace Psi.Sync.Nodes;

/// <summary>Says which node an area falls to. Everybody who looks at the same nodes says the same.</summary>
/// <remarks>
/// By kind of area no node gets more than its share, rounded up; within that each area goes to the node that ranks highest for it,
/// so that a node that comes or goes moves few areas of others.
/// </remarks>
internal static class FairShare
{
    /// <param name="nodes">The nodes that live, each with the areas that it knows how to work on.</param>
    /// <returns>The node of every area.</returns>
    public static Dictionary<string, string> Of(IReadOnlyDictionary<string, IReadOnlyCollection<string>> nodes)
    {
        var falls = new Dictionary<string, string>(StringComparer.Ordinal);
        var able = nodes
            .SelectMany(static node => node.Value.Select(area => (Area: area, Node: node.Key)))
            .GroupBy(static pair => pair.Area, static pair => pair.Node, StringComparer.Ordinal)
            .OrderBy(static area => area.Key, StringComparer.Ordinal);
        foreach (var kind in able.GroupBy(static area => area.Key.Split('/')[0], StringComparer.Ordinal))
        {
            var areas = kind.ToList();
            var load = areas.SelectMany(static area => area).Distinct(StringComparer.Ordinal).ToDictionary(static node => node, static _ => 0, StringComparer.Ordinal);
            var share = (areas.Count + load.Count - 1) / load.Count;
            foreach (var area in areas)
            {
                var node = area
                    .OrderBy(node => load[node] < share ? 0 : load[node])
                    .ThenByDescending(node => Rank(area.Key, node))
                    .ThenBy(static node => node, StringComparer.Ordinal)
                    .First();
                load[node]++;
                falls[area.Key] = node;
            }
        }

        return falls;
    }

    private static ulong Rank(string area, string node) => XxHash64.HashToUInt64(Encoding.UTF8.GetBytes($"{area}\n{node}"));
}
