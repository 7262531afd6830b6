using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Detection;
using Psi.Sync.Exceptions;
using Psi.Sync.Identity;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Ownership;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Intake;

/// <summary>
/// Takes a page in by one store transaction: what changed is found, identified and decided on, and the cursor moves with it.
/// No rule, no mapper and no call runs in the transaction.
/// </summary>
internal sealed class IntakeStage(SyncSession session)
{
    private static readonly TimeSpan s_untilSettled = TimeSpan.FromSeconds(30);

    public async Task<IntakeOutcome> TakeInAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, IntakePage<T> page, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        try
        {
            return await session.RunAsync((work, token) => TakeInAsync(work, model, endpoint, page, token), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreConflictException) when (page.Observations.Count > 1)
        {
            // Others are at the same records all the time: smaller transactions meet fewer of them. The cursor moves with the last.
            var (left, right) = page.Split();
            var first = await TakeInAsync(model, endpoint, left, cancellationToken).ConfigureAwait(false);
            var second = await TakeInAsync(model, endpoint, right, cancellationToken).ConfigureAwait(false);
            return new IntakeOutcome(first.Changed + second.Changed, [.. first.Reread, .. second.Reread]);
        }
    }

    /// <summary>Takes in anew what the shadows of some records say: something that they refer to was linked meanwhile.</summary>
    public Task<int> ReidentifyAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, IReadOnlyList<string> externalIds, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T> =>
        session.RunAsync(
            async (work, token) =>
            {
                var changes = new List<Change<T>>();
                foreach (var shadow in await ShadowsAsync<T>(work, endpoint.System, externalIds, token).ConfigureAwait(false))
                {
                    if (shadow.Value.Header is { Presence: Presence.Merged } or { Golden: null, Presence: Presence.Present or Presence.Archived })
                    {
                        changes.Add(Change<T>.Whole(shadow.Value, endpoint.System));
                    }
                }

                // What people said of the records is looked up before the rows go; those that go on waiting are put again.
                var identification = new Identification<T>(session, work, model, endpoint);
                await identification.PrepareChoicesAsync(externalIds, token).ConfigureAwait(false);
                foreach (var externalId in externalIds)
                {
                    await work.Transaction.DeleteAsync(StoreTables.Reidentify, Keys.External(endpoint.System, T.Schema.Name, externalId), token).ConfigureAwait(false);
                }

                await IdentifyAndDecideAsync(work, model, endpoint, changes, identification, token).ConfigureAwait(false);
                foreach (var change in changes)
                {
                    await PutShadowAsync(work, endpoint, change, change.Shadow.Header.ReadMark, token).ConfigureAwait(false);
                }

                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                return changes.Count;
            },
            cancellationToken);

