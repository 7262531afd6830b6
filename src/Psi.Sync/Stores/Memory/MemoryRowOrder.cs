namespace Psi.Sync.Stores;

/// <summary>Rows are in the order of their keys; the value does not count.</summary>
internal sealed class MemoryRowOrder : IComparer<StoreRow>
{
    public static MemoryRowOrder Instance { get; } = new();

    public int Compare(StoreRow x, StoreRow y) => string.CompareOrdinal(x.Key, y.Key);
}
