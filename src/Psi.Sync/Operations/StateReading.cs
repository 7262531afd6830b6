using System.Text;
using Psi.Sync.Delivery;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Pausing;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Operations;

/// <summary>Reads how everything stands: a statement a stream, one for what is open.</summary>
internal static class StateReading
{
    public static async Task<SyncState> ReadAsync(IStoreReader reader, SyncModel model, ConnectionStates connections, SyncOptions options, CancellationToken cancellationToken)
    {
        var pauses = (await PauseBook.ListAsync(reader, cancellationToken).ConfigureAwait(false)).ToDictionary(static pause => pause.Target, static pause => pause.Since);
        var ids = (await reader.ScanAsync(StoreTables.OpenException, string.Empty, cancellationToken: cancellationToken).ConfigureAwait(false))
            .ToDictionary(static row => row.Key, static row => Encoding.ASCII.GetString(row.Value), StringComparer.Ordinal);
        var open = (await reader.GetManyAsync(StoreTables.Exception, [.. ids.Values.Select(static id => StoreKey.Of(id))], cancellationToken).ConfigureAwait(false))
            .Values.Select(static bytes => Codec.Unpack(bytes, SyncJsonContext.Default.SyncException)).ToList();
        return new SyncState
        {
            At = reader.Now,
            Policy = model.Policy,
            Connections =
            [
                .. model.Connections.OrderBy(static connection => connection.Name, StringComparer.Ordinal).Select(connection => new ConnectionState(
                    connection.Name,
                    Since(pauses, PauseTarget.Connection(connection.Name)),
                    connections.RestsUntil(connection),
                    connections.IsBroken(connection),
                    ids.GetValueOrDefault(StoreKey.Of(DeliveryExceptions.KeyOfConnection(connection.Name))))),
            ],
            Streams = await StreamsAsync(reader, model, pauses, cancellationToken).ConfigureAwait(false),
            Processes = await ProcessesAsync(reader, model, pauses, cancellationToken).ConfigureAwait(false),
            OpenExceptions = open.Count,
            OverdueExceptions = open.Count(exception => exception.FirstSeen + options.DueWithin(exception.Kind) < reader.Now),
            OldestException = open.Count == 0 ? null : open.Min(static exception => exception.FirstSeen),
        };
    }

    private static async Task<IReadOnlyList<StreamState>> StreamsAsync(IStoreReader reader, SyncModel model, Dictionary<PauseTarget, DateTimeOffset> pauses, CancellationToken cancellationToken)
    {
        var rows = await StreamBook.AllAsync(reader, model, cancellationToken).ConfigureAwait(false);
        var phases = await Phases.ReadAsync(reader, model, cancellationToken).ConfigureAwait(false);
        var streams = new List<StreamState>();
        foreach (var endpoint in model.Endpoints.Where(static endpoint => endpoint.Read is not null || endpoint.IsWritten)
            .OrderBy(static endpoint => endpoint.System.Value, StringComparer.Ordinal).ThenBy(static endpoint => endpoint.Object.Value, StringComparer.Ordinal))
        {
            var row = rows.GetValueOrDefault(endpoint) ?? new StreamRow();
            var next = row.CompletedAt is { } last ? endpoint.Read?.Poll.NextAfter(last) : null;
            var prefix = Keys.DuePrefix(endpoint.System, endpoint.Object);
            var first = await reader.ScanAsync(StoreTables.Due, prefix, limit: 1, cancellationToken: cancellationToken).ConfigureAwait(false);
            streams.Add(new StreamState(endpoint.Connection.Name, endpoint.System, endpoint.Object)
            {
                Phase = phases.Of(endpoint),
                ReadAt = row.CompletedAt,
                SweptAt = row.SweptAt,
                DueSince = next <= reader.Now ? next : null,
                StoppedSince = row.Stop?.At,
                PausedSince = Since(pauses, PauseTarget.Connection(endpoint.Connection.Name)) ?? Since(pauses, PauseTarget.Object(endpoint.System, endpoint.Object)),
                Waiting = first.Count == 0 ? 0 : await reader.CountAsync(StoreTables.Due, prefix, cancellationToken).ConfigureAwait(false),
                WaitingSince = first.Count == 0 ? null : StoreKey.ToDateTimeOffset(StoreKey.Parse(first[0].Key)[2]),
            });
        }

        return streams;
    }

    private static async Task<IReadOnlyList<ProcessState>> ProcessesAsync(IStoreReader reader, SyncModel model, Dictionary<PauseTarget, DateTimeOffset> pauses, CancellationToken cancellationToken)
    {
        var states = new List<ProcessState>();
        foreach (var process in model.Processes)
        {
            var waiting = (await reader.ScanAsync(StoreTables.Condition, StoreKey.Prefix(process.Name), cancellationToken: cancellationToken).ConfigureAwait(false))
                .Select(static row => Codec.Unpack(row.Value, SyncJsonContext.Default.ConditionRow)).Where(static condition => !condition.Met).ToList();
            states.Add(new ProcessState(
                process.Name,
                Since(pauses, PauseTarget.Process(process.Name)),
                waiting.Count,
                waiting.Count == 0 ? null : waiting.Min(static condition => condition.Since),
                await reader.CountAsync(StoreTables.Dirty, StoreKey.Prefix(process.Name), cancellationToken).ConfigureAwait(false)));
        }

        return states;
    }

    private static DateTimeOffset? Since(Dictionary<PauseTarget, DateTimeOffset> pauses, PauseTarget target) => pauses.TryGetValue(target, out var since) ? since : null;
}
