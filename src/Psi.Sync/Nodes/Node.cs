using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Nodes;

/// <summary>
/// This engine among those that share the store: it says that it lives, holds the areas that fall to it, renews them together,
/// and gives back what falls to another. What it loses it drops, and nothing else.
/// </summary>
internal sealed class Node(string name, IReadOnlyList<string> areas, IPsiStore store, TimeSpan leaseLength, TimeProvider time, SyncLog log) : IAsyncDisposable
{
    private const int MostTries = 5;

    private static readonly string s_host = $"{Environment.MachineName}/{Environment.ProcessId}";

    private readonly Lock _lock = new();
    private readonly Turn _turn = new();
    private readonly Dictionary<string, HeldArea> _held = new(StringComparer.Ordinal);
    private readonly string[] _areas = [.. areas.Order(StringComparer.Ordinal)];
    private PeriodicTimer? _timer;
    private bool _hasLeft;

    public string Name { get; } = name;

    /// <summary>Gets the names of the areas held, in their order.</summary>
    public IReadOnlyList<string> Held
    {
        get
        {
            lock (_lock)
            {
                return [.. _held.Values.Where(static area => !area.OnDemand).Select(static area => area.Name).Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Joins the nodes of the store, and waits until what falls to this one was given back by those that held it, or their leases ended.</summary>
    public async Task JoinAsync(CancellationToken cancellationToken)
    {
        if (_timer is not null)
        {
            await BalanceAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        var began = time.GetTimestamp();
        while (await BalanceAsync(cancellationToken).ConfigureAwait(false) is { } until && time.GetElapsedTime(began) < leaseLength * 1.5)
        {
            log.Waiting(until);
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(leaseLength.TotalMilliseconds / 10, 20, 1000)), time, cancellationToken).ConfigureAwait(false);
        }

        _timer = new PeriodicTimer(leaseLength / 3, time);
        _ = RenewAsync(_timer); // it ends with the timer
    }

    /// <summary>Renews what is held, takes what is free and falls to this node, gives back what falls to another.</summary>
    /// <returns>Until when another still holds something that falls to this node; <see langword="null"/> when nobody does.</returns>
    public async Task<DateTimeOffset?> BalanceAsync(CancellationToken cancellationToken)
    {
        using var turn = await _turn.TakeAsync(cancellationToken).ConfigureAwait(false);
        ObjectDisposedException.ThrowIf(_hasLeft, this);
        var reader = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var seen = await LookAsync(reader, cancellationToken).ConfigureAwait(false);
            if (!seen.IsDue)
            {
                return seen.HeldUntil;
            }
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await BalanceOnceAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (StoreConflictException) when (attempt < MostTries)
            {
                // Another node was at the leases too.
            }
        }
    }

    /// <summary>Begins to work on an area; <see langword="null"/> when it is not this node's, or something works on it already.</summary>
    public HeldArea? Begin(string area)
    {
        lock (_lock)
        {
            if (!_held.TryGetValue(area, out var held) || held.IsInUse || held.Leaves)
            {
                return null;
            }

            held.IsInUse = true;
            return held;
        }
    }

    public void End(HeldArea area)
    {
        lock (_lock)
        {
            area.IsInUse = false;
        }
    }

    /// <summary>Forgets an area that another node holds now, and cuts what is under way for it.</summary>
    public void Drop(HeldArea area)
    {
        lock (_lock)
        {
            if (_held.GetValueOrDefault(area.Name) != area)
            {
                return;
            }

            _held.Remove(area.Name);
        }

        area.Lose();
        area.Dispose();
        log.AreaLost(area.Name, area.Lease.Fence);
    }

    /// <summary>Takes an area for one piece of work; <see langword="null"/> while another works on it.</summary>
    public async Task<HeldArea?> TakeAsync(string area, CancellationToken cancellationToken)
    {
        using var turn = await _turn.TakeAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            if (_held.ContainsKey(area))
            {
                return null;
            }
        }

        if (await new Leases(store).AcquireAsync(area, Name, leaseLength, cancellationToken).ConfigureAwait(false) is not { } lease)
        {
            return null;
        }

        var held = new HeldArea(lease, onDemand: true) { IsInUse = true };
        lock (_lock)
        {
            _held[area] = held;
        }

        return held;
    }

    /// <summary>Gives an area back that was taken for one piece of work.</summary>
    public async Task GiveBackAsync(HeldArea area, CancellationToken cancellationToken)
    {
        using var turn = await _turn.TakeAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            if (!_held.Remove(area.Name))
            {
                return; // lost meanwhile
            }
        }

        area.Dispose();
        await new Leases(store).ReleaseAsync(area.Lease, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Leaves the nodes of the store: another can take every area at once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_hasLeft)
        {
            return;
        }

        _hasLeft = true;
        _timer?.Dispose();

        // A renewal under way is waited for by its turn, and not by its task: whoever came after it may go on where it ends, within it.
        using var turn = await _turn.TakeAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            var transaction = await store.WriteAsync(CancellationToken.None).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var leases = await Leases.AllAsync(transaction, CancellationToken.None).ConfigureAwait(false);
                foreach (var area in _held.Values)
                {
                    if (Leases.Holds(leases.GetValueOrDefault(area.Name), area.Lease))
                    {
                        await Leases.PutAsync(transaction, area.Lease with { Owner = string.Empty, Until = transaction.Now }, CancellationToken.None).ConfigureAwait(false);
                    }
                }

                await transaction.DeleteAsync(StoreTables.Node, StoreKey.Of(Name), CancellationToken.None).ConfigureAwait(false);
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or StoreException)
        {
            // The store went first: the leases end by themselves.
        }
    }

    /// <summary>Renews while the node lives, however long a call takes.</summary>
    private async Task RenewAsync(PeriodicTimer timer)
    {
        while (await timer.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false))
        {
            try
            {
                await BalanceAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (StoreException exception)
            {
                log.NotRenewed(exception); // the next tick tries again; what was lost meanwhile is refused by its fence
            }
        }
    }

    private async Task<DateTimeOffset?> BalanceOnceAsync(CancellationToken cancellationToken)
    {
        var gained = new List<HeldArea>();
        var renewed = new List<(HeldArea Area, Lease Lease)>();
        var left = new List<HeldArea>();
        Standing seen;
        var transaction = await store.WriteAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            seen = await LookAsync(transaction, cancellationToken).ConfigureAwait(false);
            await transaction.PutAsync(
                StoreTables.Node, StoreKey.Of(Name), Codec.Pack(new NodeRow(transaction.Now + leaseLength, s_host, _areas), SyncJsonContext.Default.NodeRow), cancellationToken).ConfigureAwait(false);
            foreach (var dead in seen.LongDead)
            {
                await transaction.DeleteAsync(StoreTables.Node, StoreKey.Of(dead), cancellationToken).ConfigureAwait(false);
            }

            try
            {
                foreach (var area in seen.Kept)
                {
                    if (TryLeave(area, seen.Falls))
                    {
                        left.Add(area);
                        await Leases.PutAsync(transaction, area.Lease with { Owner = string.Empty, Until = transaction.Now }, cancellationToken).ConfigureAwait(false);
                        continue;
                    }

                    renewed.Add((area, area.Lease with { Until = transaction.Now + leaseLength }));
                    await Leases.PutAsync(transaction, renewed[^1].Lease, cancellationToken).ConfigureAwait(false);
                }

                foreach (var (free, fence) in seen.Free)
                {
                    var lease = new Lease(free, Name, fence + 1, transaction.Now + leaseLength);
                    gained.Add(new HeldArea(lease, onDemand: false));
                    await Leases.PutAsync(transaction, lease, cancellationToken).ConfigureAwait(false);
                }

                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                lock (_lock)
                {
                    left.ForEach(static area => area.Leaves = false);
                }

                throw;
            }
        }

        lock (_lock)
        {
            foreach (var (area, lease) in renewed)
            {
                area.Lease = lease;
            }

            foreach (var area in left)
            {
                _held.Remove(area.Name);
                area.Dispose();
            }

            foreach (var area in gained)
            {
                _held[area.Name] = area;
            }
        }

        foreach (var area in seen.Lost)
        {
            Drop(area);
        }

        if (gained.Count + left.Count > 0)
        {
            log.Shared(Name, gained.Count, left.Count, seen.Nodes);
        }

        return seen.HeldUntil;
    }

    /// <summary>Whether an area that falls to another node can be given back now; one that is worked on leaves as soon as it is not.</summary>
    private bool TryLeave(HeldArea area, Dictionary<string, string> falls)
    {
        lock (_lock)
        {
            area.Leaves = !area.OnDemand && falls.GetValueOrDefault(area.Name) != Name;
            return area.Leaves && !area.IsInUse;
        }
    }

    private async Task<Standing> LookAsync(IStoreReader reader, CancellationToken cancellationToken)
    {
        var nodes = new Dictionary<string, IReadOnlyCollection<string>>(StringComparer.Ordinal) { [Name] = _areas };
        var longDead = new List<string>();
        var isDue = true;
        foreach (var row in await reader.ScanAsync(StoreTables.Node, string.Empty, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var node = StoreKey.Parse(row.Key)[0];
            var said = Codec.Unpack(row.Value, SyncJsonContext.Default.NodeRow);
            if (node == Name)
            {
                isDue = said.Until - reader.Now <= leaseLength * 2 / 3 || !said.Areas.AsSpan().SequenceEqual(_areas);
            }
            else if (said.Until > reader.Now)
            {
                nodes[node] = said.Areas;
            }
            else if (said.Until + (leaseLength * 10) < reader.Now)
            {
                longDead.Add(node);
            }
        }

        var leases = await Leases.AllAsync(reader, cancellationToken).ConfigureAwait(false);
        var falls = FairShare.Of(nodes);
        var kept = new List<HeldArea>();
        var lost = new List<HeldArea>();
        HeldArea[] held;
        lock (_lock)
        {
            held = [.. _held.Values.OrderBy(static area => area.Name, StringComparer.Ordinal)];
        }

        foreach (var area in held)
        {
            (Leases.Holds(leases.GetValueOrDefault(area.Name), area.Lease) ? kept : lost).Add(area);
            isDue |= lost.Contains(area) || (!area.OnDemand && falls.GetValueOrDefault(area.Name) != Name);
        }

        var free = new List<(string Area, long Fence)>();
        DateTimeOffset? heldUntil = null;
        foreach (var area in _areas)
        {
            if (falls[area] == Name && !kept.Exists(mine => mine.Name == area))
            {
                var lease = leases.GetValueOrDefault(area);
                if (lease is null || lease.Owner.Length == 0 || lease.Owner == Name || lease.Until <= reader.Now)
                {
                    free.Add((area, lease?.Fence ?? 0));
                }
                else if (heldUntil is null || lease.Until > heldUntil)
                {
                    heldUntil = lease.Until;
                }
            }
        }

        return new Standing(isDue || free.Count > 0, nodes.Count, falls, kept, lost, free, longDead, heldUntil);
    }

    /// <summary>How things stand in the store, seen from this node.</summary>
    private sealed record Standing(
        bool IsDue,
        int Nodes,
        Dictionary<string, string> Falls,
        List<HeldArea> Kept,
        List<HeldArea> Lost,
        List<(string Area, long Fence)> Free,
        List<string> LongDead,
        DateTimeOffset? HeldUntil);
}
