using Psi.Canonical;
using Psi.Sync.Audit;
using Psi.Sync.Exceptions;
using Psi.Sync.Outbox;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Operations;

/// <summary>What people do with exceptions: mend, replay, discard. All of it is audited.</summary>
internal sealed class ExceptionDesk(SyncSession session)
{
    public async Task MendAsync(string id, string attribute, string valueJson, string by, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        await session.RunAsync(
            async (work, token) =>
            {
                var exception = await OpenAsync(work, id, token).ConfigureAwait(false);
                if (exception is not { Object: { } name, GoldenId: { } golden })
                {
                    throw new InvalidOperationException($"Exception '{id}' is not about a record whose value could be mended. Mend it in the system that it names.");
                }

                var model = session.Model.Named(name);
                var wrong = await model.ValidateMendAsync(attribute, valueJson).ConfigureAwait(false);
                if (wrong.Count > 0)
                {
                    throw new ArgumentException(string.Join(' ', wrong), nameof(valueJson));
                }

                await model.OverrideAsync(work, golden, exception.System, attribute, valueJson, by, token).ConfigureAwait(false);
                await AuditAsync(work, exception, "mended", by, attribute, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task ReplayAsync(string id, string by, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        await session.RunAsync(
            async (work, token) =>
            {
                var exception = await OpenAsync(work, id, token).ConfigureAwait(false);
                await ReplayAsync(work, exception, by, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tries an open exception again: its delivery, its process, or its record, which is read anew and decided again.</summary>
    public async Task ReplayAsync(Work work, SyncException exception, string by, CancellationToken cancellationToken)
    {
        await work.PutAsync(exception with { State = ExceptionState.Retrying, LastSeen = work.Now }, cancellationToken).ConfigureAwait(false);
        await AuditAsync(work, exception, "replayed", by, null, cancellationToken).ConfigureAwait(false);
        if (exception is { Stage: SyncStage.Deliver, Object: { } name, GoldenId: { } golden, System: { } system })
        {
            var delivery = await work.DeliveryAsync(name, golden, system, cancellationToken).ConfigureAwait(false);
            if (delivery?.State == DeliveryState.Unknown)
            {
                delivery.DueAt = work.Now;
                await work.SetDeliveryAsync(name, golden, system, delivery, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await session.Model.Named(name).TryAgainAsync(work, golden, system, cancellationToken).ConfigureAwait(false);
            }
        }
        else if (exception is { Stage: SyncStage.React, GoldenId: { } subject, Object: { } about })
        {
            foreach (var process in session.Model.Processes.Where(process => process.SubjectObject == about))
            {
                work.Dirty(process.Name, subject);
            }
        }
        else if (exception is { Stage: SyncStage.Read, System: { } stopped, Object: { } read }
            && session.Model.Endpoints.FirstOrDefault(endpoint => endpoint.System == stopped && endpoint.Object == read) is { } stream)
        {
            var row = await StreamBook.FindAsync(work.Transaction, stream, cancellationToken).ConfigureAwait(false);
            await StreamBook.PutAsync(work.Transaction, stream, row with { Stop = null }, cancellationToken).ConfigureAwait(false);
        }
        else if (exception is { System: { } from, Object: { } what, ExternalId: { } externalId })
        {
            await work.LookAgainAsync(from, what, externalId, exception.Id, cancellationToken).ConfigureAwait(false);
        }

        if (exception.System is { } of)
        {
            foreach (var endpoint in session.Model.Endpoints.Where(endpoint => endpoint.System == of))
            {
                session.Connections.Resume(endpoint.Connection.Name);
            }
        }
    }

    public async Task DiscardAsync(string id, string reason, string by, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        await session.RunAsync(
            async (work, token) =>
            {
                var exception = await OpenAsync(work, id, token).ConfigureAwait(false);
                if (!await DiscardAsync(work, exception, reason, by, token).ConfigureAwait(false))
                {
                    throw new InvalidOperationException($"Exception '{id}' is about a write whose outcome is not known. Find out whether it landed before it is discarded.");
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Discards an exception if it is open and no write of unknown outcome hangs on it.</summary>
    /// <returns>Whether it was discarded.</returns>
    public Task<bool> TryDiscardAsync(string id, string reason, string by, CancellationToken cancellationToken) =>
        session.RunAsync(
            async (work, token) =>
                await work.ExceptionAsync(id, token).ConfigureAwait(false) is { IsOpen: true } exception
                && await DiscardAsync(work, exception, reason, by, token).ConfigureAwait(false),
            cancellationToken);

    /// <summary>Takes in what a person says of a write whose outcome cannot be found out.</summary>
    public async Task SayAsync(string id, bool landed, string? externalId, string by, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        await session.RunAsync(
            async (work, token) =>
            {
                var exception = await OpenAsync(work, id, token).ConfigureAwait(false);
                if (exception is not { Stage: SyncStage.Deliver, Object: { } name, GoldenId: { } golden, System: { } system }
                    || await work.DeliveryAsync(name, golden, system, token).ConfigureAwait(false) is not { State: DeliveryState.Unknown, Intent: { } intent } delivery)
                {
                    throw new InvalidOperationException($"Exception '{id}' is not about a write whose outcome is unknown. There is nothing to say of it.");
                }

                if (landed && externalId is null && intent.ExternalId is null)
                {
                    throw new ArgumentException("A create that landed made a record: name its id in the system.", nameof(externalId));
                }

                intent.Said = new Said(landed, externalId);
                delivery.DueAt = work.Now;
                await work.SetDeliveryAsync(name, golden, system, delivery, token).ConfigureAwait(false);
                await work.PutAsync(exception with { State = ExceptionState.Retrying, LastSeen = work.Now }, token).ConfigureAwait(false);
                await AuditAsync(work, exception, landed ? "said landed" : "said not landed", by, null, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> EvaluateAgainAsync(string name, CancellationToken cancellationToken)
    {
        var process = session.Model.Processes.FirstOrDefault(process => process.Name == name)
            ?? throw new ArgumentException($"This host runs no process '{name}'. It runs: {string.Join(", ", session.Model.Processes.Select(process => process.Name))}.", nameof(name));
        IReadOnlyList<Guid> subjects;
        var reader = await session.Store.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            subjects = await process.SubjectsThatApplyAsync(reader, null, cancellationToken).ConfigureAwait(false);
        }

        await session.RunAsync(
            async (work, token) =>
            {
                foreach (var subject in subjects)
                {
                    work.Dirty(process.Name, subject);
                }

                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);

        return subjects.Count;
    }

    /// <summary>Discards and commits, unless the outcome of its write is not known.</summary>
    private async Task<bool> DiscardAsync(Work work, SyncException exception, string reason, string by, CancellationToken cancellationToken)
    {
        if (exception is { Stage: SyncStage.Deliver, Object: { } name, GoldenId: { } golden, System: { } system }
            && await work.DeliveryAsync(name, golden, system, cancellationToken).ConfigureAwait(false) is { } delivery && delivery.ExceptionId == exception.Id)
        {
            if (delivery.State == DeliveryState.Unknown)
            {
                return false;
            }

            await work.SetDeliveryAsync(name, golden, system, null, cancellationToken).ConfigureAwait(false);
            await WakeJoinedAsync(work, exception.Id, name, golden, system, cancellationToken).ConfigureAwait(false);
        }

        foreach (var row in await work.Transaction.ScanAsync(StoreTables.OpenException, string.Empty, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (System.Text.Encoding.ASCII.GetString(row.Value) == exception.Id)
            {
                await work.ResolveAsync(StoreKey.Parse(row.Key)[0], by, reason, cancellationToken, ExceptionState.Discarded).ConfigureAwait(false);
            }
        }

        await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Lets those that had joined the exception of a record look again: they have to raise their own now.</summary>
    private static async Task WakeJoinedAsync(Work work, string id, ObjectName name, Guid golden, SystemId system, CancellationToken cancellationToken)
    {
        foreach (var waiter in await work.Transaction.ScanAsync(StoreTables.Wait, Keys.WaitPrefix(name, golden, system), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var parts = StoreKey.Parse(waiter.Key);
            var (about, waiting) = (new ObjectName(parts[3]), StoreKey.ToGuid(parts[4]));
            if (await work.DeliveryAsync(about, waiting, system, cancellationToken).ConfigureAwait(false) is { } delivery && delivery.ExceptionId == id)
            {
                delivery.ExceptionId = null;
                delivery.DueAt = work.Now;
                await work.SetDeliveryAsync(about, waiting, system, delivery, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<SyncException> OpenAsync(Work work, string id, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        var exception = await work.ExceptionAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"There is no exception '{id}'. List them to see which there are.");
        return exception.State is ExceptionState.Open or ExceptionState.Retrying
            ? exception
            : throw new InvalidOperationException($"Exception '{id}' is {exception.State} already, by '{exception.ClosedBy}'.");
    }

    private Task AuditAsync(Work work, SyncException exception, string what, string by, string? attribute, CancellationToken cancellationToken) =>
        work.AuditAsync(
            new AuditEntry
            {
                What = what, By = by, Policy = session.Model.Policy, Object = exception.Object, GoldenId = exception.GoldenId, System = exception.System,
                Fields = attribute is null ? [] : [attribute], Note = exception.Id,
            },
            cancellationToken);
}
