using System.Text;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Audit;
using Psi.Sync.Delivery;
using Psi.Sync.Exceptions;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Reading;

/// <summary>
/// What follows when the store holds an older state than the platforms were told. Until every live object was swept nothing is decided by
/// rules and nothing is sent: what Psi made in the time that the store lost is found by its marks, and adopted.
/// </summary>
internal static class Recovery
{
    private const string Exception = "store/went-back";
    private const int PageSize = 500;

    private static readonly string s_begun = StoreKey.Of("recovering");

    /// <summary>Begins the recovery, goes on with it, or ends it.</summary>
    /// <returns>Whether it is under way.</returns>
    public static async Task<bool> StepAsync(SyncSession session, CancellationToken cancellationToken)
    {
        var (wentBack, begun, streams) = await session.ReadAsync(
            async (reader, token) => await reader.GetAsync(StoreTables.Meta, StoreMeta.WentBack, token).ConfigureAwait(false) is { } reason
                ? (reason, await reader.GetAsync(StoreTables.Meta, s_begun, token).ConfigureAwait(false), await StreamBook.AllAsync(reader, session.Model, token).ConfigureAwait(false))
                : (null, null, null),
            cancellationToken).ConfigureAwait(false);
        if (wentBack is null)
        {
            return false;
        }

        if (begun is null || !begun.AsSpan().SequenceEqual(wentBack))
        {
            await BeginAsync(session, wentBack, cancellationToken).ConfigureAwait(false);
            return true;
        }

        if (streams!.Values.Any(static stream => stream.SweepAsked))
        {
            return true;
        }

        return !await DropIntentsAsync(session, wentBack, cancellationToken).ConfigureAwait(false) || !await EndAsync(session, wentBack, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Marks the store as one that went back, for somebody who knows that it did.</summary>
    public static Task SayAsync(SyncSession session, string why, string by, CancellationToken cancellationToken) =>
        session.RunAsync(
            async (work, token) =>
            {
                await work.Transaction.PutAsync(StoreTables.Meta, StoreMeta.WentBack, Encoding.UTF8.GetBytes($"{why} (said by {by} at {work.Now:u})"), token).ConfigureAwait(false);
                await work.AuditAsync(new AuditEntry { What = "said went back", By = by, Policy = session.Model.Policy, Note = why }, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken);

    private static Task BeginAsync(SyncSession session, byte[] wentBack, CancellationToken cancellationToken) =>
        session.RunAsync(
            async (work, token) =>
            {
                if (await HoldsAsync(work, s_begun, wentBack, token).ConfigureAwait(false))
                {
                    return; // another node began it meanwhile
                }

                var phases = await work.PhasesAsync(token).ConfigureAwait(false);
                foreach (var (endpoint, stream) in await StreamBook.AllAsync(work.Transaction, session.Model, token).ConfigureAwait(false))
                {
                    if (stream.Loaded && (phases.Of(endpoint) ?? StreamPhase.Live) == StreamPhase.Live)
                    {
                        // One that was under way when the back-up was taken began too early.
                        await StreamBook.PutAsync(work.Transaction, endpoint, stream with { SweepAsked = true, Sweep = null }, token).ConfigureAwait(false);
                    }
                }

                var reason = Encoding.UTF8.GetString(wentBack);
                await work.Transaction.PutAsync(StoreTables.Meta, s_begun, wentBack, token).ConfigureAwait(false);
                await work.RaiseAsync(
                    Exception,
                    new SyncException
                    {
                        Id = string.Empty,
                        Cause = "the store went back",
                        Kind = FailureKind.OutcomeUnknown,
                        Stage = SyncStage.Read,
                        Message = $"The store holds an older state than the platforms were told: {reason} Every live object is swept now; nothing is sent and no process runs until that is done. It settles by itself; where an object cannot be swept, mend what its own exception says.",
                    },
                    tried: false,
                    token).ConfigureAwait(false);
                await work.AuditAsync(new AuditEntry { What = "went back", By = WellKnownSystems.Psi.Value, Policy = session.Model.Policy, Note = reason }, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken);

    private static async Task<bool> HoldsAsync(Work work, string key, byte[] value, CancellationToken cancellationToken) =>
        await work.Transaction.GetAsync(StoreTables.Meta, key, cancellationToken).ConfigureAwait(false) is { } held && held.AsSpan().SequenceEqual(value);

    /// <summary>
    /// What was to be tried again when the back-up was taken, and updates that were under way: they were overtaken since, and what they say
    /// may be older than what was told. They are worked out anew, once the platform cannot be working on them any more. Creates and requests
    /// that were under way stay: they are looked for, as ever.
    /// </summary>
    /// <returns>Whether that is done: no update may still be under way, and the recovery is not over by now.</returns>
    private static async Task<bool> DropIntentsAsync(SyncSession session, byte[] wentBack, CancellationToken cancellationToken)
    {
        var isDone = true;
        string? after = string.Empty;
        while (after is not null)
        {
            var from = after.Length == 0 ? null : after;
            (after, var isPageDone) = await session.RunAsync(
                async (work, token) =>
                {
                    if (!await HoldsAsync(work, StoreMeta.WentBack, wentBack, token).ConfigureAwait(false))
                    {
                        return ((string?)null, false); // another node ended it meanwhile: what is under way now is of today
                    }

                    var page = await work.Transaction.ScanAsync(StoreTables.Delivery, string.Empty, from, PageSize, token).ConfigureAwait(false);
                    var isDone = true;
                    foreach (var row in page)
                    {
                        var parts = StoreKey.Parse(row.Key);
                        var (name, golden, system) = (new ObjectName(parts[0]), StoreKey.ToGuid(parts[1]), new SystemId(parts[2]));
                        var delivery = Codec.Unpack(row.Value, SyncJsonContext.Default.DeliveryRow);
                        if (delivery is not ({ State: DeliveryState.InFlight or DeliveryState.Unknown, Intent: { Kind: WriteKind.Update, Step: 0 } } or { State: DeliveryState.Waiting, Intent.Step: 0 }))
                        {
                            continue;
                        }

                        if (delivery.State != DeliveryState.Waiting && work.Now < delivery.Intent.CallEndsAt + SettleTimeOf(session, system, name))
                        {
                            isDone = false;
                            continue;
                        }

                        delivery = (await work.DeliveryAsync(name, golden, system, token).ConfigureAwait(false))!;
                        if (delivery.State == DeliveryState.Unknown)
                        {
                            delivery.MoveTo(DeliveryState.InFlight);
                        }

                        delivery.Intent = null;
                        delivery.WaitUntil(work.Now);
                        await work.SetDeliveryAsync(name, golden, system, delivery, token).ConfigureAwait(false);
                    }

                    await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                    return (page.Count == PageSize ? page[^1].Key : null, isDone);
                },
                cancellationToken).ConfigureAwait(false);
            isDone &= isPageDone;
        }

        return isDone;
    }

    private static TimeSpan SettleTimeOf(SyncSession session, SystemId system, ObjectName name) =>
        session.Options.SettleTime ?? session.Model.Endpoints.FirstOrDefault(endpoint => endpoint.System == system && endpoint.Object == name)?.Connection.Platform.SettleTime ?? TimeSpan.Zero;

    /// <returns>Whether it is over.</returns>
    private static Task<bool> EndAsync(SyncSession session, byte[] wentBack, CancellationToken cancellationToken) =>
        session.RunAsync(
            async (work, token) =>
            {
                if (!await HoldsAsync(work, StoreMeta.WentBack, wentBack, token).ConfigureAwait(false)
                    || (await StreamBook.AllAsync(work.Transaction, session.Model, token).ConfigureAwait(false)).Values.Any(static stream => stream.SweepAsked))
                {
                    return false;
                }

                await work.Transaction.DeleteAsync(StoreTables.Meta, StoreMeta.WentBack, token).ConfigureAwait(false);
                await work.Transaction.DeleteAsync(StoreTables.Meta, s_begun, token).ConfigureAwait(false);
                await work.ResolveAsync(Exception, WellKnownSystems.Psi.Value, "every live object was swept", token).ConfigureAwait(false);
                await work.AuditAsync(new AuditEntry { What = "recovered", By = WellKnownSystems.Psi.Value, Policy = session.Model.Policy }, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
}
