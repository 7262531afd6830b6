using System.Text;
using Psi.Sync.Stores;

namespace Psi.Sync.Exceptions;

/// <summary>
/// Which exceptions are open, by key, as one transaction sees it. A page asks several times a record and nearly always in vain,
/// so after a few questions the whole list is read once, unless it is long.
/// </summary>
internal sealed class OpenExceptions(IStoreTransaction transaction)
{
    private const int AskedSingly = 8;
    private const int MostKept = 4000;

    private Dictionary<string, string>? _kept;
    private int _asked;

    /// <summary>The id of the exception that is open under a key; <see langword="null"/> where none is.</summary>
    public async ValueTask<string?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var stored = StoreKey.Of(key);
        if (_kept is null && _asked++ == AskedSingly)
        {
            var rows = await transaction.ScanAsync(StoreTables.OpenException, string.Empty, limit: MostKept + 1, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (rows.Count <= MostKept)
            {
                _kept = rows.ToDictionary(static row => row.Key, static row => Encoding.ASCII.GetString(row.Value), StringComparer.Ordinal);
            }
        }

        if (_kept is not null)
        {
            return _kept.GetValueOrDefault(stored);
        }

        return await transaction.GetAsync(StoreTables.OpenException, stored, cancellationToken).ConfigureAwait(false) is { } id ? Encoding.ASCII.GetString(id) : null;
    }

    public ValueTask OpenAsync(string key, string id, CancellationToken cancellationToken)
    {
        var stored = StoreKey.Of(key);
        _kept?[stored] = id;
        return transaction.PutAsync(StoreTables.OpenException, stored, Encoding.ASCII.GetBytes(id), cancellationToken);
    }

    public ValueTask CloseAsync(string key, CancellationToken cancellationToken)
    {
        var stored = StoreKey.Of(key);
        _kept?.Remove(stored);
        return transaction.DeleteAsync(StoreTables.OpenException, stored, cancellationToken);
    }
}
