using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Delivery;

/// <summary>
/// Sends by jobs that the platform works off. The job's id is stored before any data is sent; from then on any node can poll it, no
/// lease is held for it, and the rows' lanes stay closed until it is over.
/// </summary>
internal sealed class BulkSending<T>(SyncSession session, EndpointModel<T> endpoint, IWriteBulk<T> writer, Sending<T> sending, Completing<T> completing)
    where T : class, ICanonicalObject<T>
{
    /// <summary>Whether a write may go by a job: by an external id or a record id, and by one step.</summary>
    public bool Takes(InHand<T> row) => row.Intent.Steps.Count == 1
        && (row.Intent.Kind == WriteKind.Update || (row.Intent.Kind == WriteKind.Create && endpoint.Capabilities.CreateSafety == CreateSafety.Upsert));

    /// <summary>Sends rows in flight, all of one kind, by a job.</summary>
    /// <returns>How many came further.</returns>
    public async Task<int> SendAsync(IReadOnlyList<InHand<T>> rows, CancellationToken cancellationToken)
    {
        string job;
        try
        {
            job = await writer.OpenBulkAsync(rows[0].Intent.Kind, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException failure)
        {
            session.Connections.CallFailed(endpoint.Connection, failure);
            return await CompleteAsync(rows, rows.Select(_ => WriteResult<T>.Failed(NotWritten(failure))).ToList(), cancellationToken).ConfigureAwait(false);
        }

        await StoreAsync(job, rows, cancellationToken).ConfigureAwait(false);
        try
        {
            await writer.UploadBulkAsync(job, [.. rows.Select(sending.ItemOf)], cancellationToken).ConfigureAwait(false);
            await writer.CloseBulkAsync(job, cancellationToken).ConfigureAwait(false);
            session.Connections.Answered(endpoint.Connection);
        }
        catch (ConnectorException failure)
        {
            session.Connections.CallFailed(endpoint.Connection, failure); // how far it came shows when it is looked at
        }

        return 0;
    }

    /// <summary>Looks at a job, and takes its results in once it is over.</summary>
    /// <returns>How many deliveries came further.</returns>
    public async Task<int> PollAsync(string job, CancellationToken cancellationToken)
    {
        var rows = await LoadAsync(job, cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0)
        {
            await ForgetAsync(job, cancellationToken).ConfigureAwait(false);
            return 0;
        }

        BulkProgress<T> progress;
        try
        {
            progress = await writer.PollBulkAsync(job, rows.ConvertAll(sending.ItemOf), cancellationToken).ConfigureAwait(false);
            if (progress.State == BulkState.Open)
            {
                // Whoever opened it died or failed before it was closed: none of it was worked off, and none will be.
                await writer.AbortBulkAsync(job, cancellationToken).ConfigureAwait(false);
                progress = await writer.PollBulkAsync(job, rows.ConvertAll(sending.ItemOf), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ConnectorException failure)
        {
            session.Connections.CallFailed(endpoint.Connection, failure);
            return 0;
        }

        if (progress.State is BulkState.Open or BulkState.Running)
        {
            return 0;
        }

        var results = rows.ConvertAll(row => ResultOf(row, progress));
        var moved = await CompleteAsync(rows, results, cancellationToken).ConfigureAwait(false);
        await ForgetAsync(job, cancellationToken).ConfigureAwait(false);
        return moved;
    }

    private static ConnectorException NotWritten(ConnectorException failure) =>
        failure.Kind is FailureKind.OutcomeUnknown or FailureKind.Transient
            ? new ConnectorException(FailureKind.Transient, failure.Connection, failure.Message, failure) { ProvenNotExecuted = true, Code = failure.Code }
            : failure;

    private WriteResult<T> ResultOf(InHand<T> row, BulkProgress<T> progress) =>
        progress.Results.TryGetValue(row.Intent.Key, out var result) ? result
        : progress.State == BulkState.Aborted
            ? WriteResult<T>.Failed(new ConnectorException(FailureKind.Transient, endpoint.Connection.Name, "The bulk job ended before it was worked off.") { ProvenNotExecuted = true })
            : WriteResult<T>.Failed(new ConnectorException(FailureKind.OutcomeUnknown, endpoint.Connection.Name, "The row is in no result of its bulk job. Whether it was written is to be verified."));

    /// <summary>Stores the handle: the first row looks after the job, the others wait for it.</summary>
    private Task StoreAsync(string job, IReadOnlyList<InHand<T>> rows, CancellationToken cancellationToken) =>
        session.RunAsync(
            async (work, token) =>
            {
                await work.PreloadDeliveriesAsync(T.Schema.Name, [.. rows.Select(row => row.Id)], endpoint.System, token).ConfigureAwait(false);
                var isFirst = true;
                foreach (var row in rows)
                {
                    if (await work.DeliveryAsync(T.Schema.Name, row.Id, endpoint.System, token).ConfigureAwait(false) is { State: DeliveryState.InFlight, Intent: { } intent } delivery
                        && intent.Fence == work.Lease.Fence)
                    {
                        intent.Job = job;
                        delivery.DueAt = isFirst ? work.Now + writer.BulkPollEvery : DateTimeOffset.MaxValue;
                        isFirst = false;
                        await work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, delivery, token).ConfigureAwait(false);
                    }
                }

                await work.Transaction.PutAsync(StoreTables.Job, KeyOf(job), Codec.Pack(new JobRow([.. rows.Select(row => row.Id)], work.Now), SyncJsonContext.Default.JobRow), token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken);

    private Task<List<InHand<T>>> LoadAsync(string job, CancellationToken cancellationToken) =>
        session.RunAsync(
            async (work, token) =>
            {
                var rows = new List<InHand<T>>();
                if (await work.Transaction.GetAsync(StoreTables.Job, KeyOf(job), token).ConfigureAwait(false) is not { } bytes)
                {
                    return rows;
                }

                var ids = Codec.Unpack(bytes, SyncJsonContext.Default.JobRow).Rows;
                await work.PreloadAsync<T>(ids, token).ConfigureAwait(false);
                await work.PreloadDeliveriesAsync(T.Schema.Name, ids, endpoint.System, token).ConfigureAwait(false);
                foreach (var id in ids)
                {
                    if (await work.GoldenAsync<T>(id, token).ConfigureAwait(false) is { } row
                        && await work.DeliveryAsync(T.Schema.Name, id, endpoint.System, token).ConfigureAwait(false) is { State: DeliveryState.InFlight, Intent.Job: { } of } delivery && of == job)
                    {
                        rows.Add(new InHand<T>(row, delivery));
                    }
                }

                return rows;
            },
            cancellationToken);

    private async Task<int> CompleteAsync(IReadOnlyList<InHand<T>> rows, List<WriteResult<T>> results, CancellationToken cancellationToken)
    {
        var moved = 0;
        var size = Math.Max(1, endpoint.Capabilities.WriteBatch);

        // The first row, which looks after the job, comes last: were this cut off, the job would still be looked at.
        for (var from = (rows.Count - 1) / size * size; from >= 0; from -= size)
        {
            var part = rows.Skip(from).Take(size).ToList();
            await TakeAsync(part, cancellationToken).ConfigureAwait(false);
            moved += (await completing.CompleteAsync(part, results.GetRange(from, part.Count), [], looked: false, cancellationToken).ConfigureAwait(false)).Moved;
        }

        return moved;
    }

    /// <summary>Takes rows out of their job, under the fence of who takes its results in.</summary>
    private Task TakeAsync(List<InHand<T>> rows, CancellationToken cancellationToken) =>
        session.RunAsync(
            async (work, token) =>
            {
                await work.PreloadDeliveriesAsync(T.Schema.Name, [.. rows.Select(row => row.Id)], endpoint.System, token).ConfigureAwait(false);
                foreach (var row in rows)
                {
                    if (await work.DeliveryAsync(T.Schema.Name, row.Id, endpoint.System, token).ConfigureAwait(false) is { State: DeliveryState.InFlight, Intent: { } intent } delivery && intent.Key == row.Intent.Key)
                    {
                        intent.Job = null;
                        intent.Fence = work.Lease.Fence;
                        delivery.DueAt = work.Now;
                        await work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, delivery, token).ConfigureAwait(false);
                    }
                }

                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken);

    private Task ForgetAsync(string job, CancellationToken cancellationToken) =>
        session.RunAsync(
            async (work, token) =>
            {
                await work.Transaction.DeleteAsync(StoreTables.Job, KeyOf(job), token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken);

    private string KeyOf(string job) => StoreKey.Of(endpoint.System.Value, T.Schema.Name.Value, job);
}
