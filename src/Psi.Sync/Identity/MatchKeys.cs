using System.Text;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Identity;

/// <summary>
/// The match keys as one transaction sees them: looked up for a whole page at once, and kept as the transaction changes them.
/// An exact key is a row that one golden record claims; a key that only scores lists all that have it.
/// </summary>
internal sealed class MatchKeys(IStoreTransaction transaction)
{
    /// <summary>A key that more records have says nothing.</summary>
    public const int MostAlike = 100;

    private const int IdLength = 32;

    private readonly Dictionary<string, Guid?> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Guid>> _alike = new(StringComparer.Ordinal);

    /// <summary>Looks keys up in one read, so that the search of each record asks the store no more.</summary>
    public async Task LoadAsync(IEnumerable<string> exact, IEnumerable<string> alike, CancellationToken cancellationToken)
    {
        var wantedExact = exact.Where(key => !_exact.ContainsKey(key)).ToHashSet(StringComparer.Ordinal);
        var wantedAlike = alike.Where(key => !_alike.ContainsKey(key)).ToHashSet(StringComparer.Ordinal);
        if (wantedExact.Count + wantedAlike.Count == 0)
        {
            return;
        }

        // In one order always, so that two nodes never wait for each other's rows.
        var found = await transaction.GetManyAsync(StoreTables.MatchKey, [.. wantedExact.Union(wantedAlike).Order(StringComparer.Ordinal)], cancellationToken).ConfigureAwait(false);
        foreach (var key in wantedExact)
        {
            _exact[key] = found.TryGetValue(key, out var bytes) ? Codec.UnpackGuid(bytes) : null;
        }

        foreach (var key in wantedAlike)
        {
            _alike[key] = found.TryGetValue(key, out var bytes) ? Unpack(bytes) : [];
        }
    }

    /// <summary>Who claims a key.</summary>
    public async ValueTask<Guid?> HolderAsync(string key, CancellationToken cancellationToken)
    {
        if (!_exact.TryGetValue(key, out var holder))
        {
            await LoadAsync([key], [], cancellationToken).ConfigureAwait(false);
            holder = _exact[key];
        }

        return holder;
    }

    /// <summary>All that have a key that scores; none where too many do.</summary>
    public async ValueTask<IReadOnlyList<Guid>> AlikeAsync(string key, CancellationToken cancellationToken) =>
        await ListAsync(key, cancellationToken).ConfigureAwait(false) is { Count: <= MostAlike } list ? list : [];

    /// <summary>Claims a free key.</summary>
    /// <returns>Who holds it now: the one that claims it, or who was faster.</returns>
    public async Task<Guid> ClaimAsync(string key, Guid golden, CancellationToken cancellationToken)
    {
        if (await HolderAsync(key, cancellationToken).ConfigureAwait(false) is { } holder)
        {
            return holder;
        }

        await GiveAsync(key, golden, cancellationToken).ConfigureAwait(false);
        return golden;
    }

    /// <summary>Gives a key to a golden record, whoever held it.</summary>
    public async Task GiveAsync(string key, Guid golden, CancellationToken cancellationToken)
    {
        await transaction.PutAsync(StoreTables.MatchKey, key, Codec.Pack(golden), cancellationToken).ConfigureAwait(false);
        _exact[key] = golden;
    }

    /// <summary>Frees a key, if it is this golden record's.</summary>
    public async Task ReleaseAsync(string key, Guid golden, CancellationToken cancellationToken)
    {
        if (await HolderAsync(key, cancellationToken).ConfigureAwait(false) == golden)
        {
            await transaction.DeleteAsync(StoreTables.MatchKey, key, cancellationToken).ConfigureAwait(false);
            _exact[key] = null;
        }
    }

    public async Task AddAlikeAsync(string key, Guid golden, CancellationToken cancellationToken)
    {
        var list = await ListAsync(key, cancellationToken).ConfigureAwait(false);
        if (list.Count <= MostAlike && !list.Contains(golden))
        {
            list.Add(golden);
            await transaction.PutAsync(StoreTables.MatchKey, key, Pack(list), cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task RemoveAlikeAsync(string key, Guid golden, CancellationToken cancellationToken)
    {
        var list = await ListAsync(key, cancellationToken).ConfigureAwait(false);
        if (!list.Remove(golden))
        {
            return;
        }

        if (list.Count == 0)
        {
            await transaction.DeleteAsync(StoreTables.MatchKey, key, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await transaction.PutAsync(StoreTables.MatchKey, key, Pack(list), cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<List<Guid>> ListAsync(string key, CancellationToken cancellationToken)
    {
        if (!_alike.TryGetValue(key, out var list))
        {
            await LoadAsync([], [key], cancellationToken).ConfigureAwait(false);
            list = _alike[key];
        }

        return list;
    }

    private static byte[] Pack(List<Guid> ids) => Encoding.ASCII.GetBytes(string.Concat(ids.Select(static id => id.ToString("N"))));

    private static List<Guid> Unpack(byte[] bytes)
    {
        var ids = new List<Guid>(bytes.Length / IdLength);
        for (var from = 0; from + IdLength <= bytes.Length; from += IdLength)
        {
            ids.Add(Codec.UnpackGuid(bytes[from..(from + IdLength)]));
        }

        return ids;
    }
}
