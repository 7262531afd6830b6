using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Intake;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Reading;

/// <summary>
/// Reads everything an object of a system holds, to find what polls and events missed and what is no longer there. It goes on where it
/// was cut short, a few pages at a time, so that polls go on beside it. What it did not see is asked for by id before anything is said of it.
/// </summary>
internal sealed class SweepStage(SyncSession session, IntakeStage intake, ReadingStage reading)
{
    /// <summary>So many may always be missing.</summary>
    public const int AlwaysBelieved = 20;

    private const int PagesAtOnce = 20;

    private readonly ReadFailures _failures = new(session);

    /// <summary>Whether a sweep is under way or due.</summary>
    public static bool IsDue(EndpointModel endpoint, StreamRow stream, DateTimeOffset now) =>
        endpoint.Read is not null && stream is { Loaded: true, Stop: null }
        && (stream.Sweep is not null || stream.SweepAsked || (endpoint.Read.Sweep is { } schedule && stream.SweptAt is { } last && schedule.NextAfter(last) <= now));

    public async Task<SweepOutcome> SweepAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var (stream, phase) = await reading.StreamAsync(endpoint, cancellationToken).ConfigureAwait(false);
        if (endpoint.Changed is null || phase != StreamPhase.Live || !IsDue(endpoint, stream, session.Time.GetUtcNow())
            || await reading.IsHeldAsync(endpoint, cancellationToken).ConfigureAwait(false))
        {
            return default;
        }

        using var lane = CallLane.Use(CallLane.Sweep);
        using var activity = SyncTelemetry.Source.StartActivity("psi.sweep");
        activity?.SetTag("psi.system", endpoint.System.Value)?.SetTag("psi.object", endpoint.Object.Value);
        var read = 0;
        var changed = 0;
        var isBelieved = false;
        var isDone = await _failures.GuardAsync(
            endpoint,
            async token =>
            {
                if (stream.Sweep is null)
                {
                    await endpoint.Connection.ProbeAsync(token).ConfigureAwait(false); // what Psi may no longer see is not gone
                    stream = await BeginAsync(endpoint, token).ConfigureAwait(false);
                }

                if (!stream.Sweep!.IsWhole)
                {
                    await Pages.ReadAsync(
                        endpoint.Changed,
                        stream.Sweep.Cursor,
                        reading.DrawMarkAsync,
                        PagesAtOnce,
                        async (page, mark, stop) =>
                        {
                            read += page.Observations.Count;
                            changed += await reading.TakeInAsync(model, endpoint, page, mark, ReadMode.Sweep, (row, _) => Swept(row, page.Cursor, page.Observations.Count, page.IsLast), stop).ConfigureAwait(false);
                        },
                        token).ConfigureAwait(false);
                    stream = (await reading.StreamAsync(endpoint, token).ConfigureAwait(false)).Stream;
                }

                if (stream.Sweep is { IsWhole: true } whole)
                {
                    var found = await CompareAsync(model, endpoint, whole, stream.Accepted, token).ConfigureAwait(false);
                    isBelieved = found is not null;
                    changed += found ?? 0;
                }
            },
            cancellationToken).ConfigureAwait(false);
        if (isDone && isBelieved)
        {
            await _failures.SettledAsync(endpoint, cancellationToken).ConfigureAwait(false);
        }

