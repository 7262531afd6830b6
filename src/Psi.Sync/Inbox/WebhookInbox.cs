using Psi.Connectors;
using Psi.Sync.Model;
using Psi.Sync.Nodes;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Inbox;

/// <summary>Keeps what webhooks name. Of the calls that wait, the first writes for all: a burst costs few transactions, and little memory.</summary>
internal sealed class WebhookInbox(SyncModel model, IPsiStore store, Func<CancellationToken, Task> open) : IWebhookInbox
{
    private const int MostWaiting = 2000;
    private const int MostTogether = 500;
    private const int MostTries = 5;

    private readonly Lock _lock = new();
    private readonly Queue<Incoming> _waiting = new();
    private readonly Turn _turn = new();

    public async Task<InboxOutcome> KeepAsync(string connection, WebhookVerdict accepted, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(connection);
        ArgumentNullException.ThrowIfNull(accepted);
        if (accepted.Kind != WebhookVerdictKind.Accepted)
        {
            throw new ArgumentException($"The call was not accepted: it is '{accepted.Kind}'. Answer it without keeping anything.", nameof(accepted));
        }

        await open(cancellationToken).ConfigureAwait(false);
        var incoming = new Incoming(connection, accepted);
        lock (_lock)
        {
            if (_waiting.Count >= MostWaiting)
            {
                return InboxOutcome.Busy;
            }

            _waiting.Enqueue(incoming);
        }

        using var turn = await _turn.TakeAsync(cancellationToken).ConfigureAwait(false);

        // Those before may have written it already. If they failed on it, it has no outcome and is out of the queue: it is written here.
        while (incoming.Outcome is null)
        {
            await WriteAsync(Take(incoming), CancellationToken.None).ConfigureAwait(false);
        }

        return incoming.Outcome.Value;
    }

    private List<Incoming> Take(Incoming own)
    {
        lock (_lock)
        {
            var together = new List<Incoming>();
            while (together.Count < MostTogether && _waiting.TryDequeue(out var next))
            {
                together.Add(next);
            }

            return together.Count == 0 ? [own] : together;
        }
    }

    private async Task WriteAsync(List<Incoming> together, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var transaction = await store.WriteAsync(cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    var outcomes = await WriteAsync(transaction, together, cancellationToken).ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    for (var i = 0; i < together.Count; i++)
                    {
                        together[i].Outcome = outcomes[i];
                    }

                    return;
                }
            }
            catch (StoreConflictException) when (attempt < MostTries)
            {
                // Nothing was kept.
            }
        }
    }

    private async Task<InboxOutcome[]> WriteAsync(IStoreTransaction transaction, List<Incoming> together, CancellationToken cancellationToken)
    {
        var outcomes = new InboxOutcome[together.Count];
        var records = new Dictionary<EndpointModel, HashSet<string>>();
        var polls = new HashSet<EndpointModel>();
        for (var i = 0; i < together.Count; i++)
        {
            if (!await ReplayGuard.IsFirstAsync(transaction, together[i], cancellationToken).ConfigureAwait(false))
            {
                outcomes[i] = InboxOutcome.Repeated;
                continue;
            }

            foreach (var notice in together[i].Verdict.Notices)
            {
                Note(together[i].Connection, notice, records, polls);
            }
        }

        foreach (var (endpoint, ids) in records)
        {
            await ReadRequests.AddAsync(transaction, endpoint.System, endpoint.Object, ids, ReadReason.Event, cancellationToken).ConfigureAwait(false);
        }

        foreach (var endpoint in polls)
        {
            var mark = await transaction.NextAsync("mark", 1, cancellationToken).ConfigureAwait(false);
            await PollRequests.AddAsync(transaction, endpoint, new ReadRequestRow(ReadReason.Event, mark, transaction.Now, null), cancellationToken).ConfigureAwait(false);
        }

        return outcomes;
    }

    private void Note(string connection, WebhookNotice notice, Dictionary<EndpointModel, HashSet<string>> records, HashSet<EndpointModel> polls)
    {
        var endpoint = model.Find(notice.Object)?.EndpointModels.FirstOrDefault(known => known.System == notice.System && known.Connection.Name == connection);
        if (endpoint?.Read is null)
        {
            SyncTelemetry.Notices.Add(1, new("psi.connection", connection), new("psi.outcome", "not-read"));
            return;
        }

        SyncTelemetry.Notices.Add(1, new("psi.connection", connection), new("psi.outcome", "kept"));
        if (notice.ExternalId is not { Length: > 0 } id || !endpoint.IsReadById)
        {
            polls.Add(endpoint);
        }
        else if (records.TryGetValue(endpoint, out var ids))
        {
            ids.Add(id);
        }
        else
        {
            records.Add(endpoint, new HashSet<string>(StringComparer.Ordinal) { id });
        }
    }
}
