using System.Text;
using Psi.Canonical;
using Psi.Sync.Audit;
using Psi.Sync.Detection;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Ownership;
using Psi.Sync.Processes;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Identity;

/// <summary>
/// Makes one golden record of two: links, references, claims and what waits to be told go to the survivor, and the other's id becomes
/// an alias. While a write of one of them is in flight both lanes close, and it is done once that is settled.
/// </summary>
internal static class Merging
{
    /// <summary>The systems that hold live records of both: two records there cannot become one by our word.</summary>
    public static IReadOnlyList<string> HeldByBoth(GoldenHeader left, GoldenHeader right) =>
        [.. left.Links.Where(link => link.Value.Live && right.Links.TryGetValue(link.Key, out var other) && other.Live).Select(static link => link.Key).Order(StringComparer.Ordinal)];

    /// <summary>Merges one golden record into another.</summary>
    /// <returns>Whether it is done; otherwise it waits for writes in flight.</returns>
    public static async Task<bool> MergeAsync<T>(
        Work work, IdentityContext context, ObjectModel<T> model, Guid into, Guid merged, string by, bool force, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var survivor = await Aliases.FindAsync<T>(work, into, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"There is no golden record '{T.Schema.Name.Value}/{into:N}'.");
        var loser = await Aliases.FindAsync<T>(work, merged, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"There is no golden record '{T.Schema.Name.Value}/{merged:N}'.");
        if (survivor.Id == loser.Id)
        {
            return true;
        }

        if (HeldByBoth(survivor.Header, loser.Header) is { Count: > 0 } both && !model.Matching.Many)
        {
            throw new InvalidOperationException($"'{string.Join("', '", both)}' holds a record of each of '{survivor.Id:N}' and '{loser.Id:N}'. Merge the two there first; the golden records follow.");
        }

        var waiting = Keys.External(WellKnownSystems.Psi, T.Schema.Name, loser.Id.ToString("N"));
        if (await InFlightAsync(work, model, survivor.Id, cancellationToken).ConfigureAwait(false) || await InFlightAsync(work, model, loser.Id, cancellationToken).ConfigureAwait(false))
        {
            if (!force)
            {
                survivor.Header.LanesClosed = loser.Header.LanesClosed = true;
                work.Touch(survivor);
                work.Touch(loser);
                await work.Transaction.PutAsync(StoreTables.Reidentify, waiting, Codec.Pack(new ChoiceRow(survivor.Id, by), SyncJsonContext.Default.ChoiceRow), cancellationToken).ConfigureAwait(false);
            }

            return false;
        }

        await work.Transaction.DeleteAsync(StoreTables.Reidentify, waiting, cancellationToken).ConfigureAwait(false);
        survivor.Header.LanesClosed = loser.Header.LanesClosed = false;
        var before = survivor.Value;
        var lineageBefore = new Dictionary<string, Lineage>(survivor.Header.Lineage);
        var linksBefore = new Dictionary<string, LinkedRow?>();
        FillEmpty(survivor, loser);
        var moved = MoveLinks(survivor, loser, linksBefore, work.Mark);
        await MoveShadowsAsync(work, context, model, survivor, moved, cancellationToken).ConfigureAwait(false);
        await MoveKeysAsync(work, model, survivor, loser, cancellationToken).ConfigureAwait(false);
        await MoveReferencesAsync<T>(work, survivor.Id, loser.Id, cancellationToken).ConfigureAwait(false);
        await SubjectMerge.MergeAsync(work, T.Schema.Name, loser.Id, survivor.Id, cancellationToken).ConfigureAwait(false);
        await MoveDeliveriesAsync(work, model, survivor.Id, loser.Id, cancellationToken).ConfigureAwait(false);
        foreach (var (system, process) in loser.Header.Placed ?? [])
        {
            (survivor.Header.Placed ??= []).TryAdd(system, process);
        }

        loser.Header.State = GoldenState.Merged;
        loser.Header.MergedInto = survivor.Id;
        work.Touch(survivor);
        work.Touch(loser);
        var changed = T.Differences(before, survivor.Value);
        var after = new ulong[T.AllFields.Count];
        T.Fingerprint(survivor.Value, after);
        await work.Transaction.PutAsync(
            StoreTables.Alias,
            Keys.Golden(T.Schema.Name, loser.Id),
            Codec.Pack(
                new AliasRow(survivor.Id, by, work.Now)
                {
                    Before = Encoding.UTF8.GetString(CanonicalJson.Write(before, changed)),
                    After = changed.ToDictionary(static field => field.Name, field => after[field.Index]),
                    Lineage = changed.Where(field => lineageBefore.ContainsKey(field.Name)).ToDictionary(static field => field.Name, field => lineageBefore[field.Name]),
                    Links = linksBefore,
                },
                SyncJsonContext.Default.AliasRow),
            cancellationToken).ConfigureAwait(false);
        await work.AuditAsync(
            new AuditEntry { What = "merged", By = by, Policy = work.Model.Policy, Object = T.Schema.Name, GoldenId = survivor.Id, Note = $"{loser.Id:N} into {survivor.Id:N}" },
            cancellationToken).ConfigureAwait(false);
        await work.ResolveAsync(MatchClaims.SameKey(T.Schema.Name, survivor.Id, loser.Id), by, "merged", cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Whether a write of a golden record may have reached a platform and is not settled.</summary>
    public static async Task<bool> InFlightAsync<T>(Work work, ObjectModel<T> model, Guid golden, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        foreach (var endpoint in model.Endpoints)
        {
            if (endpoint.Writer is not null
                && await work.DeliveryAsync(T.Schema.Name, golden, endpoint.System, cancellationToken).ConfigureAwait(false) is { } delivery
                && (delivery.State is DeliveryState.InFlight or DeliveryState.Unknown || delivery.Intent is { Step: > 0 }))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What only the merged one knows the survivor takes over, with its lineage.</summary>
    private static void FillEmpty<T>(GoldenRow<T> survivor, GoldenRow<T> loser)
        where T : class, ICanonicalObject<T>
    {
        var fills = T.NonNull(loser.Value) - T.NonNull(survivor.Value);
        survivor.Value = T.Overlay(survivor.Value, loser.Value, fills);
        foreach (var field in fills)
        {
            if (loser.Header.Lineage.TryGetValue(field.Name, out var lineage))
            {
                survivor.Header.Lineage[field.Name] = lineage;
            }
        }
    }

    private static List<(string System, LinkedRow Link, bool Primary)> MoveLinks<T>(GoldenRow<T> survivor, GoldenRow<T> loser, Dictionary<string, LinkedRow?> before, long mark)
        where T : class, ICanonicalObject<T>
    {
        var moved = new List<(string, LinkedRow, bool)>();
        foreach (var (system, link) in loser.Header.Links)
        {
            var own = survivor.Header.Links.GetValueOrDefault(system);
            var primary = own is null || (!own.Live && link.Live);
            if (primary)
            {
                before[system] = own;
                if (own is not null)
                {
                    survivor.Header.AddOther(system, own);
                }

                survivor.Header.Links[system] = link with { Mark = mark };
            }
            else
            {
                survivor.Header.AddOther(system, link);
            }

            moved.Add((system, link, primary));
        }

        foreach (var (system, others) in loser.Header.Others ?? [])
        {
            foreach (var other in others)
            {
                survivor.Header.AddOther(system, other);
                moved.Add((system, other, false));
            }
        }

        return moved;
    }

    private static async Task MoveShadowsAsync<T>(
        Work work, IdentityContext context, ObjectModel<T> model, GoldenRow<T> survivor, List<(string System, LinkedRow Link, bool Primary)> moved, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        foreach (var (system, link, primary) in moved)
        {
            var key = Keys.External(new SystemId(system), T.Schema.Name, link.ExternalId);
            await work.Transaction.PutAsync(
                StoreTables.Link, key, Codec.Pack(new LinkRow(survivor.Id, link.Live, work.Mark, link.Generation, "merged"), SyncJsonContext.Default.LinkRow), cancellationToken).ConfigureAwait(false);
            if (await work.Transaction.GetAsync(StoreTables.Shadow, key, cancellationToken).ConfigureAwait(false) is not { } bytes)
            {
                continue;
            }

            var shadow = Codec.UnpackShadow<T>(link.ExternalId, bytes);
            context.Layouts.Adapt<T>(shadow.Header);
            shadow.Header.Golden = survivor.Id;
            if (primary && link.Live && model.In(new SystemId(system)) is { } endpoint)
            {
                // What the system says is a baseline of the survivor: its owner's values move it, anything else stands.
                var change = Change<T>.Whole(shadow, endpoint.System);
                await Intake.IntakeStage.ResolveAsync(work, endpoint, [change], cancellationToken).ConfigureAwait(false);
                await DecideStage.DecideAsync(work, model, endpoint, survivor, change, cancellationToken).ConfigureAwait(false);
            }

            await work.Transaction.PutAsync(StoreTables.Shadow, key, Codec.Pack(shadow), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task MoveKeysAsync<T>(Work work, ObjectModel<T> model, GoldenRow<T> survivor, GoldenRow<T> loser, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        foreach (var key in MatchClaims.Exact(model, loser.Value, loser.Header.Links.Keys))
        {
            if (await work.MatchKeys.HolderAsync(key, cancellationToken).ConfigureAwait(false) == loser.Id)
            {
                await work.MatchKeys.GiveAsync(key, survivor.Id, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var key in MatchClaims.Alike(model, loser.Value, loser.Header.Links.Keys))
        {
            await work.MatchKeys.RemoveAlikeAsync(key, loser.Id, cancellationToken).ConfigureAwait(false);
            await work.MatchKeys.AddAlikeAsync(key, survivor.Id, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task MoveReferencesAsync<T>(Work work, Guid survivor, Guid loser, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        foreach (var row in await work.Transaction.ScanAsync(StoreTables.Reference, StoreKey.Prefix(T.Schema.Name.Value, StoreKey.Text(loser)), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var parts = StoreKey.Parse(row.Key);
            await work.Transaction.PutAsync(StoreTables.Alias, StoreKey.Of(T.Schema.Name.Value, StoreKey.Text(loser), parts[2], parts[3], parts[4]), [], cancellationToken).ConfigureAwait(false);
            await work.Model.Named(new ObjectName(parts[2])).RepointAsync(work, StoreKey.ToGuid(parts[4]), parts[3], T.Schema.Name, loser, survivor, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task MoveDeliveriesAsync<T>(Work work, ObjectModel<T> model, Guid survivor, Guid loser, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        foreach (var endpoint in model.Endpoints)
        {
            if (endpoint.Writer is null || await work.DeliveryAsync(T.Schema.Name, loser, endpoint.System, cancellationToken).ConfigureAwait(false) is not { } delivery)
            {
                continue;
            }

            await work.SetDeliveryAsync(T.Schema.Name, loser, endpoint.System, null, cancellationToken).ConfigureAwait(false);
            await work.MarkAsync(T.Schema.Name, survivor, endpoint.System, null, cancellationToken).ConfigureAwait(false);
            foreach (var request in delivery.Requests)
            {
                await work.MarkAsync(T.Schema.Name, survivor, endpoint.System, request, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
