using Psi.Canonical;
using Psi.Sync.Audit;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Pausing;

/// <summary>What people do to stop and to resume. All of it is stored and audited.</summary>
internal sealed class PauseDesk(SyncSession session)
{
    private const int PageSize = 500;

    public async Task PauseAsync(PauseTarget target, string why, string by, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        Check(target);
        await session.RunAsync(
            async (work, token) =>
            {
                if (!await work.Transaction.InsertAsync(StoreTables.Pause, target.Key, Codec.Pack(new PauseRow(why, by, work.Now), SyncJsonContext.Default.PauseRow), token).ConfigureAwait(false))
                {
                    throw new InvalidOperationException($"The {target} is paused already. Resume it first to give another reason.");
                }

                await AuditAsync(work, target, "paused", by, why, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task ResumeAsync(PauseTarget target, string by, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        Check(target);
        var isResumed = await session.RunAsync(
            async (work, token) =>
            {
                if (await work.Transaction.GetAsync(StoreTables.Pause, target.Key, token).ConfigureAwait(false) is null)
                {
                    return false; // or a process died while it woke what was put aside: that is woken now
                }

                await work.Transaction.DeleteAsync(StoreTables.Pause, target.Key, token).ConfigureAwait(false);
                await AuditAsync(work, target, "resumed", by, null, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);

        foreach (var endpoint in session.Model.Endpoints.Where(endpoint => Covers(target, endpoint)))
        {
            isResumed |= await WakeAsync(endpoint, cancellationToken).ConfigureAwait(false);
        }

        if (!isResumed)
        {
            throw new InvalidOperationException($"The {target} is not paused.");
        }
    }

    private static bool Covers(PauseTarget target, EndpointModel endpoint) => target.Kind switch
    {
        "connection" => endpoint.Connection.Name == target.Name,
        "object" => endpoint.System.Value == target.Name && endpoint.Object.Value == target.Part,
        _ => false,
    };

    /// <summary>Wakes what was put aside, a page a transaction. A page that is not woken since the process dies is by the next resume.</summary>
    /// <returns>Whether there was anything to wake.</returns>
    private async Task<bool> WakeAsync(EndpointModel endpoint, CancellationToken cancellationToken)
    {
        var any = false;
        string? after = null;
        do
        {
            var from = after;
            (after, var woken) = await session.RunAsync(
                async (work, token) =>
                {
                    var woken = false;
                    var rows = await work.Transaction.ScanAsync(StoreTables.Delivery, StoreKey.Prefix(endpoint.Object.Value), from, PageSize, token).ConfigureAwait(false);
                    foreach (var row in rows)
                    {
                        var parts = StoreKey.Parse(row.Key);
                        if (parts[2] == endpoint.System.Value)
                        {
                            woken |= await WakeAsync(work, endpoint, StoreKey.ToGuid(parts[1]), token).ConfigureAwait(false);
                        }
                    }

                    await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                    return (rows.Count < PageSize ? null : rows[^1].Key, woken);
                },
                cancellationToken).ConfigureAwait(false);
            any |= woken;
        }
        while (after is not null);
        return any;
    }

    private static async Task<bool> WakeAsync(Work work, EndpointModel endpoint, Guid golden, CancellationToken cancellationToken)
    {
        var delivery = await work.DeliveryAsync(endpoint.Object, golden, endpoint.System, cancellationToken).ConfigureAwait(false);
        if (delivery is null)
        {
            return false;
        }

        if (delivery.State == DeliveryState.Paused)
        {
            delivery.WaitUntil(work.Now);
        }
        else if (delivery.DueAt == DateTimeOffset.MaxValue && delivery.State is DeliveryState.InFlight or DeliveryState.Unknown or DeliveryState.Parked)
        {
            delivery.DueAt = work.Now;
        }
        else
        {
            return false;
        }

        await work.SetDeliveryAsync(endpoint.Object, golden, endpoint.System, delivery, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private void Check(PauseTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        IEnumerable<string> known = target.Kind switch
        {
            "connection" => session.Model.Connections.Select(connection => connection.Name),
            "process" => session.Model.Processes.Select(process => process.Name),
            _ => session.Model.Endpoints.Where(endpoint => endpoint.Object.Value == target.Part).Select(endpoint => endpoint.System.Value),
        };
        if (!known.Contains(target.Name, StringComparer.Ordinal))
        {
            throw new ArgumentException($"This host knows no {target}. Use one of: {string.Join(", ", known.Distinct(StringComparer.Ordinal).Select(name => $"'{name}'"))}.", nameof(target));
        }
    }

    private Task AuditAsync(Work work, PauseTarget target, string what, string by, string? why, CancellationToken cancellationToken) =>
        work.AuditAsync(
            new AuditEntry
            {
                What = what,
                By = by,
                Policy = session.Model.Policy,
                System = target.Kind == "object" ? new SystemId(target.Name) : (SystemId?)null,
                Object = target.Part is { } part ? new ObjectName(part) : (ObjectName?)null,
                Note = why is null ? target.ToString() : $"{target}: {why}",
            },
            cancellationToken);
}
