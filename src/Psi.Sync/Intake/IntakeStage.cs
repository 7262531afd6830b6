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
    public async Task<IntakeOutcome> TakeInAsync<T>(
        ObjectModel<T> model,
        EndpointModel<T> endpoint,
        IReadOnlyList<Observation<T>> observations,
        long readMark,
        string? cursor,
        long? completeMark,
        CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        try
        {
            return await session.RunAsync((work, token) => TakeInAsync(work, model, endpoint, observations, readMark, cursor, completeMark, token), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreConflictException) when (observations.Count > 1)
        {
            // Others are at the same records all the time: smaller transactions meet fewer of them. The cursor moves with the last.
            var half = observations.Count / 2;
            var first = await TakeInAsync(model, endpoint, [.. observations.Take(half)], readMark, null, null, cancellationToken).ConfigureAwait(false);
            var second = await TakeInAsync(model, endpoint, [.. observations.Skip(half)], readMark, cursor, completeMark, cancellationToken).ConfigureAwait(false);
            return new IntakeOutcome(first.Changed + second.Changed, second.Mark, [.. first.Reread, .. second.Reread]);
        }
    }

    /// <summary>Takes in anew what the shadows of some records say: something that they refer to was linked meanwhile.</summary>
    public Task<int> ReidentifyAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, IReadOnlyList<string> externalIds, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T> =>
        session.RunAsync(
            async (work, token) =>
            {
                foreach (var externalId in externalIds)
                {
                    await work.Transaction.DeleteAsync(StoreTables.Reidentify, Keys.External(endpoint.System, T.Schema.Name, externalId), token).ConfigureAwait(false);
                }

                var changes = new List<Change<T>>();
                foreach (var shadow in await ShadowsAsync<T>(work, endpoint.System, externalIds, token).ConfigureAwait(false))
                {
                    if (shadow.Value.Header.Golden is null && shadow.Value.Header.Presence == Presence.Present)
                    {
                        changes.Add(Change<T>.Whole(shadow.Value, endpoint.System));
                    }
                }

                await IdentifyAndDecideAsync(work, model, endpoint, changes, token).ConfigureAwait(false);
                foreach (var change in changes)
                {
                    await PutShadowAsync(work, endpoint, change, change.Shadow.Header.ReadMark, token).ConfigureAwait(false);
                }

                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                return changes.Count;
            },
            cancellationToken);

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

    private async Task<IntakeOutcome> TakeInAsync<T>(
        Work work,
        ObjectModel<T> model,
        EndpointModel<T> endpoint,
        IReadOnlyList<Observation<T>> observations,
        long readMark,
        string? cursor,
        long? completeMark,
        CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var phase = (await work.PhasesAsync(cancellationToken).ConfigureAwait(false)).Of(endpoint) ?? StreamPhase.Live;
        work.Marks = phase == StreamPhase.Live;
        var reread = new List<string>();
        var changes = await DetectAsync(work, endpoint, observations, readMark, reread, cancellationToken).ConfigureAwait(false);
        if (phase == StreamPhase.Live)
        {
            await IdentifyAndDecideAsync(work, model, endpoint, changes, cancellationToken).ConfigureAwait(false);
        }

        foreach (var change in changes)
        {
            change.Shadow.Header.Baseline |= phase == StreamPhase.Loading;
            await PutShadowAsync(work, endpoint, change, readMark, cancellationToken).ConfigureAwait(false);
        }

        if (cursor is not null || completeMark is not null)
        {
            var stream = await StreamBook.FindAsync(work.Transaction, endpoint, cancellationToken).ConfigureAwait(false);
            var moved = stream with
            {
                Cursor = cursor ?? stream.Cursor,
                Loaded = stream.Loaded || completeMark is not null,
                CompleteMark = completeMark ?? stream.CompleteMark,
                CompletedAt = completeMark is not null ? work.Now : stream.CompletedAt,
            };
            if (moved != stream)
            {
                await StreamBook.PutAsync(work.Transaction, endpoint, moved, cancellationToken).ConfigureAwait(false);
            }
        }

        work.Count(statistics => statistics.Read(endpoint.System, T.Schema.Name, observations.Count, changes.Count));
        await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
        return new IntakeOutcome(changes.Count, work.Mark, reread);
    }

    private async Task<List<Change<T>>> DetectAsync<T>(
        Work work, EndpointModel<T> endpoint, IReadOnlyList<Observation<T>> observations, long readMark, List<string> reread, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var shadows = await ShadowsAsync<T>(work, endpoint.System, observations.Select(observation => observation.Record.ExternalId), cancellationToken).ConfigureAwait(false);
        var changes = new Dictionary<string, Change<T>>(StringComparer.Ordinal);
        var fingerprints = new ulong[T.AllFields.Count];
        foreach (var observation in observations)
        {
            var id = observation.Record.ExternalId;
            if (!shadows.TryGetValue(id, out var shadow))
            {
                if (observation.Presence == Presence.Missing)
                {
                    continue;
                }

                shadow = new ShadowRow<T>(id, new ShadowHeader(), []);
                session.Layouts.Adapt<T>(shadow.Header);
            }
            else if (shadow.Header.ReadMark > readMark)
            {
                continue; // a fresher answer was taken in already
            }
            else if (shadow.Header.WriteMark > readMark && endpoint.ByIds is not null)
            {
                reread.Add(id); // the read may have begun before our own write landed: the record itself decides
                continue;
            }

            if (Change<T>.Between(shadow, observation, endpoint.Capabilities.Version, fingerprints) is { } change)
            {
                changes[id] = change; // the later row of a page wins
                shadows[id] = shadow;
            }
        }

        return [.. changes.Values];
    }

    private async Task IdentifyAndDecideAsync<T>(Work work, ObjectModel<T> model, EndpointModel<T> endpoint, List<Change<T>> changes, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (changes.Count == 0)
        {
            return;
        }

        await ResolveAsync(work, endpoint, changes, cancellationToken).ConfigureAwait(false);
        await work.PreloadAsync<T>([.. changes.Where(change => change.Shadow.Header.Golden is not null).Select(change => change.Shadow.Header.Golden!.Value)], cancellationToken).ConfigureAwait(false);
        await Statements.PreloadAsync(work, model, changes, cancellationToken).ConfigureAwait(false);
        var identification = new Identification<T>(session, work, model, endpoint);
        var met = new Dictionary<(ObjectName Object, RecordRef Record), Guid>();
        var turner = new ResolveInwards(met);
        foreach (var change in changes)
        {
            if (change.Observation.Presence is Presence.Deleted or Presence.Merged or Presence.Missing)
            {
                await GoneAsync(work, model, endpoint, change, cancellationToken).ConfigureAwait(false);
                continue;
            }

            change.Resolved = T.TurnReferences(change.Resolved, turner); // what it refers to may stand further up on its own page
            var wasMissing = change.Shadow.Header.Presence == Presence.Missing;
            var golden = await identification.IdentifyAsync(change, near: true, cancellationToken).ConfigureAwait(false);
            if (golden is not null)
            {
                met[(T.Schema.Name, change.Observation.Record)] = golden.Id;
                await DecideStage.DecideAsync(work, model, endpoint, golden, change, cancellationToken).ConfigureAwait(false);
                await work.FlushGoldenAsync(cancellationToken).ConfigureAwait(false);
                if (wasMissing && await work.DeliveryAsync(T.Schema.Name, golden.Id, endpoint.System, cancellationToken).ConfigureAwait(false) is not null)
                {
                    await work.MarkAsync(T.Schema.Name, golden.Id, endpoint.System, null, cancellationToken).ConfigureAwait(false); // it shows again: what could not be told can
                }
            }
        }
    }

    private static async Task GoneAsync<T>(Work work, ObjectModel<T> model, EndpointModel<T> endpoint, Change<T> change, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (change.Shadow.Header.Golden is not { } id || await work.GoldenAsync<T>(id, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return;
        }

        var presence = change.Observation.Presence;
        if (presence != Presence.Missing && row.Header.Links.TryGetValue(endpoint.System.Value, out var link) && link.ExternalId == change.Shadow.ExternalId)
        {
            row.Header.Links[endpoint.System.Value] = link with { Live = false, Mark = work.Mark, Generation = link.Generation + 1 };
            work.Touch(row);
            await DecideStage.LeftAsync(work, model, row, endpoint.System, cancellationToken).ConfigureAwait(false);
        }

        await work.RaiseAsync(
            $"gone/{endpoint.System.Value}/{T.Schema.Name.Value}/{change.Shadow.ExternalId}",
            new SyncException
            {
                Id = string.Empty,
                Cause = $"{T.Schema.Name.Value} {presence.ToString().ToLowerInvariant()} in {endpoint.System.Value}",
                Kind = FailureKind.NotFound,
                Stage = SyncStage.Decide,
                System = endpoint.System,
                Object = T.Schema.Name,
                GoldenId = row.Id,
                ExternalId = change.Shadow.ExternalId,
                Message = $"'{endpoint.System.Value}/{T.Schema.Name.Value}/{change.Shadow.ExternalId}' is {presence.ToString().ToLowerInvariant()} in '{endpoint.System.Value}'. Nothing was deleted elsewhere. Restore it there, or discard this exception to leave it out.",
            },
            tried: false,
            cancellationToken).ConfigureAwait(false);
    }
}
