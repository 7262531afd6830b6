namespace Psi.Sync.Stores;

/// <summary>Hands out leases on the store's own clock, so that the clocks of the nodes do not matter.</summary>
/// <param name="store">The store that keeps them.</param>
/// <remarks>
/// An owner is one start of one process: give each its own name and a dead one's leases end by time; give a restarted process its
/// former name and it takes them over at once, under a new fence.
/// </remarks>
public sealed class Leases(IPsiStore store)
{
    /// <summary>Takes a lease that is free, has ended, or is the same owner's.</summary>
    /// <param name="name">What the lease is for.</param>
    /// <param name="owner">Who takes it.</param>
    /// <param name="length">How long it lasts.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The lease under a new fence, or <see langword="null"/> while another holds it.</returns>
    public async Task<Lease?> AcquireAsync(string name, string owner, TimeSpan length, CancellationToken cancellationToken = default)
    {
        var transaction = await store.WriteAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var lease = await AcquireAsync(transaction, name, owner, length, cancellationToken).ConfigureAwait(false);
            if (lease is not null)
            {
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }

            return lease;
        }
    }

    /// <summary>Takes a lease as part of a transaction.</summary>
    /// <param name="transaction">The transaction; the lease holds once it is committed.</param>
    /// <param name="name">What the lease is for.</param>
    /// <param name="owner">Who takes it.</param>
    /// <param name="length">How long it lasts.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The lease under a new fence, or <see langword="null"/> while another holds it.</returns>
    public static async ValueTask<Lease?> AcquireAsync(
        IStoreTransaction transaction, string name, string owner, TimeSpan length, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(owner);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);

        var row = await FindAsync(transaction, name, cancellationToken).ConfigureAwait(false);
        if (row is not null && row.Owner != owner && row.Until > transaction.Now)
        {
            return null;
        }

        var lease = new Lease(name, owner, (row?.Fence ?? 0) + 1, transaction.Now + length);
        await PutAsync(transaction, lease, cancellationToken).ConfigureAwait(false);
        return lease;
    }

    /// <summary>Prolongs a lease from now on. One that ended and that nobody took since is prolonged too: its fence still stands.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="length">How long it lasts from now on.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The lease with its new end.</returns>
    /// <exception cref="LeaseLostException">It was released, or another has taken it.</exception>
    public async Task<Lease> RenewAsync(Lease lease, TimeSpan length, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);

        var transaction = await store.WriteAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var row = await FindAsync(transaction, lease.Name, cancellationToken).ConfigureAwait(false);
            if (!Holds(row, lease))
            {
                throw Lost(lease, row, transaction.Now);
            }

            var renewed = lease with { Until = transaction.Now + length };
            await PutAsync(transaction, renewed, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return renewed;
        }
    }

    /// <summary>Renews a lease inside a transaction: what the transaction does stands only if the lease still was the holder's.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="lease">The lease as it was last given.</param>
    /// <param name="length">How long it is to hold from now.</param>
    /// <param name="cancellationToken">Stops the renewal.</param>
    /// <returns>The lease as it then is; unchanged while more than half of the length is left.</returns>
    /// <exception cref="LeaseLostException">Somebody else holds it, or it was released.</exception>
    public static async ValueTask<Lease> RenewAsync(
        IStoreTransaction transaction, Lease lease, TimeSpan length, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(lease);

        var row = await FindAsync(transaction, lease.Name, cancellationToken).ConfigureAwait(false);
        if (!Holds(row, lease))
        {
            throw Lost(lease, row, transaction.Now);
        }

        if (row!.Until - transaction.Now > length / 2)
        {
            return lease;
        }

        var renewed = lease with { Until = transaction.Now + length };
        await PutAsync(transaction, renewed, cancellationToken).ConfigureAwait(false);
        return renewed;
    }

    /// <summary>Gives a lease back before its end; nothing happens if it was lost.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>A task that ends when another can take it.</returns>
    public async Task ReleaseAsync(Lease lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);

        var transaction = await store.WriteAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (Holds(await FindAsync(transaction, lease.Name, cancellationToken).ConfigureAwait(false), lease))
            {
                await PutAsync(transaction, lease with { Owner = string.Empty, Until = transaction.Now }, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Makes sure, inside the transaction whose work depends on it, that a lease still holds.</summary>
    /// <param name="reader">The transaction.</param>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>A task that ends when the lease is known to hold.</returns>
    /// <exception cref="LeaseLostException">It ended, was released, or another has taken it.</exception>
    public static async ValueTask VerifyAsync(IStoreReader reader, Lease lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(lease);

        var row = await FindAsync(reader, lease.Name, cancellationToken).ConfigureAwait(false);
        if (!Holds(row, lease) || row!.Until <= reader.Now)
        {
            throw Lost(lease, row, reader.Now);
        }
    }

    /// <summary>Tells who holds a lease, or held it last.</summary>
    /// <param name="reader">Where to look.</param>
    /// <param name="name">What the lease is for.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The lease, over or not, with an empty owner once released; <see langword="null"/> if nobody ever held it.</returns>
    public static async ValueTask<Lease?> FindLeaseAsync(IStoreReader reader, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentException.ThrowIfNullOrEmpty(name);

        var row = await FindAsync(reader, name, cancellationToken).ConfigureAwait(false);
        return row is null ? null : new Lease(name, row.Owner, row.Fence, row.Until);
    }

    /// <summary>Every lease that the store knows, by name.</summary>
    internal static async ValueTask<Dictionary<string, Lease>> AllAsync(IStoreReader reader, CancellationToken cancellationToken)
    {
        var leases = new Dictionary<string, Lease>(StringComparer.Ordinal);
        foreach (var stored in await reader.ScanAsync(StoreTables.Lease, string.Empty, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var name = StoreKey.Parse(stored.Key)[0];
            var row = LeaseRow.From(stored.Value);
            leases[name] = new Lease(name, row.Owner, row.Fence, row.Until);
        }

        return leases;
    }

    internal static ValueTask PutAsync(IStoreTransaction transaction, Lease lease, CancellationToken cancellationToken) => transaction.PutAsync(
        StoreTables.Lease, StoreKey.Of(lease.Name), new LeaseRow(lease.Owner, lease.Fence, lease.Until).ToBytes(), cancellationToken);

    internal static bool Holds(Lease? stored, Lease lease) => stored is not null && stored.Fence == lease.Fence && stored.Owner == lease.Owner;

    private static async ValueTask<LeaseRow?> FindAsync(IStoreReader reader, string name, CancellationToken cancellationToken)
    {
        var value = await reader.GetAsync(StoreTables.Lease, StoreKey.Of(name), cancellationToken).ConfigureAwait(false);
        return value is null ? null : LeaseRow.From(value);
    }

    private static bool Holds(LeaseRow? row, Lease lease) => row is not null && row.Fence == lease.Fence && row.Owner == lease.Owner;

    private static LeaseLostException Lost(Lease lease, LeaseRow? row, DateTimeOffset now) => new(
        $"Lease '{lease.Name}' of '{lease.Owner}' under fence {lease.Fence} no longer holds at {now:O}: " + row switch
        {
            null => "the store knows no such lease.",
            { Owner: "" } => "it was released.",
            _ when Holds(row, lease) => $"it ended at {row.Until:O}.",
            _ => $"'{row.Owner}' holds it under fence {row.Fence} until {row.Until:O}.",
        })
    {
        Lease = lease,
    };
}
