using System.Collections;
using System.Collections.Immutable;

namespace Psi.Sync.Stores;

/// <summary>A builder reaches its rows by place, but is no list.</summary>
internal sealed class MemoryRows(ImmutableSortedSet<StoreRow>.Builder builder) : IReadOnlyList<StoreRow>
{
    public ImmutableSortedSet<StoreRow>.Builder Builder => builder;

    public int Count => builder.Count;

    public StoreRow this[int index] => builder[index];

    public IEnumerator<StoreRow> GetEnumerator() => builder.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => builder.GetEnumerator();
}
