using Psi.Sync.Stores;

using Xunit;

namespace Psi.Conformance;

/// <content>Leases on the store's clock, and their fences.</content>
public abstract partial class StoreSuite
{
    /// <summary>A lease is one owner's until it ends; then another takes it under a greater fence, and the first has lost it.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Lease_EndedOnTheStoresClock_GoesToAnotherUnderAGreaterFence()
    {
        var leases = new Leases(Store);
        var length = TimeSpan.FromSeconds(30);
        var first = await leases.AcquireAsync("stream crm/account", "node-1", length, Stop);
        Assert.NotNull(first);
        Assert.Null(await leases.AcquireAsync("stream crm/account", "node-2", length, Stop));

        Clock.Advance(length);
        var second = await leases.AcquireAsync("stream crm/account", "node-2", length, Stop);

        Assert.NotNull(second);
        Assert.True(second.Fence > first.Fence);
        await using var reader = await Store.ReadAsync(Stop);
        await Leases.VerifyAsync(reader, second, Stop);
        var lost = await Assert.ThrowsAsync<LeaseLostException>(async () => await Leases.VerifyAsync(reader, first, Stop));
        Assert.Equal(first, lost.Lease);
        Assert.Contains("node-2", lost.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LeaseLostException>(async () => await leases.RenewAsync(first, length, Stop));
    }

    /// <summary>A lease that is over no longer holds, even if nobody has taken it.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Lease_Over_NoLongerHoldsUntilRenewed()
    {
        var leases = new Leases(Store);
        var lease = (await leases.AcquireAsync("lane", "node-1", TimeSpan.FromSeconds(10), Stop))!;
        Clock.Advance(TimeSpan.FromSeconds(10));
        await using (var reader = await Store.ReadAsync(Stop))
        {
            await Assert.ThrowsAsync<LeaseLostException>(async () => await Leases.VerifyAsync(reader, lease, Stop));
        }

        var renewed = await leases.RenewAsync(lease, TimeSpan.FromSeconds(10), Stop);

        Assert.Equal(lease.Fence, renewed.Fence);
        await using var later = await Store.ReadAsync(Stop);
        await Leases.VerifyAsync(later, lease, Stop);
    }

    /// <summary>A renewed lease lasts from now on.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Lease_Renewed_OutlivesItsFirstEnd()
    {
        var leases = new Leases(Store);
        var lease = (await leases.AcquireAsync("lane", "node-1", TimeSpan.FromSeconds(10), Stop))!;
        Clock.Advance(TimeSpan.FromSeconds(6));
        lease = await leases.RenewAsync(lease, TimeSpan.FromSeconds(10), Stop);
        Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Null(await leases.AcquireAsync("lane", "node-2", TimeSpan.FromSeconds(10), Stop));
        await using var reader = await Store.ReadAsync(Stop);
        await Leases.VerifyAsync(reader, lease, Stop);
    }

    /// <summary>A lease given back is free at once; its fence goes on growing, and giving it back again does no harm.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Lease_Released_IsFreeAndItsFenceGrows()
    {
        var leases = new Leases(Store);
        var first = (await leases.AcquireAsync("lane", "node-1", TimeSpan.FromMinutes(1), Stop))!;
        await leases.ReleaseAsync(first, Stop);
        var second = (await leases.AcquireAsync("lane", "node-2", TimeSpan.FromMinutes(1), Stop))!;
        await leases.ReleaseAsync(first, Stop);

        Assert.True(second.Fence > first.Fence);
        Assert.Null(await leases.AcquireAsync("lane", "node-3", TimeSpan.FromMinutes(1), Stop));
        await Assert.ThrowsAsync<LeaseLostException>(async () => await leases.RenewAsync(first, TimeSpan.FromMinutes(1), Stop));
    }

    /// <summary>An owner that comes again, having been restarted, takes over from itself under a new fence.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Lease_SameOwnerAgain_GetsAGreaterFence()
    {
        var leases = new Leases(Store);
        var before = (await leases.AcquireAsync("lane", "node-1", TimeSpan.FromMinutes(1), Stop))!;
        var after = (await leases.AcquireAsync("lane", "node-1", TimeSpan.FromMinutes(1), Stop))!;

        Assert.True(after.Fence > before.Fence);
        await using var reader = await Store.ReadAsync(Stop);
        await Assert.ThrowsAsync<LeaseLostException>(async () => await Leases.VerifyAsync(reader, before, Stop));
        Assert.Equal(after, await Leases.FindLeaseAsync(reader, "lane", Stop));
    }

    /// <summary>Of many who ask at once, one gets the lease.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Lease_ManyAtOnce_OneGetsIt()
    {
        var leases = new Leases(Store);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(node => Task.Run(
            () => leases.AcquireAsync("lane", $"node-{node}", TimeSpan.FromMinutes(1), Stop), Stop)));

        Assert.Single(taken, lease => lease is not null);
    }

