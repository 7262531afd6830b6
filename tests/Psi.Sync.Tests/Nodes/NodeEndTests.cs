using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Psi.Sync.Nodes;
using Psi.Sync.Stores;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Nodes;

public sealed class NodeEndTests
{
    private static readonly TimeSpan s_leaseLength = TimeSpan.FromSeconds(15);

    // As long as anybody would wait before calling it a deadlock.
    private static readonly TimeSpan s_hung = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dispose_ByWhoGoesOnWhereTheRenewalEnds_DoesNotWaitForItself()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));
        await using var memory = new MemoryStore(time);
        await memory.OpenAsync(Stop);
        var (begun, goOn) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        var store = new Kept(memory);
        var node = new Node("one", ["seal"], store, s_leaseLength, time, new SyncLog(NullLogger.Instance));
        await node.JoinAsync(Stop);
        store.BeforeWrite = write =>
        {
            begun.TrySetResult();
            return write == 1 ? goOn.Task : Task.CompletedTask;
        };
        time.Advance(s_leaseLength / 2);
        await begun.Task.WaitAsync(s_hung, Stop);

        var ended = GoOnAndEndAsync(node);
        _ = Task.Run(goOn.SetResult, Stop);

        await ended.WaitAsync(s_hung, Stop);
        await using var reader = await memory.ReadAsync(Stop);
        Assert.Equal(0, await reader.CountAsync(StoreTables.Node, cancellationToken: Stop));
    }

    /// <summary>Comes while the renewal is at the leases, goes on once it is not, and ends the node without another wait, as a host does that is done.</summary>
    private static async Task GoOnAndEndAsync(Node node)
    {
        await node.BalanceAsync(Stop).ConfigureAwait(false);
        node.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
