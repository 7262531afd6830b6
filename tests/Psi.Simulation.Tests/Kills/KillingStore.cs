using System.Runtime.InteropServices;
using Psi.Sync.Stores;

namespace Psi.Simulation.Tests.Kills;

/// <summary>A store whose process kills itself, by SIGKILL, before or after a commit of the kind that it was told.</summary>
internal sealed partial class KillingStore(IPsiStore store, string? point, int left) : IPsiStore
{
    /// <summary>The kinds of transactions on the way of a record, by what they write.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["live", "cursor", "intent", "result", "seal", "lease"];

    /// <summary>Whether a host comes by a point once at most, as it does by going live.</summary>
    public static bool IsRare(string? point) => point is not null && (point.EndsWith(" live", StringComparison.Ordinal) || point.EndsWith(" seal", StringComparison.Ordinal) || point.EndsWith(" lease", StringComparison.Ordinal));

    private int _left = left;

    public Task OpenAsync(CancellationToken cancellationToken = default) => store.OpenAsync(cancellationToken);

    public ValueTask<IStoreReader> ReadAsync(CancellationToken cancellationToken = default) => store.ReadAsync(cancellationToken);

    public async ValueTask<IStoreTransaction> WriteAsync(CancellationToken cancellationToken = default) => new Transaction(this, await store.WriteAsync(cancellationToken));

    public Task BackUpAsync(string path, CancellationToken cancellationToken = default) => store.BackUpAsync(path, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);

    private static string KindOf(HashSet<string> written) =>
        written.Contains("stream") ? "cursor"
        : written.Contains("audit-segment") ? "seal"
        : written.Contains("phase") ? "live"
        : written.Contains("shadow") && written.Contains("delivery") ? "result"
        : written.Contains("delivery") ? "intent"
        : written.Contains("node") ? "lease"
        : "other";

    private void At(string here)
    {
        if (here == point && --_left <= 0)
        {
            _ = Signal(Environment.ProcessId, 9);
            Thread.Sleep(Timeout.Infinite); // the signal is on its way
        }
    }

    private sealed class Transaction(KillingStore process, IStoreTransaction transaction) : IStoreTransaction
    {
        private readonly HashSet<string> _written = [];

        public DateTimeOffset Now => transaction.Now;

        public ValueTask<byte[]?> GetAsync(StoreTable table, string key, CancellationToken cancellationToken = default) => transaction.GetAsync(table, key, cancellationToken);

        public ValueTask<IReadOnlyDictionary<string, byte[]>> GetManyAsync(StoreTable table, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default) =>
            transaction.GetManyAsync(table, keys, cancellationToken);

        public ValueTask<IReadOnlyList<StoreRow>> ScanAsync(StoreTable table, string prefix, string? after = null, int limit = int.MaxValue, CancellationToken cancellationToken = default) =>
            transaction.ScanAsync(table, prefix, after, limit, cancellationToken);

        public ValueTask<long> CountAsync(StoreTable table, string prefix = "", CancellationToken cancellationToken = default) => transaction.CountAsync(table, prefix, cancellationToken);

        public ValueTask PutAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default)
        {
            _written.Add(table.Name);
            return transaction.PutAsync(table, key, value, cancellationToken);
        }

        public ValueTask<bool> InsertAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default)
        {
            _written.Add(table.Name);
            return transaction.InsertAsync(table, key, value, cancellationToken);
        }

        public ValueTask DeleteAsync(StoreTable table, string key, CancellationToken cancellationToken = default)
        {
            _written.Add(table.Name);
            return transaction.DeleteAsync(table, key, cancellationToken);
        }

        public async ValueTask CommitAsync(CancellationToken cancellationToken = default)
        {
            var kind = KindOf(_written);
            process.At("before " + kind);
            await transaction.CommitAsync(cancellationToken);
            process.At("after " + kind);
        }

        public ValueTask DisposeAsync() => transaction.DisposeAsync();
    }
}
