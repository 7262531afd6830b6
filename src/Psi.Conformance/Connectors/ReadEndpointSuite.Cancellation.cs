using System.Diagnostics;
using Psi.Connectors;
using Psi.Testing;
using Xunit;

namespace Psi.Conformance;

public abstract partial class ReadEndpointSuite<T>
{
    // A platform that never answers; only the caller can end it.
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(15);

    /// <summary>The caller stops while the platform is still to answer the second page.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task ReadChanged_CancelledWithinAPage_StopsAtOnceAndLeavesNothingHalf()
    {
        await using var harness = await StartAsync();
        using var stop = new CancellationTokenSource();
        var planned = harness.Simulator.Faults.Next(Fault.Stall(Never, act: stop.Cancel), harness.ReadPath, harness.ReadMethod, skip: 1);
        var pages = new List<ObservationPage<T>>();
        var started = Stopwatch.GetTimestamp();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var page in Reader(harness).ReadChangedAsync(null, stop.Token))
            {
                pages.Add(page);
            }
        });

        Assert.Equal(1, planned.Hits);
        Assert.True(Stopwatch.GetElapsedTime(started) < AtOnce, "The read went on although it was cancelled.");
        Assert.DoesNotContain(pages, page => page.IsLast);
        Assert.Equal(0, harness.Connection.Budget.Snapshot().InFlight);
        pages.AddRange(await ReadAsync(harness, pages.Count == 0 ? null : pages[^1].Cursor));
        SamePopulation(harness.ExistingIds, pages);
    }

    /// <summary>The caller has stopped already.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task ReadChanged_CancelledBefore_CallsNothing()
    {
        await using var harness = await StartAsync();
        var calls = harness.Simulator.Calls;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Reader(harness).ReadChangedAsync(null, new CancellationToken(canceled: true)))
            {
                Assert.Fail("A page came although the read was cancelled.");
            }
        });

        Assert.Equal(calls, harness.Simulator.Calls);
    }

    /// <summary>The caller stops while the platform is still to answer.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task ReadByIds_CancelledWithinTheCall_StopsAtOnce()
    {
        await using var harness = await StartAsync();
        var reader = ByIds(harness);
        var ids = harness.ExistingIds;

        // What the endpoint looks up once for all who ask goes on, whoever gives up.
        await reader.ReadByIdsAsync(ids, TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource();
        harness.Simulator.Faults.Next(Fault.Stall(Never, act: stop.Cancel), static (_, _) => true);
        var started = Stopwatch.GetTimestamp();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadByIdsAsync(ids, stop.Token));

        Assert.True(Stopwatch.GetElapsedTime(started) < AtOnce, "The read went on although it was cancelled.");
        Assert.Equal(0, harness.Connection.Budget.Snapshot().InFlight);
        Assert.Equal(ids.Count, (await reader.ReadByIdsAsync(ids, TestContext.Current.CancellationToken)).Count);
    }
}
