using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Audit;
using Psi.Sync.Detection;
using Psi.Sync.Exceptions;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Ownership;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Identity;

/// <summary>What follows when a record is gone from a system, and when it comes back. Missing, deleted and merged are different things.</summary>
internal static class Endings
{
    public static async Task GoneAsync<T>(Work work, IdentityContext context, ObjectModel<T> model, EndpointModel<T> endpoint, Change<T> change, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (change.Shadow.Header.Golden is not { } id || await Aliases.FindAsync<T>(work, id, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return;
        }

        switch (change.Observation.Presence)
        {
            case Presence.Missing:
                // Not seen is no more than that: nothing ends, nothing is sent.
                await RaiseAsync(work, endpoint, row.Id, change.Shadow.ExternalId, "missing", "is missing: it was not given when asked for by id, and nothing says that it was deleted. It may only be hidden. Restore it or the right to see it, or discard this exception.", cancellationToken).ConfigureAwait(false);
                break;

            case Presence.Merged:
                await MergedAsync(work, context, model, endpoint, row, change, cancellationToken).ConfigureAwait(false);
                break;

            default:
                await DeletedAsync(work, model, endpoint, row, change.Shadow.ExternalId, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>A record that is there is no longer gone: its link lives again, and what its owner had ended stands again.</summary>
    public static async Task ReviveAsync<T>(Work work, EndpointModel<T> endpoint, GoldenRow<T> row, ShadowRow<T> shadow, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (shadow.Header.Presence is Presence.Present or Presence.Archived)
        {
            return; // it was there all the time
        }

        var externalId = shadow.ExternalId;
        if (row.Header.Links.TryGetValue(endpoint.System.Value, out var link) && !link.Live && link.ExternalId == externalId)
        {
            row.Header.Links[endpoint.System.Value] = link.Revive(work.Mark);
            if (row.Header is { State: GoldenState.Ended } header && header.EndedBy == endpoint.System.Value)
            {
                header.State = GoldenState.Live;
                header.EndedBy = null;
            }

            work.Touch(row);
            await AuditAsync(work, endpoint, row.Id, externalId, "revived", cancellationToken).ConfigureAwait(false);
        }

        await work.ResolveAsync(Key(endpoint, externalId), endpoint.System.Value, "it is there again", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The system that a record belongs to as a whole: the first by the object's ownership that holds it.</summary>
    private static string? OwnerOf<T>(ObjectModel<T> model, GoldenHeader header)
        where T : class, ICanonicalObject<T>
    {
        foreach (var system in model.Ownership.Rules.Count > 0 ? model.Ownership.Rules[0].Owners : [])
        {
            if (system == WellKnownSystems.Psi ? header.MadeByPsi : Work.Holds(header, system))
            {
                return system.Value;
            }
        }

        return null;
    }

    private static async Task DeletedAsync<T>(Work work, ObjectModel<T> model, EndpointModel<T> endpoint, GoldenRow<T> row, string externalId, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var system = endpoint.System.Value;
        if (!row.Header.IsPrimary(system, externalId))
        {
            EndOther(work, row, system, externalId);
            return;
        }

        var byOwner = OwnerOf(model, row.Header) == system;
        var link = row.Header.Links[system];
        row.Header.Links[system] = link.End(work.Mark, work.Now);
        work.Touch(row);
        await AuditAsync(work, endpoint, row.Id, externalId, "ended", cancellationToken).ConfigureAwait(false);
        if (row.Header.Others?.GetValueOrDefault(system)?.FirstOrDefault(static other => other.Live) is { } next)
        {
            // The system holds another record of the same thing: it is primary from now on.
            row.Header.Others[system].Remove(next);
            row.Header.AddOther(system, row.Header.Links[system]);
            row.Header.Links[system] = next with { Mark = work.Mark };
            await ReadRequestOf(work, endpoint, next.ExternalId, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (!byOwner)
        {
            await DecideStage.LeftAsync(work, model, row, endpoint.System, cancellationToken).ConfigureAwait(false);
            switch (model.Deletes.ByOthers)
            {
                case AfterDelete.Recreate:
                    row.Header.Links[system] = link.End(work.Mark, work.Now, again: true);
                    if (work.Marks && endpoint.Writer is not null)
                    {
                        await work.MarkAsync(T.Schema.Name, row.Id, endpoint.System, null, cancellationToken).ConfigureAwait(false);
                    }

                    return;

                case AfterDelete.LeaveOut:
                    return;

                default:
                    await RaiseAsync(work, endpoint, row.Id, externalId, "deleted", "was deleted there, though another system owns it. Nothing was deleted elsewhere, and it is not made again. Restore it there, or discard this exception to leave it out.", cancellationToken).ConfigureAwait(false);
                    return;
            }
        }

        row.Header.State = GoldenState.Ended;
        row.Header.EndedBy = system;
        switch (model.Deletes.ByOwner)
        {
            case AfterOwnersDelete.Archive:
                var archived = model.Deletes.Archive!(row.Value);
                foreach (var field in T.Differences(row.Value, archived))
                {
                    row.Header.Lineage[field.Name] = new Lineage(system, externalId, work.Now, "archived, since its owner deleted it", false);
                }

                row.Value = archived;
                foreach (var other in model.Endpoints.Where(other => work.Marks && other.Writer is not null && Work.Holds(row.Header, other.System)))
                {
                    await work.MarkAsync(T.Schema.Name, row.Id, other.System, null, cancellationToken).ConfigureAwait(false);
                }

                break;

            case AfterOwnersDelete.Raise:
                await RaiseAsync(work, endpoint, row.Id, externalId, "deleted", "was deleted by its owner. The golden record has ended; nothing was deleted elsewhere. Restore it there, or discard this exception to leave the other systems as they are.", cancellationToken).ConfigureAwait(false);
                break;

            default:
                break;
        }
    }

    /// <summary>The platform made one record of two: the loser's link ends, and its id leads to the survivor.</summary>
    private static async Task MergedAsync<T>(
        Work work, IdentityContext context, ObjectModel<T> model, EndpointModel<T> endpoint, GoldenRow<T> row, Change<T> change, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var system = endpoint.System.Value;
        var externalId = change.Shadow.ExternalId;
        if (row.Header.IsPrimary(system, externalId))
        {
            row.Header.Links[system] = row.Header.Links[system].End(work.Mark, work.Now);
            work.Touch(row);
            await AuditAsync(work, endpoint, row.Id, externalId, "ended", cancellationToken).ConfigureAwait(false);
            await DecideStage.LeftAsync(work, model, row, endpoint.System, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            EndOther(work, row, system, externalId);
        }

        var survivor = change.Observation.MergedInto?.ExternalId ?? change.Shadow.Header.MergedInto;
        if (survivor is null)
        {
            await RaiseAsync(work, endpoint, row.Id, externalId, "merged", "was merged into another record, and the platform does not say into which. Say which golden record it is part of now, by merging the two.", cancellationToken).ConfigureAwait(false);
            return;
        }

        change.Shadow.Header.MergedInto = survivor;
        var key = Keys.External(endpoint.System, T.Schema.Name, survivor);
        if (await work.Transaction.GetAsync(StoreTables.Link, key, cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            // The survivor is not identified yet: this record is looked at again when it is.
            await work.WaitAsync(
                StoreTables.PendingReference,
                StoreKey.Of(system, T.Schema.Name.Value, survivor, "+" + T.Schema.Name.Value, externalId),
                System.Text.Encoding.UTF8.GetBytes(externalId),
                cancellationToken).ConfigureAwait(false);
            await ReadRequestOf(work, endpoint, survivor, cancellationToken).ConfigureAwait(false);
            return;
        }

        var into = await Aliases.FindAsync<T>(work, Codec.Unpack(bytes, SyncJsonContext.Default.LinkRow).Golden, cancellationToken).ConfigureAwait(false);
        if (into is null)
        {
            return;
        }

        await work.Transaction.PutAsync(
            StoreTables.Link, Keys.External(endpoint.System, T.Schema.Name, externalId),
            Codec.Pack(new LinkRow(into.Id, false, work.Mark, 0, "merged in the platform"), SyncJsonContext.Default.LinkRow), cancellationToken).ConfigureAwait(false);
        change.Shadow.Header.Golden = into.Id;
        if (into.Id == row.Id)
        {
            return;
        }

        var both = Merging.HeldByBoth(into.Header, row.Header);
        if (both.Count > 0 && !model.Matching.Many)
        {
            await RaiseAsync(
                work, endpoint, row.Id, externalId, "merged",
                $"was merged into '{survivor}' there, but {string.Join(", ", both.Select(static other => $"'{other}'"))} still hold{(both.Count == 1 ? "s" : string.Empty)} both. Merge the two there as well; the golden records follow.", cancellationToken,
                [new MatchCandidate(into.Id, "merged in the platform", 1)]).ConfigureAwait(false);
            return;
        }

        await Merging.MergeAsync(work, context, model, into.Id, row.Id, system, force: false, cancellationToken).ConfigureAwait(false);
        await work.ResolveAsync(Key(endpoint, externalId), system, "merged", cancellationToken).ConfigureAwait(false);
    }

    private static void EndOther<T>(Work work, GoldenRow<T> row, string system, string externalId)
        where T : class, ICanonicalObject<T>
    {
        if (row.Header.Others?.GetValueOrDefault(system)?.FirstOrDefault(other => other.ExternalId == externalId && other.Live) is { } other)
        {
            row.Header.AddOther(system, other.End(work.Mark, work.Now));
            work.Touch(row);
        }
    }

    private static Task ReadRequestOf<T>(Work work, EndpointModel<T> endpoint, string externalId, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T> =>
        Reading.ReadRequests.AddAsync(work.Transaction, endpoint.System, T.Schema.Name, [externalId], Reading.ReadReason.Reference, cancellationToken);

    private static string Key(EndpointModel endpoint, string externalId) => $"gone/{endpoint.System.Value}/{endpoint.Object.Value}/{externalId}";

    private static Task AuditAsync(Work work, EndpointModel endpoint, Guid golden, string externalId, string what, CancellationToken cancellationToken) =>
        work.AuditAsync(
            new AuditEntry { What = what, By = endpoint.System.Value, Policy = work.Model.Policy, Object = endpoint.Object, GoldenId = golden, System = endpoint.System, ExternalId = externalId },
            cancellationToken);

    private static Task<SyncException> RaiseAsync(
        Work work, EndpointModel endpoint, Guid golden, string externalId, string what, string message, CancellationToken cancellationToken, IReadOnlyList<MatchCandidate>? candidates = null) =>
        work.RaiseAsync(
            Key(endpoint, externalId),
            RecordExceptions.Make(
                endpoint, externalId, SyncStage.Decide, FailureKind.NotFound, $"{endpoint.Object.Value} {what} in {endpoint.System.Value}",
                $"'{RecordExceptions.NameOf(endpoint, externalId)}' {message}", golden, candidates: candidates),
            tried: false,
            cancellationToken);
}
