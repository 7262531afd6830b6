using Psi.Canonical;
using Psi.Sync.Identity;
using Psi.Sync.Model;
using Psi.Sync.Processes;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Outbox;

/// <summary>Reads golden records out of one snapshot.</summary>
internal sealed class GoldenReads(SyncModel model, IStoreReader reader) : IGoldenReads
{
    /// <summary>Gets what was read.</summary>
    public ReadSet Reads { get; } = new();

    public async ValueTask<Golden<X>?> GetAsync<X>(Id<X> id, CancellationToken cancellationToken = default)
        where X : class, ICanonicalObject<X>
    {
        var bytes = await reader.GetAsync(StoreTables.Golden, Keys.Golden(X.Schema.Name, id.Value), cancellationToken).ConfigureAwait(false);
        return Note<X>(id.Value, bytes);
    }

    public async ValueTask<Golden<X>?> GetAsync<X>(Ref<X>? reference, CancellationToken cancellationToken = default)
        where X : class, ICanonicalObject<X> =>
        reference is { IsResolved: true } resolved ? await GetAsync(resolved.Id, cancellationToken).ConfigureAwait(false) : null;

    public async ValueTask<IReadOnlyList<Golden<X>>> RelatedAsync<X, TTarget>(Field<X, Ref<TTarget>?> attribute, Id<TTarget> target, CancellationToken cancellationToken = default)
        where X : class, ICanonicalObject<X>
        where TTarget : class, ICanonicalObject<TTarget>
    {
        ArgumentNullException.ThrowIfNull(attribute);
        var prefix = Keys.ReferencePrefix(TTarget.Schema.Name, target.Value, X.Schema.Name, attribute.Name);
        var rows = await reader.ScanAsync(StoreTables.Reference, prefix, cancellationToken: cancellationToken).ConfigureAwait(false);
        Reads.Relations[prefix] = Ground.FingerprintOf(rows, withVersions: false);
        return await ManyAsync<X>([.. rows.Select(row => StoreKey.ToGuid(row.Key[^32..]))], cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<Golden<X>>> FindAsync<X>(string rule, string key, string scope = "*", CancellationToken cancellationToken = default)
        where X : class, ICanonicalObject<X>
    {
        var stored = Keys.Match(X.Schema.Name, scope, rule, key);
        var bytes = await reader.GetAsync(StoreTables.MatchKey, stored, cancellationToken).ConfigureAwait(false);
        Reads.MatchKeys[stored] = bytes is null ? null : Codec.UnpackGuid(bytes);
        return bytes is not null && await GetAsync(new Id<X>(Codec.UnpackGuid(bytes)), cancellationToken).ConfigureAwait(false) is { } found ? [found] : [];
    }

    public async ValueTask<IReadOnlyList<Golden<X>>> AllAsync<X>(CancellationToken cancellationToken = default)
        where X : class, ICanonicalObject<X>
    {
        if (!model.Knows<X>())
        {
            return [];
        }

        var found = new List<Golden<X>>();
        var rows = await reader.ScanAsync(StoreTables.Golden, Keys.GoldenPrefix(X.Schema.Name), cancellationToken: cancellationToken).ConfigureAwait(false);
        Reads.Populations[X.Schema.Name] = Ground.FingerprintOf(rows, withVersions: true);
        foreach (var row in rows)
        {
            var golden = Codec.UnpackGolden<X>(StoreKey.ToGuid(row.Key[^32..]), row.Value);
            if (golden.Header.State == GoldenState.Live)
            {
                found.Add(golden.ToGolden());
            }
        }

        return found;
    }

    public async ValueTask<string?> ExternalIdAsync<X>(Id<X> id, SystemId system, CancellationToken cancellationToken = default)
        where X : class, ICanonicalObject<X>
    {
        var bytes = await reader.GetAsync(StoreTables.Golden, Keys.Golden(X.Schema.Name, id.Value), cancellationToken).ConfigureAwait(false);
        Note<X>(id.Value, bytes);
        return bytes is not null && Codec.UnpackGoldenHeader(bytes).Links.TryGetValue(system.Value, out var link) && link.Live ? link.ExternalId : null;
    }

    public async ValueTask<IReadOnlyList<SystemId>> SystemsOfAsync<X>(Id<X> id, CancellationToken cancellationToken = default)
        where X : class, ICanonicalObject<X>
    {
        var bytes = await reader.GetAsync(StoreTables.Golden, Keys.Golden(X.Schema.Name, id.Value), cancellationToken).ConfigureAwait(false);
        Note<X>(id.Value, bytes);
        return bytes is null ? [] : [.. Codec.UnpackGoldenHeader(bytes).Links.Where(link => link.Value.Live).Select(link => new SystemId(link.Key))];
    }

    /// <summary>Whether a platform said of one of the record's links that it was dealt with before Psi (already invoiced, say).</summary>
    public async ValueTask<bool> IsSettledElsewhereAsync<X>(Id<X> id, CancellationToken cancellationToken = default)
        where X : class, ICanonicalObject<X>
    {
        var bytes = await reader.GetAsync(StoreTables.Golden, Keys.Golden(X.Schema.Name, id.Value), cancellationToken).ConfigureAwait(false);
        return bytes is not null && Codec.UnpackGoldenHeader(bytes).SettledElsewhere;
    }

    public async ValueTask<IReadOnlyList<Golden<X>>> ManyAsync<X>(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
        where X : class, ICanonicalObject<X>
    {
        var keys = ids.ToDictionary(id => Keys.Golden(X.Schema.Name, id), StringComparer.Ordinal);
        var found = await reader.GetManyAsync(StoreTables.Golden, keys.Keys, cancellationToken).ConfigureAwait(false);
        var list = new List<Golden<X>>(found.Count);
        foreach (var id in ids)
        {
            found.TryGetValue(Keys.Golden(X.Schema.Name, id), out var bytes);
            if (Note<X>(id, bytes) is { State: GoldenState.Live } golden)
            {
                list.Add(golden);
            }
        }

        return list;
    }

    private Golden<X>? Note<X>(Guid id, byte[]? bytes)
        where X : class, ICanonicalObject<X>
    {
        if (bytes is null)
        {
            Reads.Versions[(X.Schema.Name, id)] = 0;
            return null;
        }

        var row = Codec.UnpackGolden<X>(id, bytes);
        Reads.Versions[(X.Schema.Name, id)] = row.Header.Version;
        return row.ToGolden();
    }
}
