using System.Text;
using Psi.Canonical;
using Psi.Sync.Audit;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Identity;

/// <summary>Makes two golden records again of one: links, keys and references from before, and each attribute's value and lineage that nobody changed since.</summary>
internal static class Unmerging
{
    public static async Task UnmergeAsync<T>(Work work, IdentityContext context, ObjectModel<T> model, Guid merged, string by, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var loser = await work.GoldenAsync<T>(merged, cancellationToken).ConfigureAwait(false);
        if (loser is not { Header.State: GoldenState.Merged } || await Aliases.FindAsync(work.Transaction, T.Schema.Name, merged, cancellationToken).ConfigureAwait(false) is not { } alias)
        {
            throw new InvalidOperationException($"Golden record '{T.Schema.Name.Value}/{merged:N}' is not part of another one.");
        }

        var survivor = await work.GoldenAsync<T>(alias.Into, cancellationToken).ConfigureAwait(false);
        if (survivor is null or { Header.State: GoldenState.Merged })
        {
            throw new InvalidOperationException($"Golden record '{T.Schema.Name.Value}/{alias.Into:N}' is part of another one itself. Take that apart first.");
        }

        if (await Merging.InFlightAsync(work, model, survivor.Id, cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidOperationException($"A write of golden record '{T.Schema.Name.Value}/{survivor.Id:N}' is in flight. Take it apart once that is settled.");
        }

        RestoreValues(survivor, alias);
        loser.Header.State = GoldenState.Live;
        loser.Header.MergedInto = null;
        loser.Header.Apart = survivor.Header.Apart = true;
        await MoveLinksBackAsync(work, context, survivor, loser, alias, cancellationToken).ConfigureAwait(false);
        await MoveKeysBackAsync(work, model, survivor, loser, cancellationToken).ConfigureAwait(false);
        await MoveReferencesBackAsync<T>(work, survivor.Id, loser.Id, cancellationToken).ConfigureAwait(false);
        await work.Transaction.DeleteAsync(StoreTables.Alias, Keys.Golden(T.Schema.Name, loser.Id), cancellationToken).ConfigureAwait(false);
        work.Touch(survivor);
        work.Touch(loser);
        foreach (var endpoint in model.Endpoints.Where(static endpoint => endpoint.Writer is not null))
        {
            foreach (var row in new[] { survivor, loser }.Where(row => work.Marks && Work.Holds(row.Header, endpoint.System)))
            {
                await work.MarkAsync(T.Schema.Name, row.Id, endpoint.System, null, cancellationToken).ConfigureAwait(false);
            }
        }

        await work.AuditAsync(
            new AuditEntry { What = "unmerged", By = by, Policy = work.Model.Policy, Object = T.Schema.Name, GoldenId = survivor.Id, Note = $"{loser.Id:N} out of {survivor.Id:N}" },
            cancellationToken).ConfigureAwait(false);
    }

    private static void RestoreValues<T>(GoldenRow<T> survivor, AliasRow alias)
        where T : class, ICanonicalObject<T>
    {
        var before = CanonicalJson.Read<T>(Encoding.UTF8.GetBytes(alias.Before), out _);
        var now = new ulong[T.AllFields.Count];
        T.Fingerprint(survivor.Value, now);
        var restored = FieldSet<T>.Empty;
        foreach (var (name, fingerprint) in alias.After)
        {
            // What was changed since the merge is somebody's word and stays.
            if (Field<T>.Find(name) is { } field && now[field.Index] == fingerprint)
            {
                restored = restored.Add(field);
                if (alias.Lineage.TryGetValue(name, out var lineage))
                {
                    survivor.Header.Lineage[name] = lineage;
                }
                else
                {
                    survivor.Header.Lineage.Remove(name);
                }
            }
        }

        survivor.Value = T.Overlay(survivor.Value, before, restored);
    }

    private static async Task MoveLinksBackAsync<T>(Work work, IdentityContext context, GoldenRow<T> survivor, GoldenRow<T> loser, AliasRow alias, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var links = loser.Header.Links.Select(static link => (System: link.Key, link.Value.ExternalId))
            .Concat((loser.Header.Others ?? []).SelectMany(static others => others.Value.Select(other => (System: others.Key, other.ExternalId)))).ToList();
        foreach (var (system, externalId) in links)
        {
            var link = TakeBack(survivor.Header, system, externalId, alias);
            if (link is not null && loser.Header.Links.TryGetValue(system, out var own) && own.ExternalId == externalId)
            {
                loser.Header.Links[system] = link with { Mark = work.Mark }; // as it is now: it may have ended meanwhile
            }

            var key = Keys.External(new SystemId(system), T.Schema.Name, externalId);
            await work.Transaction.PutAsync(
                StoreTables.Link, key, Codec.Pack(new LinkRow(loser.Id, link?.Live ?? false, work.Mark, link?.Generation ?? 0, "unmerged"), SyncJsonContext.Default.LinkRow), cancellationToken).ConfigureAwait(false);
            if (await work.Transaction.GetAsync(StoreTables.Shadow, key, cancellationToken).ConfigureAwait(false) is { } bytes)
            {
                var shadow = Codec.UnpackShadow<T>(externalId, bytes);
                context.Layouts.Adapt<T>(shadow.Header);
                shadow.Header.Golden = loser.Id;
                await work.Transaction.PutAsync(StoreTables.Shadow, key, Codec.Pack(shadow), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Takes a record's link out of the survivor, wherever it is there now.</summary>
    private static LinkedRow? TakeBack(GoldenHeader survivor, string system, string externalId, AliasRow alias)
    {
        if (survivor.Links.TryGetValue(system, out var link) && link.ExternalId == externalId)
        {
            survivor.Links.Remove(system);
            if (alias.Links.GetValueOrDefault(system) is { } before)
            {
                survivor.Links[system] = before;
                survivor.Others?.GetValueOrDefault(system)?.RemoveAll(other => other.ExternalId == before.ExternalId);
            }

            return link;
        }

        var other = survivor.Others?.GetValueOrDefault(system)?.FirstOrDefault(other => other.ExternalId == externalId);
        if (other is not null)
        {
            survivor.Others![system].Remove(other);
        }

        return other;
    }

    private static async Task MoveKeysBackAsync<T>(Work work, ObjectModel<T> model, GoldenRow<T> survivor, GoldenRow<T> loser, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var kept = MatchClaims.Exact(model, survivor.Value, survivor.Header.Links.Keys);
        foreach (var key in MatchClaims.Exact(model, loser.Value, loser.Header.Links.Keys))
        {
            if (!kept.Contains(key) && await work.MatchKeys.HolderAsync(key, cancellationToken).ConfigureAwait(false) is { } holder && holder == survivor.Id)
            {
                await work.MatchKeys.GiveAsync(key, loser.Id, cancellationToken).ConfigureAwait(false);
            }
        }

        var alike = MatchClaims.Alike(model, survivor.Value, survivor.Header.Links.Keys);
        foreach (var key in MatchClaims.Alike(model, loser.Value, loser.Header.Links.Keys))
        {
            await work.MatchKeys.AddAlikeAsync(key, loser.Id, cancellationToken).ConfigureAwait(false);
            if (!alike.Contains(key))
            {
                await work.MatchKeys.RemoveAlikeAsync(key, survivor.Id, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task MoveReferencesBackAsync<T>(Work work, Guid survivor, Guid loser, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        foreach (var row in await work.Transaction.ScanAsync(StoreTables.Alias, StoreKey.Prefix(T.Schema.Name.Value, StoreKey.Text(loser)), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var parts = StoreKey.Parse(row.Key);
            await work.Transaction.DeleteAsync(StoreTables.Alias, row.Key, cancellationToken).ConfigureAwait(false);
            await work.Model.Named(new ObjectName(parts[2])).RepointAsync(work, StoreKey.ToGuid(parts[4]), parts[3], T.Schema.Name, survivor, loser, cancellationToken).ConfigureAwait(false);
        }
    }
}
