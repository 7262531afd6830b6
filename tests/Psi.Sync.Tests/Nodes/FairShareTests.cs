using CsCheck;
using Psi.Sync.Nodes;

namespace Psi.Sync.Tests.Nodes;

public sealed class FairShareTests
{
    private static readonly Gen<int> s_areas = Gen.Int[0, 40];
    private static readonly Gen<int> s_nodes = Gen.Int[1, 6];

    [Fact]
    public void Of_AnyNodes_NobodyGetsMoreOfAKindThanItsShare() =>
        Gen.Select(s_areas, s_nodes).Sample((areas, nodes) =>
        {
            var falls = FairShare.Of(Nodes(nodes, areas));

            Assert.Equal(2 * areas, falls.Count);
            Assert.All(
                falls.GroupBy(area => (Kind: area.Key.Split('/')[0], Node: area.Value)),
                share => Assert.InRange(share.Count(), 0, (areas + nodes - 1) / nodes));
        });

    [Fact]
    public void Of_SameNodesInAnotherOrder_IsTheSame() =>
        Gen.Select(s_areas, s_nodes).Sample((areas, nodes) =>
        {
            var one = Nodes(nodes, areas);
            var other = one.Reverse().ToDictionary(node => node.Key, node => (IReadOnlyCollection<string>)[.. node.Value.Reverse()]);

            Assert.Equal(FairShare.Of(one).OrderBy(area => area.Key), FairShare.Of(other).OrderBy(area => area.Key));
        });

    [Fact]
    public void Of_AreaThatOneNodeKnows_FallsToThatNode()
    {
        var falls = FairShare.Of(new Dictionary<string, IReadOnlyCollection<string>>
        {
            ["old"] = ["read/crm/account"],
            ["new"] = ["read/crm/account", "read/hcm/worker", "read/hcm/role", "read/hcm/org-unit"],
        });

        Assert.Equal("new", falls["read/hcm/worker"]);
        Assert.Equal("new", falls["read/hcm/role"]);
        Assert.Equal("new", falls["read/hcm/org-unit"]);
    }

    [Fact]
    public void Of_OneNodeGone_MostAreasOfTheOthersStay()
    {
        var before = FairShare.Of(Nodes(4, 100));
        var after = FairShare.Of(Nodes(3, 100));

        var moved = before.Count(area => area.Value != "node3" && after[area.Key] != area.Value);

        Assert.InRange(moved, 0, 60); // of 150 that others held; dealing in turn would move 100
    }

    private static Dictionary<string, IReadOnlyCollection<string>> Nodes(int nodes, int areas) =>
        Enumerable.Range(0, nodes).ToDictionary(
            node => $"node{node}",
            _ => (IReadOnlyCollection<string>)[.. Enumerable.Range(0, areas).SelectMany(area => new[] { $"read/crm/object{area}", $"deliver/erp/object{area}" })]);
}
