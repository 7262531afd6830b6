using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Intake;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Pausing;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Reading;

/// <summary>Reads what changed in a system since the cursor and hands it to intake, page by page.</summary>
internal sealed class ReadingStage(SyncSession session, IntakeStage intake)
{
    private const int ChunkSize = 500;

    public async Task<ReadOutcome> ReadAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var (stream, phase, isHeld) = await session.ReadAsync(
            async (reader, token) => (
                await StreamBook.FindAsync(reader, endpoint, token).ConfigureAwait(false),
                (await Phases.ReadAsync(reader, session.Model, token).ConfigureAwait(false)).Of(endpoint),
                await PauseBook.IsHeldAsync(reader, endpoint, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        if (endpoint.Changed is null || phase == StreamPhase.Planned || isHeld)
        {
            return default;
        }

        using var lane = CallLane.Use(stream.Loaded ? CallLane.Poll : CallLane.Backfill);
        using var activity = SyncTelemetry.Source.StartActivity("psi.read");
        activity?.SetTag("psi.system", endpoint.System.Value)?.SetTag("psi.object", endpoint.Object.Value);

        var first = await DrawMarkAsync(cancellationToken).ConfigureAwait(false);
        var mark = first;
        var read = 0;
        var changed = 0;
        var key = $"read/{endpoint.System.Value}/{endpoint.Object.Value}";
        try
        {
            await foreach (var page in endpoint.Changed.ReadChangedAsync(stream.Cursor, cancellationToken).ConfigureAwait(false))
            {
                read += page.Observations.Count;
                for (var from = 0; from == 0 || from < page.Observations.Count; from += ChunkSize)
                {
                    var chunk = page.Observations.Skip(from).Take(ChunkSize).ToList();
                    var lastChunk = from + ChunkSize >= page.Observations.Count;
                    var taken = await intake.TakeInAsync(model, endpoint, chunk, mark, lastChunk ? page.Cursor : null, lastChunk && page.IsLast ? first : null, cancellationToken).ConfigureAwait(false);
                    changed += taken.Changed;
                    mark = taken.Mark;
                    if (taken.Reread.Count > 0)
                    {
                        changed += await RereadAsync(model, endpoint, taken.Reread, cancellationToken).ConfigureAwait(false);
                    }
                }
            }
        }
        catch (ConnectorException exception)
        {
            await FailedAsync(endpoint, key, exception, cancellationToken).ConfigureAwait(false);
            return new ReadOutcome(read, changed);
        }

        await session.ResolveAsync(key, "psi", "read went through", cancellationToken).ConfigureAwait(false);
        await session.ResolveAsync($"connection/{endpoint.Connection.Name}", "psi", "the connection answers again", cancellationToken).ConfigureAwait(false);
        return new ReadOutcome(read, changed);
    }

    /// <summary>Reads records by id: their answer decides, since it was asked for after all that is known of them.</summary>
    public async Task<int> RereadAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, IReadOnlyList<string> externalIds, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (endpoint.ByIds is null || externalIds.Count == 0)
        {
            return 0;
        }

        var mark = await DrawMarkAsync(cancellationToken).ConfigureAwait(false);
        var changed = 0;
        foreach (var ids in externalIds.Distinct(StringComparer.Ordinal).Chunk(ChunkSize))
        {
            var observations = await endpoint.ByIds.ReadByIdsAsync(ids, cancellationToken).ConfigureAwait(false);
            changed += (await intake.TakeInAsync(model, endpoint, observations, mark, null, null, cancellationToken).ConfigureAwait(false)).Changed;
        }

        return changed;
    }

    private async Task<long> DrawMarkAsync(CancellationToken cancellationToken)
    {
        var transaction = await session.Store.WriteAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var mark = await transaction.NextAsync("mark", 1, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return mark;
        }
    }

    private async Task FailedAsync(EndpointModel endpoint, string key, ConnectorException exception, CancellationToken cancellationToken)
    {
        session.Connections.Failed(endpoint.Connection, exception);
        if (exception.Kind is FailureKind.RateLimited or FailureKind.Transient)
        {
            session.Log.ReadDelayed(endpoint.System.Value, endpoint.Object.Value, exception.Kind, exception.Message);
            return;
        }

        var isConnection = exception.Kind is FailureKind.Authentication or FailureKind.QuotaExhausted;
        var work = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            await work.RaiseAsync(
                isConnection ? $"connection/{endpoint.Connection.Name}" : key,
                new SyncException
                {
                    Id = string.Empty,
                    Cause = isConnection ? $"{endpoint.Connection.Name}: {exception.Kind}" : $"{endpoint.System.Value}: {endpoint.Object.Value} cannot be read",
                    Kind = exception.Kind,
                    Stage = SyncStage.Read,
                    System = endpoint.System,
                    Object = isConnection ? (ObjectName?)null : endpoint.Object,
                    Code = exception.Code,
                    Message = exception.Message,
                    Fields = exception.Fields,
                },
                tried: false,
                cancellationToken).ConfigureAwait(false);
            await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
        }
    }
}
