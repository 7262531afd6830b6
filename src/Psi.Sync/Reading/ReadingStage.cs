using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Intake;
using Psi.Sync.Model;
using Psi.Sync.Pausing;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Reading;

/// <summary>Reads what changed in a system since the cursor, and what was asked for by id, and hands it to intake page by page.</summary>
internal sealed class ReadingStage(SyncSession session, IntakeStage intake)
{
    /// <summary>How many observations one transaction takes in.</summary>
    public const int ChunkSize = 500;

    private const int MostRequests = 20;

    private readonly ReadFailures _failures = new(session);

    public async Task<ReadOutcome> ReadAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var (stream, phase) = await StreamAsync(endpoint, cancellationToken).ConfigureAwait(false);
        if (endpoint.Changed is null || phase == StreamPhase.Planned || stream.Stop is not null || await IsHeldAsync(endpoint, cancellationToken).ConfigureAwait(false))
        {
            return default;
        }

        using var lane = CallLane.Use(stream.Loaded ? CallLane.Poll : CallLane.Backfill);
        using var activity = SyncTelemetry.Source.StartActivity("psi.read");
        activity?.SetTag("psi.system", endpoint.System.Value)?.SetTag("psi.object", endpoint.Object.Value);

        // A read that was cut short goes on where it was; a new one begins as far back as changes were late before.
        var run = stream.Run;
        var isHalfway = run is not null && stream.Cursor != stream.Trail.Last?.Cursor;
        var from = isHalfway ? stream.Cursor : stream.Trail.From(stream.Lateness.Overlap)?.Cursor ?? stream.Cursor;
        var read = 0;
        var changed = 0;
        var isDone = await _failures.GuardAsync(
            endpoint,
            async token =>
            {
                await Pages.ReadAsync(
                    endpoint.Changed,
                    from,
                    DrawMarkAsync,
                    int.MaxValue,
                    async (page, mark, stop) =>
                    {
                        run ??= new RunRow(mark.At, mark.Number);
                        read += page.Observations.Count;
                        changed += await TakeInAsync(model, endpoint, page, mark, ReadMode.Poll, (row, now) => Polled(row, run, page.Cursor, page.IsLast, now), stop).ConfigureAwait(false);
                    },
                    token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        if (isDone)
        {
            await _failures.SettledAsync(endpoint, cancellationToken).ConfigureAwait(false);
        }

        return new ReadOutcome(read, changed);
    }

    /// <summary>Reads the records that were asked for by id.</summary>
    public async Task<ReadOutcome> ReadRequestedAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var read = 0;
        var changed = 0;
        using var lane = CallLane.Use(CallLane.Poll);
        for (var time = 0; time < MostRequests; time++)
        {
            var (due, phase) = await session.ReadAsync(
                async (reader, token) => (
                    await ReadRequests.DueAsync(reader, endpoint.System, T.Schema.Name, ChunkSize, token).ConfigureAwait(false),
                    (await Phases.ReadAsync(reader, session.Model, token).ConfigureAwait(false)).Of(endpoint)),
                cancellationToken).ConfigureAwait(false);
            if (due.Count == 0 || phase is StreamPhase.Loading or StreamPhase.Planned || await IsHeldAsync(endpoint, cancellationToken).ConfigureAwait(false))
            {
                break;
            }

            var ids = due.Select(static request => request.ExternalId).ToList();
            var isDone = await _failures.GuardAsync(endpoint, async token => changed += await ReadByIdAsync(model, endpoint, ids, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            read += ids.Count;
            if (!isDone)
            {
                break;
            }
        }

        return new ReadOutcome(read, changed);
    }

    /// <summary>Reads records by id: their answer decides, since it was asked for after all that is known of them.</summary>
    public async Task<int> RereadAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, IReadOnlyList<string> externalIds, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var changed = 0;
        if (endpoint.ByIds is not null)
        {
            foreach (var ids in externalIds.Distinct(StringComparer.Ordinal).Chunk(ChunkSize))
            {
                changed += await ReadByIdAsync(model, endpoint, ids, cancellationToken).ConfigureAwait(false);
            }
        }

        return changed;
    }

    /// <summary>Reads records again by id for a person.</summary>
    /// <returns>Whether what is known of them now is all there is to know; else the connection cannot say now.</returns>
    public Task<bool> LookAgainAsync(EndpointModel endpoint, IReadOnlyList<string> externalIds, CancellationToken cancellationToken) =>
        _failures.GuardAsync(endpoint, token => endpoint.Owner.RereadAsync(this, endpoint, externalIds, token), cancellationToken);

    /// <summary>Takes a platform's page in by transactions of a bounded size. The stream moves with the last of them.</summary>
    public async Task<int> TakeInAsync<T>(
        ObjectModel<T> model, EndpointModel<T> endpoint, ObservationPage<T> page, ReadMark mark, ReadMode mode, Func<StreamRow, DateTimeOffset, StreamRow> move, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var changed = 0;
        for (var from = 0; from == 0 || from < page.Observations.Count; from += ChunkSize)
        {
            var isLast = from + ChunkSize >= page.Observations.Count;
            var part = new IntakePage<T>([.. page.Observations.Skip(from).Take(ChunkSize)], mark, mode) { Move = isLast ? move : null };
            var taken = await intake.TakeInAsync(model, endpoint, part, cancellationToken).ConfigureAwait(false);
            changed += taken.Changed;
            if (taken.Reread.Count > 0)
            {
                changed += await RereadAsync(model, endpoint, taken.Reread, cancellationToken).ConfigureAwait(false);
            }
        }

        return changed;
    }

    public Task<ReadMark> DrawMarkAsync(CancellationToken cancellationToken) =>
        session.RunAsync(
            async (work, token) =>
            {
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                return new ReadMark(work.Mark, work.Now);
            },
            cancellationToken);

    public Task<(StreamRow Stream, StreamPhase? Phase)> StreamAsync(EndpointModel endpoint, CancellationToken cancellationToken) =>
        session.ReadAsync(
            async (reader, token) => (
                await StreamBook.FindAsync(reader, endpoint, token).ConfigureAwait(false),
                (await Phases.ReadAsync(reader, session.Model, token).ConfigureAwait(false)).Of(endpoint)),
            cancellationToken);

    /// <summary>Whether somebody paused what would be read.</summary>
    public Task<bool> IsHeldAsync(EndpointModel endpoint, CancellationToken cancellationToken) =>
        session.ReadAsync((reader, token) => PauseBook.IsHeldAsync(reader, endpoint, token), cancellationToken);

    private static StreamRow Polled(StreamRow stream, RunRow run, string cursor, bool isLast, DateTimeOffset now)
    {
        var place = cursor.Length > 0 ? cursor : stream.Cursor; // a page that says no place keeps the one there is
        if (!isLast)
        {
            return stream with { Cursor = place, Run = stream.Run ?? run };
        }

        return stream with
        {
            Cursor = place,
            Run = null,
            Accepted = stream.Accepted is { } accepted && stream.Run?.Losses.ContainsKey(accepted) == true ? null : stream.Accepted,
            Trail = place is null ? stream.Trail : stream.Trail.Add(place, run.BegunAt),
            Loaded = true,
            CompleteMark = run.Mark,
            CompletedAt = now,
            SweptAt = stream.Loaded ? stream.SweptAt : run.BegunAt,
        };
    }

    private async Task<int> ReadByIdAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, IReadOnlyList<string> externalIds, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var mark = await DrawMarkAsync(cancellationToken).ConfigureAwait(false);

        // Where single records cannot be read, the request is dropped: the next poll or sweep shows them.
        IReadOnlyList<Observation<T>> observations = endpoint.ByIds is null ? [] : await endpoint.ByIds.ReadByIdsAsync(externalIds, cancellationToken).ConfigureAwait(false);
        return (await intake.TakeInAsync(model, endpoint, new IntakePage<T>(observations, mark, ReadMode.ById) { Asked = externalIds }, cancellationToken).ConfigureAwait(false)).Changed;
    }
}