    /// <summary>Decides anew, for people, what the shadows of some records say; what comes to nothing is open again.</summary>
    public async Task<int> LookAgainAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, IReadOnlyList<string> externalIds, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var identified = await ReidentifyAsync(model, endpoint, externalIds, cancellationToken).ConfigureAwait(false);
        return identified + await session.RunAsync(
            async (work, token) =>
            {
                var shadows = await ShadowsAsync<T>(work, endpoint.System, externalIds, token).ConfigureAwait(false);
                foreach (var externalId in externalIds)
                {
                    var exceptions = new List<SyncException>();
                    foreach (var row in await work.Transaction.ScanAsync(StoreTables.LookAgain, Keys.LookAgainPrefix(endpoint.System, T.Schema.Name, externalId), cancellationToken: token).ConfigureAwait(false))
                    {
                        await work.Transaction.DeleteAsync(StoreTables.LookAgain, row.Key, token).ConfigureAwait(false);
                        if (await work.ExceptionAsync(StoreKey.Parse(row.Key)[3], token).ConfigureAwait(false) is { State: ExceptionState.Retrying } exception)
                        {
                            exceptions.Add(exception);
                        }
                    }

                    if (shadows.TryGetValue(externalId, out var shadow))
                    {
                        await DecideAgain.OfAsync(work, model, endpoint, shadow, exceptions, token).ConfigureAwait(false);
                    }

                    foreach (var exception in exceptions)
                    {
                        await Retrying.SettleAsync(work, (await work.ExceptionAsync(exception.Id, token).ConfigureAwait(false))!, token).ConfigureAwait(false);
                    }
                }

                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                return externalIds.Count;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<Dictionary<string, ShadowRow<T>>> ShadowsAsync<T>(Work work, SystemId system, IEnumerable<string> externalIds, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var keys = externalIds.Distinct(StringComparer.Ordinal).ToDictionary(id => Keys.External(system, T.Schema.Name, id), StringComparer.Ordinal);
        var shadows = new Dictionary<string, ShadowRow<T>>(StringComparer.Ordinal);
        if (keys.Count == 0)
        {
            return shadows;
        }

        foreach (var (key, bytes) in await work.Transaction.GetManyAsync(StoreTables.Shadow, keys.Keys, cancellationToken).ConfigureAwait(false))
        {
            var shadow = Codec.UnpackShadow<T>(keys[key], bytes);
            session.Layouts.Adapt<T>(shadow.Header);
            shadows[keys[key]] = shadow;
        }

        return shadows;
    }

    public static async Task PutShadowAsync<T>(Work work, EndpointModel<T> endpoint, Change<T> change, long readMark, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        change.Absorb(readMark, endpoint.Capabilities.Version);
        await work.Transaction.PutAsync(
            StoreTables.Shadow, Keys.External(endpoint.System, T.Schema.Name, change.Shadow.ExternalId), Codec.Pack(change.Shadow), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Turns the references of all changes into canonical ids: by link, else by the code that the platform carries.</summary>
    public static async Task ResolveAsync<T>(Work work, EndpointModel<T> endpoint, IReadOnlyList<Change<T>> changes, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var wanted = new Dictionary<(ObjectName Object, RecordRef Record), Guid>();
        var external = new HashSet<(ObjectName Object, RecordRef Record)>();
        foreach (var change in changes)
        {
            foreach (var (_, name, record) in CollectReferences.Of(change.Observation.Value).External)
            {
                external.Add((name, record));
            }
        }

        if (external.Count > 0)
        {
            var byLink = external.ToLookup(entry => Keys.External(entry.Record.System, entry.Object, entry.Record.ExternalId), StringComparer.Ordinal);
            var links = await work.Transaction.GetManyAsync(StoreTables.Link, [.. byLink.Select(group => group.Key)], cancellationToken).ConfigureAwait(false);
            foreach (var (key, bytes) in links)
            {
                var link = Codec.Unpack(bytes, SyncJsonContext.Default.LinkRow);
                foreach (var entry in byLink[key])
                {
                    wanted[entry] = link.Golden;
                }
            }

            var byCode = external.Where(entry => !wanted.ContainsKey(entry)).SelectMany(entry => new[]
            {
                (Key: Keys.Match(entry.Object, "*", "code", MatchText.Code(entry.Record.ExternalId)), Entry: entry),
                (Key: Keys.Match(entry.Object, entry.Record.System.Value, "code", MatchText.Code(entry.Record.ExternalId)), Entry: entry),
            }).ToLookup(pair => pair.Key, pair => pair.Entry, StringComparer.Ordinal);
            if (byCode.Count > 0)
            {
                foreach (var (key, bytes) in await work.Transaction.GetManyAsync(StoreTables.MatchKey, [.. byCode.Select(group => group.Key)], cancellationToken).ConfigureAwait(false))
                {
                    foreach (var entry in byCode[key])
                    {
                        wanted[entry] = Codec.UnpackGuid(bytes);
                    }
                }
            }
        }

        var turner = new ResolveInwards(wanted);
        foreach (var change in changes)
        {
            change.Resolved = T.TurnReferences(change.Observation.Value, turner);
        }
    }

    private async Task<IntakeOutcome> TakeInAsync<T>(Work work, ObjectModel<T> model, EndpointModel<T> endpoint, IntakePage<T> page, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var phase = (await work.PhasesAsync(cancellationToken).ConfigureAwait(false)).Of(endpoint) ?? StreamPhase.Live;
        work.Marks = phase == StreamPhase.Live;
        var shadows = await ShadowsAsync<T>(work, endpoint.System, page.Observations.Select(observation => observation.Record.ExternalId), cancellationToken).ConfigureAwait(false);
        var known = shadows.Count;
        var detected = Detected<T>.Of(page, shadows, endpoint, session.Layouts);
        await LeaveWhatIsInFlightAsync(work, endpoint, detected, cancellationToken).ConfigureAwait(false);
        await MoveAsync(work, endpoint, page, detected, known, phase, cancellationToken).ConfigureAwait(false);
        // While a population is loaded its records are identified together, later; what was identified by then is decided on at once, or it would never be.
        var decided = phase == StreamPhase.Loading ? detected.Changes.FindAll(static change => change.Shadow.Header.Golden is not null) : detected.Changes;
        await IdentifyAndDecideAsync(work, model, endpoint, decided, new Identification<T>(session, work, model, endpoint), cancellationToken).ConfigureAwait(false);

        foreach (var change in detected.Changes)
        {
            change.Shadow.Header.Baseline |= phase == StreamPhase.Loading;
            change.Shadow.Header.ReadAt = work.Now;
            await PutShadowAsync(work, endpoint, change, page.Read.Number, cancellationToken).ConfigureAwait(false);
        }

        if (page.Asked.Count > 0)
        {
            await ReadRequests.AnsweredAsync(work.Transaction, endpoint.System, T.Schema.Name, page.Asked, page.Read.Number, cancellationToken).ConfigureAwait(false);
        }

        work.Count(statistics => statistics.Read(endpoint.System, T.Schema.Name, page.Observations.Count, detected.Changes.Count));
        await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
        return new IntakeOutcome(detected.Changes.Count, detected.Reread);
    }

    /// <summary>
    /// Takes what an observation says of attributes that a write in flight is about to change for no word at all: once the write is
    /// settled the record is read by id, and that answer decides.
    /// </summary>
    private static async Task LeaveWhatIsInFlightAsync<T>(Work work, EndpointModel<T> endpoint, Detected<T> detected, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (endpoint.Writer is null)
        {
            return;
        }

        var linked = detected.Changes.Where(static change => change.Shadow.Header.Golden is not null && !change.Fields.IsEmpty)
            .ToLookup(change => Keys.Delivery(T.Schema.Name, change.Shadow.Header.Golden!.Value, endpoint.System), StringComparer.Ordinal);
        if (linked.Count == 0)
        {
            return;
        }

        var later = new List<string>();
        foreach (var (key, bytes) in await work.Transaction.GetManyAsync(StoreTables.Delivery, [.. linked.Select(static group => group.Key)], cancellationToken).ConfigureAwait(false))
        {
            if (Codec.Unpack(bytes, SyncJsonContext.Default.DeliveryRow) is { State: DeliveryState.InFlight or DeliveryState.Unknown, Intent: { } intent })
            {
                foreach (var change in linked[key])
                {
                    if (change.Leave(intent.Told.Keys) && endpoint.ByIds is not null)
                    {
                        later.Add(change.Shadow.ExternalId);
                    }
                }
            }
        }

        await ReadRequests.AddAsync(work.Transaction, endpoint.System, T.Schema.Name, later, ReadReason.OwnWrite, work.Now + s_untilSettled, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Moves the stream with what is taken in: its place, how late changes come, and what a sweep saw.</summary>
    /// <exception cref="LossException">More was lost than can be believed.</exception>
    private async Task MoveAsync<T>(
        Work work, EndpointModel<T> endpoint, IntakePage<T> page, Detected<T> detected, int known, StreamPhase phase, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (page.Mode == ReadMode.ById)
        {
            return;
        }

        var before = await StreamBook.FindAsync(work.Transaction, endpoint, cancellationToken).ConfigureAwait(false);
        var isSweep = page.Mode == ReadMode.Sweep;
        var run = (isSweep ? before.Sweep : before.Run) ?? new RunRow(page.Read.At, page.Read.Number);
        run = Losses<T>.Count(run, detected.Changes, known, before.Accepted, session.Options.MostLost);
        if (isSweep)
        {
            await work.Transaction.PutAsync(
                StoreTables.Sweep,
                StoreKey.Of(endpoint.System.Value, T.Schema.Name.Value, StoreKey.Text((long)run.Parts)),
                SeenPart.Pack([.. page.Observations.Where(static observation => !IsGone(observation.Presence)).Select(static observation => observation.Record.ExternalId)]),
                cancellationToken).ConfigureAwait(false);
            run = run with { Parts = run.Parts + 1 };
        }

        var after = isSweep ? before with { Sweep = run } : before with { Run = run };
        if (phase == StreamPhase.Live && before.Trail.Last is { } last)
        {
            var late = detected.LateBy(last.BegunAt, endpoint.Connection.Platform.StampPrecision).ToList();
            after = after with { Lateness = late.Aggregate(after.Lateness, (lateness, modifiedAt) => lateness.Note(modifiedAt, last.BegunAt)) };
            if (isSweep && late.Count > 0)
            {
                work.Count(statistics => statistics.Missed(endpoint.System, T.Schema.Name, late.Count));
            }
        }

        after = page.Move?.Invoke(after, work.Now) ?? after;
        if (after != before)
        {
            await StreamBook.PutAsync(work.Transaction, endpoint, after, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsGone(Presence presence) => presence is Presence.Deleted or Presence.Merged or Presence.Missing;

    private async Task IdentifyAndDecideAsync<T>(
        Work work, ObjectModel<T> model, EndpointModel<T> endpoint, List<Change<T>> changes, Identification<T> identification, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (changes.Count == 0)
        {
            return;
        }

        await ResolveAsync(work, endpoint, changes, cancellationToken).ConfigureAwait(false);
        await identification.PrepareAsync(changes, near: true, cancellationToken).ConfigureAwait(false);
        await Statements.PreloadAsync(work, model, changes, cancellationToken).ConfigureAwait(false);
        await PreloadMarksAsync(work, model, changes, cancellationToken).ConfigureAwait(false);
        foreach (var change in changes)
        {
            if (IsGone(change.Observation.Presence))
            {
                await Endings.GoneAsync(work, session.Identity, model, endpoint, change, cancellationToken).ConfigureAwait(false);
                continue;
            }

            var wasMissing = change.Shadow.Header.Presence == Presence.Missing;
            var golden = await identification.IdentifyAsync(change, near: true, cancellationToken).ConfigureAwait(false);
            if (golden is not null && golden.Header.IsPrimary(endpoint.System.Value, change.Shadow.ExternalId))
            {
                await DecideStage.DecideAsync(work, model, endpoint, golden, change, cancellationToken).ConfigureAwait(false);
                await work.FlushGoldenAsync(cancellationToken).ConfigureAwait(false);
                if (wasMissing && await work.DeliveryAsync(T.Schema.Name, golden.Id, endpoint.System, cancellationToken).ConfigureAwait(false) is not null)
                {
                    await work.MarkAsync(T.Schema.Name, golden.Id, endpoint.System, null, cancellationToken).ConfigureAwait(false); // it shows again: what could not be told can
                }
            }
        }
    }

    /// <summary>Reads the deliveries that the changes of a page may mark in one go for each system, not record by record.</summary>
    private static async Task PreloadMarksAsync<T>(Work work, ObjectModel<T> model, List<Change<T>> changes, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var goldens = changes.Where(static change => !change.Fields.IsEmpty).Select(static change => change.Shadow.Header.Golden).OfType<Guid>().ToList();
        if (!work.Marks || goldens.Count < 2)
        {
            return;
        }

        var phases = await work.PhasesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var endpoint in model.Endpoints.Where(endpoint => endpoint.Writer is not null && phases.IsTold(endpoint)))
        {
            await work.PreloadDeliveriesAsync(T.Schema.Name, goldens, endpoint.System, cancellationToken).ConfigureAwait(false);
        }
    }
}
