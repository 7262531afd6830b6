using Psi.Canonical;
using Psi.Sync.Planning;
using Psi.Sync.Stores;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

public sealed class ApprovalCutShortTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>An engine that died in the middle of an approval, and the next on its store.</summary>
    private static async Task<(TwoSystems Next, GoLiveApproval Approval)> CutShortAsync()
    {
        var first = new TwoSystems { Approval = null };
        var store = new MemoryStore(first.Time);
        var dies = new Kept(store);
        first.Store = dies;
        for (var number = 0; number < 300; number++)
        {
            first.CrmAccounts.Put($"c{number}", new Account { Name = $"Acme {number}", Domain = $"acme{number}.example.com", Phone = "1" });
            first.LedgerAccounts.Put($"e{number}", new Account { Name = $"Acme {number}", Domain = $"acme{number}.example.com", Phone = "2" });
        }

        await first.QuietAsync();
        var approval = new GoLiveApproval { By = "alice", Plan = (await first.Psi.PlanGoLiveAsync(Stop))!.Fingerprint };
        dies.WritesLeft = 3; // the beginning, the area, the first page; then it dies in the second
        await Assert.ThrowsAsync<StoreException>(() => first.Psi.ApproveGoLiveAsync(approval, Stop));
        first.Time.Advance(TimeSpan.FromMinutes(5));
        return (new TwoSystems(first.Crm, first.Ledger, first.CrmAccounts, first.LedgerAccounts) { Store = new Kept(store), Time = first.Time, Approval = null }, approval);
    }

    [Fact]
    public async Task Approve_SameAgain_EndsWhatWasBegun()
    {
        var (next, approval) = await CutShortAsync();
        await using var engine = next;
        var left = await next.Psi.PlanGoLiveAsync(Stop);

        await next.Psi.ApproveGoLiveAsync(approval, Stop);

        Assert.InRange(left!.Differences.Count, 1, 299); // it had begun, and not ended
        Assert.True(await next.Psi.IsLiveAsync(Stop));
        await next.QuietAsync();
        Assert.Empty(next.LedgerAccounts.Writes);
    }

    [Fact]
    public async Task Approve_MoreThanWasBegun_IsRefused()
    {
        var (next, approval) = await CutShortAsync();
        await using var engine = next;

        await Assert.ThrowsAsync<InvalidOperationException>(() => next.Psi.ApproveGoLiveAsync(approval with { WriteDifferences = true }, Stop));

        Assert.False(await next.Psi.IsLiveAsync(Stop));
    }
}