        return new SweepOutcome(read, changed, isDone && stream.Sweep is { IsWhole: false });
    }

    private static StreamRow Swept(StreamRow stream, string cursor, int count, bool isLast) =>
        stream.Sweep is { } sweep ? stream with { Sweep = sweep with { Cursor = cursor, Seen = sweep.Seen + count, IsWhole = isLast } } : stream;

    private Task<StreamRow> BeginAsync(EndpointModel endpoint, CancellationToken cancellationToken) =>
        session.RunAsync(
            async (work, token) =>
            {
                await ForgetAsync(work, endpoint, token).ConfigureAwait(false);
                var stream = await StreamBook.FindAsync(work.Transaction, endpoint, token).ConfigureAwait(false);
                stream = stream with { Sweep = new RunRow(work.Now, work.Mark), Lateness = stream.Lateness.Fade() };
                await StreamBook.PutAsync(work.Transaction, endpoint, stream, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                return stream;
            },
            cancellationToken);

    /// <summary>Asks for what was not seen by id, and ends the sweep.</summary>
    /// <returns>How many records said something new; <see langword="null"/> when too much was not seen to be believed.</returns>
    private async Task<int?> CompareAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, RunRow sweep, string? accepted, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var (missing, population) = await session.ReadAsync(
            async (reader, token) =>
            {
                var snapshot = await CompleteSnapshot.OfAsync(reader, endpoint, sweep, token).ConfigureAwait(false)
                    ?? throw new InvalidDataException($"The sweep of '{endpoint}' says that it is complete and parts of it are missing. Restore a back-up, or read the object anew.");
                var count = await reader.CountAsync(StoreTables.Shadow, Keys.ExternalPrefix(endpoint.System, T.Schema.Name), token).ConfigureAwait(false);
                var most = accepted is null ? Math.Max(AlwaysBelieved, (long)(count * session.Options.MostLost)) : long.MaxValue;
                return (await snapshot.NotSeenAsync(reader, most, PresentSince<T>, token).ConfigureAwait(false), count);
            },
            cancellationToken).ConfigureAwait(false);
        if (accepted is null && LossGuard.IsTooMuch(missing.Count, population, session.Options.MostLost, AlwaysBelieved))
        {
            await EndAsync(endpoint, isBelieved: false, cancellationToken).ConfigureAwait(false);
            await _failures.StopAsync(
                endpoint, string.Empty,
                $"A sweep of '{endpoint.Object.Value}' in '{endpoint.System.Value}' did not see {missing.Count} or more of {population} records. It looks like a right or a filter, so none of them is taken for missing and the object is not read. See what Psi may read there, then replay; or accept the loss if it is real.",
                [], cancellationToken).ConfigureAwait(false);
            return null;
        }

        var changed = 0;
        if (endpoint.ByIds is not null)
        {
            foreach (var ids in missing.Chunk(ReadingStage.ChunkSize))
            {
                await session.RunAsync(
                    async (work, token) =>
                    {
                        await ReadRequests.AddAsync(work.Transaction, endpoint.System, T.Schema.Name, ids, ReadReason.NotSeen, token).ConfigureAwait(false);
                        await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                    },
                    cancellationToken).ConfigureAwait(false);
            }
        }
        else
        {
            var mark = new ReadMark(sweep.Mark, sweep.BegunAt);
            foreach (var ids in missing.Chunk(ReadingStage.ChunkSize))
            {
                var gone = ids.Select(id => Observation<T>.Gone(new RecordRef(endpoint.System, T.Schema.Name, id))).ToList();
                changed += (await intake.TakeInAsync(model, endpoint, new IntakePage<T>(gone, mark, ReadMode.ById), cancellationToken).ConfigureAwait(false)).Changed;
            }
        }

        await EndAsync(endpoint, isBelieved: true, cancellationToken).ConfigureAwait(false);
        if (missing.Count > 0 && endpoint.ByIds is not null)
        {
            changed += (await reading.ReadRequestedAsync(model, endpoint, cancellationToken).ConfigureAwait(false)).Changed;
        }

        return changed;
    }

    private Task EndAsync(EndpointModel endpoint, bool isBelieved, CancellationToken cancellationToken) =>
        session.RunAsync(
            async (work, token) =>
            {
                await ForgetAsync(work, endpoint, token).ConfigureAwait(false);
                var stream = await StreamBook.FindAsync(work.Transaction, endpoint, token).ConfigureAwait(false);
                var ended = stream with { Sweep = null };
                if (isBelieved)
                {
                    ended = ended with { SweptAt = stream.Sweep?.BegunAt ?? stream.SweptAt, Accepted = null, SweepAsked = false };
                }

                await StreamBook.PutAsync(work.Transaction, endpoint, ended, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken);

    private static async Task ForgetAsync(Work work, EndpointModel endpoint, CancellationToken cancellationToken)
    {
        foreach (var part in await work.Transaction.ScanAsync(StoreTables.Sweep, Keys.ExternalPrefix(endpoint.System, endpoint.Object), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            await work.Transaction.DeleteAsync(StoreTables.Sweep, part.Key, cancellationToken).ConfigureAwait(false);
        }
    }

    private static long? PresentSince<T>(byte[] shadow)
        where T : class, ICanonicalObject<T> =>
        Codec.UnpackShadow<T>(string.Empty, shadow).Header is { Presence: Presence.Present or Presence.Archived } header ? header.ReadMark : null;
}
