using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Nodes;

public sealed class NodesTests
{
    private static readonly TimeSpan s_longerThanTheLease = TimeSpan.FromMinutes(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(false, 3)]
    [InlineData(false, 4)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public async Task Join_SecondEngine_EveryAreaIsHeldByOne(bool inFile, int seed)
    {
        await using var cluster = new Cluster(inFile, seed);
        var first = cluster.Add();
        await first.QuietAsync();
        var all = first.Held;

        var second = await cluster.JoinAsync();

        Assert.NotEmpty(first.Held);
        Assert.NotEmpty(second.Held);
        Assert.Empty(first.Held.Intersect(second.Held));
        Assert.Equal(all, first.Held.Concat(second.Held).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(false, 3)]
    [InlineData(false, 4)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public async Task Changes_ThreeEngines_EachIsDeliveredOnce(bool inFile, int seed)
    {
        await using var cluster = new Cluster(inFile, seed);
        var first = cluster.Add();
        await first.QuietAsync();
        var second = await cluster.JoinAsync();
        var third = await cluster.JoinAsync();

        for (var number = 0; number < 30; number++)
        {
            first.CrmAccounts.Put($"c{number}", new Account { Name = $"Account {number}", Domain = $"a{number}.example.com" });
        }

        await cluster.QuietAsync(first, second, third);

        Assert.Equal(30, first.LedgerAccounts.Rows.Count);
        Assert.Equal(30, first.LedgerAccounts.Writes.Count(write => write.Kind == WriteKind.Create));
        Assert.Empty(await third.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(false, 3)]
    [InlineData(false, 4)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public async Task Killed_OneOfTwo_TheOtherTakesOverOnceTheLeaseIsOver(bool inFile, int seed)
    {
        await using var cluster = new Cluster(inFile, seed);
        var first = cluster.Add();
        await first.QuietAsync();
        var second = await cluster.JoinAsync();
        var before = second.Held;

        cluster.Stores[0].IsDead = true;
        first.CrmAccounts.Put("c1", new Account { Name = "New", Domain = "new.example.com" });
        cluster.Pass(TimeSpan.FromSeconds(5), second);
        await second.QuietAsync();
        var within = second.Held;
        cluster.Pass(s_longerThanTheLease, second);
        await second.QuietAsync();

        Assert.Equal(before, within);
        Assert.Equal(["deliver/crm/account", "deliver/erp/account", "events", "read/crm/account", "read/erp/account", "seal"], second.Held);
        Assert.Single(first.LedgerAccounts.Rows);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(false, 3)]
    [InlineData(false, 4)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    [Trait("Lesson", "U-93")]
    public async Task StoppedInsideACall_LongerThanTheLease_ItsResultIsRefusedAndNothingIsDoubled(bool inFile, int seed)
    {
        await using var cluster = new Cluster(inFile, seed);
        var stopped = cluster.Add();
        stopped.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com" });
        await stopped.QuietAsync();
        var other = cluster.Add();
        var isStopped = false;
        stopped.LedgerAccounts.OnWritten = async () =>
        {
            if (!isStopped)
            {
                // The platform has done it; the process that asked stands still, and another takes over.
                isStopped = true;
                cluster.Pass(s_longerThanTheLease, other);
                await cluster.TakeOverAsync(other);
            }
        };

        stopped.CrmAccounts.Put("c2", new Account { Name = "New", Domain = "new.example.com" });
        await stopped.Psi.RunOnceAsync(Stop);
        stopped.LedgerAccounts.OnWritten = null;
        var held = stopped.Held;
        await cluster.QuietAsync(other);

        Assert.True(isStopped);
        Assert.DoesNotContain("deliver/erp/account", held);
        Assert.Single(stopped.LedgerAccounts.Rows, row => row.Value.Value.Name == "New");
        Assert.Single(stopped.LedgerAccounts.Writes, write => write.Patch.Values.Name == "New");
        Assert.Single(await other.Psi.ReadAuditAsync(cancellationToken: Stop), entry => entry is { What: "told", Rule: "create" } && entry.Object == Account.Schema.Name && entry.System == new SystemId("erp") && entry.ExternalId == stopped.LedgerAccounts.Rows.Single(row => row.Value.Value.Name == "New").Key);
        Assert.Empty(await other.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(false, 3)]
    [InlineData(false, 4)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    [Trait("Lesson", "U-138")]
    public async Task StoppedBetweenPages_LongerThanTheLease_ItsOldPagesAreRefused(bool inFile, int seed)
    {
        await using var cluster = new Cluster(inFile, seed);
        var stopped = cluster.Add();
        stopped.CrmAccounts.PageSize = 1;
        stopped.CrmAccounts.Put("c1", new Account { Name = "One", Domain = "one.example.com" });
        await stopped.QuietAsync();
        var other = cluster.Add();
        var isStopped = false;
        stopped.CrmAccounts.OnPageTaken = async () =>
        {
            if (!isStopped)
            {
                isStopped = true;
                cluster.Pass(s_longerThanTheLease, other);
                stopped.CrmAccounts.Change("c2", account => account with { Name = "Two, later" });
                await cluster.TakeOverAsync(other);
            }
        };

        stopped.CrmAccounts.Put("c2", new Account { Name = "Two", Domain = "two.example.com" });
        stopped.CrmAccounts.Put("c3", new Account { Name = "Three", Domain = "three.example.com" });
        await stopped.Psi.RunOnceAsync(Stop);
        stopped.CrmAccounts.OnPageTaken = null;
        await cluster.QuietAsync(other);

        Assert.True(isStopped);
        Assert.Equal(["Three", "Two, later"], stopped.LedgerAccounts.Rows.Values.Select(row => row.Value.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, stopped.LedgerAccounts.Writes.Count(write => write.Kind == WriteKind.Create));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(false, 3)]
    [InlineData(false, 4)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public async Task Left_InOrder_TheOtherGoesOnAtOnce(bool inFile, int seed)
    {
        await using var cluster = new Cluster(inFile, seed);
        var first = cluster.Add();
        await first.QuietAsync();
        var second = await cluster.JoinAsync();

        await first.DisposeAsync();
        first.CrmAccounts.Put("c1", new Account { Name = "New", Domain = "new.example.com" });
        await second.QuietAsync();

        Assert.Single(first.LedgerAccounts.Rows);
    }

    [Fact]
    public async Task LostOneArea_TheOthersGoOn()
    {
        await using var cluster = new Cluster(inFile: false, seed: 1);
        var node = cluster.Add();
        node.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await node.QuietAsync();
        var thief = await new Psi.Sync.Stores.Leases(cluster.Stores[0]).StealAsync("read/erp/account", cluster.StoreTime);

        node.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await node.Psi.RunOnceAsync(Stop);

        Assert.NotNull(thief);
        Assert.DoesNotContain("read/erp/account", node.Held);
        Assert.Equal("2", Assert.Single(node.LedgerAccounts.Rows).Value.Value.Phone);
    }
}
