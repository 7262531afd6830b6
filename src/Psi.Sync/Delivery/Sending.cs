using System.Diagnostics;
using System.Text;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;

namespace Psi.Sync.Delivery;

/// <summary>Sends what is in flight: no transaction is open across a call, and nothing is sent after its send window.</summary>
internal sealed class Sending<T>(SyncSession session, EndpointModel<T> endpoint, Preparing<T> preparing, Completing<T> completing)
    where T : class, ICanonicalObject<T>
{
    /// <summary>Sends all steps of all rows.</summary>
    /// <param name="rows">What is in flight, all of it by one transaction.</param>
    /// <param name="startedAt">The monotonic time from before that transaction.</param>
    /// <param name="cancellationToken">Stops the sending; what is in flight then is unknown.</param>
    /// <returns>How many deliveries came further.</returns>
    public async Task<int> SendAsync(IReadOnlyList<InHand<T>> rows, long startedAt, CancellationToken cancellationToken)
    {
        var moved = 0;
        var pending = rows;
        while (pending.Count > 0)
        {
            var next = new List<InHand<T>>();
            var isFirst = true;
            var after = startedAt;
            var groups = pending.GroupBy(row => (row.Intent.Kind, Step: row.Intent.Steps[row.Intent.Step])).SelectMany(group => group.Chunk(Math.Max(1, endpoint.Capabilities.WriteBatch))).ToList();
            foreach (var group in groups)
            {
                var together = group.ToList();
                var begun = isFirst ? startedAt : await StampAsync(together, cancellationToken).ConfigureAwait(false);
                isFirst = false;
                using var activity = SyncTelemetry.Source.StartActivity("psi.deliver", ActivityKind.Client, together[0].Delivery.Trace);
                activity?.SetTag("psi.system", endpoint.System.Value)?.SetTag("psi.object", T.Schema.Name.Value)?.SetTag("psi.step", together[0].Intent.Steps[together[0].Intent.Step])?.SetTag("psi.rows", together.Count);
                (var count, after) = await SendTogetherAsync(together, begun, next, cancellationToken).ConfigureAwait(false);
                moved += count;
            }

            startedAt = after;
            pending = next;
        }

        return moved;
    }

    /// <summary>What a connector is given of a row.</summary>
    public WriteItem<T> ItemOf(InHand<T> row)
    {
        var intent = row.Intent;
        return new WriteItem<T>
        {
            Key = intent.Key,
            GoldenId = row.Id,
            Kind = intent.Kind,
            Step = intent.Steps[intent.Step],
            Patch = CanonicalJson.ReadPatch<T>(Encoding.UTF8.GetBytes(intent.Patch)),
            ExternalId = intent.ExternalId,
            Version = intent.Version,
            Memo = intent.Memo,
            Correlation = session.CorrelationOf(row.Id),
        };
    }

    /// <summary>Sends rows by one call; after an answer that proves that none was written, half of them and then the other half.</summary>
    private async Task<(int Moved, long At)> SendTogetherAsync(List<InHand<T>> rows, long startedAt, List<InHand<T>> next, CancellationToken cancellationToken)
    {
        var items = rows.ConvertAll(ItemOf);
        IReadOnlyList<WriteResult<T>> results;
        try
        {
            results = await CallAsync(items, startedAt, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException refusal) when (rows.Count > 1 && FailurePolicy.TakesApart(refusal))
        {
            session.Connections.Answered(endpoint.Connection);
            var moved = 0;
            var half = (rows.Count + 1) / 2;
            var at = startedAt;
            foreach (var part in new[] { rows.GetRange(0, half), rows.GetRange(half, rows.Count - half) })
            {
                at = await StampAsync(part, cancellationToken).ConfigureAwait(false);
                (var count, at) = await SendTogetherAsync(part, at, next, cancellationToken).ConfigureAwait(false);
                moved += count;
            }

            return (moved, at);
        }
        catch (ConnectorException failure)
        {
            session.Connections.CallFailed(endpoint.Connection, failure);
            results = [.. items.Select(_ => WriteResult<T>.Failed(failure))];
        }

        return await completing.CompleteAsync(rows, results, next, looked: false, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<WriteResult<T>>> CallAsync(List<WriteItem<T>> items, long startedAt, CancellationToken cancellationToken)
    {
        try
        {
            using var window = SendWindow.Open(session.Time, startedAt, session.Options.SendWindow);
            if (window.IsOver)
            {
                throw window.Refusal(endpoint.Connection.Name);
            }

            var results = await endpoint.Writer!.WriteAsync(items, cancellationToken).ConfigureAwait(false);
            session.Connections.Answered(endpoint.Connection);
            return results.Count == items.Count
                ? BatchResults.Settle(endpoint, items, results)
                : throw new InvalidOperationException($"'{endpoint}' gave {results.Count} results for {items.Count} rows.");
        }
        catch (Exception exception) when (exception is not ConnectorException && !cancellationToken.IsCancellationRequested)
        {
            throw new ConnectorException(FailureKind.OutcomeUnknown, endpoint.Connection.Name, $"Writing {T.Schema.Name.Value} to '{endpoint.System.Value}' ended in {exception.GetType().Name}; whether it was done is not known.", exception);
        }
    }

    /// <summary>Gives rows in flight, of which nothing was sent, a send window of their own.</summary>
    private async Task<long> StampAsync(List<InHand<T>> rows, CancellationToken cancellationToken)
    {
        var startedAt = session.Time.GetTimestamp();
        await session.RunAsync(
            async (work, token) =>
            {
                await work.PreloadDeliveriesAsync(T.Schema.Name, [.. rows.Select(row => row.Id)], endpoint.System, token).ConfigureAwait(false);
                foreach (var row in rows)
                {
                    if (await work.DeliveryAsync(T.Schema.Name, row.Id, endpoint.System, token).ConfigureAwait(false) is { State: DeliveryState.InFlight, Intent: { } intent } delivery
                        && intent.Fence == work.Lease.Fence)
                    {
                        preparing.Stamp(work, intent);
                        await work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, delivery, token).ConfigureAwait(false);
                    }
                }

                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return startedAt;
    }
}