    /// <summary>What was begun under a lease that another took meanwhile keeps nothing, however much of it was written by then.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Lease_TakenBetweenTwoTransactions_TheSecondKeepsNothing()
    {
        var leases = new Leases(Store);
        var stale = (await leases.AcquireAsync("lane", "node-1", TimeSpan.FromSeconds(10), Stop))!;
        await using (var first = await Store.WriteAsync(Stop))
        {
            await first.PutAsync(StoreTables.Delivery, "first", [], Stop);
            await Leases.VerifyAsync(first, stale, Stop);
            await first.CommitAsync(Stop);
        }

        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(await leases.AcquireAsync("lane", "node-2", TimeSpan.FromSeconds(10), Stop));
        await using (var second = await Store.WriteAsync(Stop))
        {
            await second.PutAsync(StoreTables.Delivery, "second", [], Stop);
            await second.DeleteAsync(StoreTables.Delivery, "first", Stop);
            await Assert.ThrowsAsync<LeaseLostException>(async () => await Leases.VerifyAsync(second, stale, Stop));
        }

        Assert.Equal(string.Empty, await ReadAsync(StoreTables.Delivery, "first"));
        Assert.Null(await ReadAsync(StoreTables.Delivery, "second"));
    }

    /// <summary>Nodes that take a lease from one another at any moment write in the order of their fences: nothing lands under a fence that is behind.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Lease_TakenFromOneAnother_WritesLandInTheOrderOfTheFences()
    {
        var leases = new Leases(Store);
        using var together = new Barrier(4);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(node => Task.Run(
            async () =>
            {
                for (var round = 0; round < 15; round++)
                {
                    // One node's lease is over; all want it, and go on writing under what they have until they are refused.
                    if (node == 0)
                    {
                        Clock.Advance(TimeSpan.FromSeconds(11));
                    }

                    together.SignalAndWait(Stop);
                    var lease = await TakeAsync(leases, $"node-{(node + round) % 4}-{round}");
                    if (lease is not null && round % 3 == 0)
                    {
                        Clock.Advance(TimeSpan.FromSeconds(11));
                        await TakeAsync(leases, $"thief-{round}");
                    }

                    await WriteUnderAsync(lease ?? await FindAsync());
                }
            },
            Stop)));

        await using var reader = await Store.ReadAsync(Stop);
        var fences = (await reader.ScanAsync(StoreTables.Audit, string.Empty, cancellationToken: Stop)).Select(row => BitConverter.ToInt64(row.Value)).ToList();
        Assert.Equal(fences.Order(), fences);
        Assert.True(fences.Distinct().Count() > 5, "The lease hardly changed hands.");

        async Task<Lease> FindAsync()
        {
            await using var snapshot = await Store.ReadAsync(Stop);
            return (await Leases.FindLeaseAsync(snapshot, "lane", Stop))!;
        }

        async Task WriteUnderAsync(Lease lease)
        {
            try
            {
                for (var write = 0; write < 4; write++)
                {
                    await RetryAsync(async transaction =>
                    {
                        await Leases.VerifyAsync(transaction, lease, Stop);
                        var number = await transaction.NextAsync("written", 1, Stop);
                        await transaction.PutAsync(StoreTables.Audit, StoreKey.Text(number), BitConverter.GetBytes(lease.Fence), Stop);
                    });
                }
            }
            catch (LeaseLostException)
            {
                // Another has it: what stands now is that one's to write.
            }
        }
    }

    private static async Task<Lease?> TakeAsync(Leases leases, string owner)
    {
        while (true)
        {
            try
            {
                return await leases.AcquireAsync("lane", owner, TimeSpan.FromSeconds(10), Stop);
            }
            catch (StoreConflictException)
            {
                Stop.ThrowIfCancellationRequested();
            }
        }
    }
}
