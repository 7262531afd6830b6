using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Psi.Sync.Stores;

/// <summary>One committed state: an immutable sorted set of rows a table.</summary>
internal sealed class MemoryTables
{
    private static readonly FrozenDictionary<string, int> s_places =
        StoreTables.All.Select((table, place) => KeyValuePair.Create(table.Name, place)).ToFrozenDictionary(StringComparer.Ordinal);

    private readonly ImmutableArray<ImmutableSortedSet<StoreRow>> _tables;

    public MemoryTables(ImmutableArray<ImmutableSortedSet<StoreRow>> tables) => _tables = tables;

    public static MemoryTables Empty { get; } =
        new([.. StoreTables.All.Select(static _ => ImmutableSortedSet.Create<StoreRow>(MemoryRowOrder.Instance))]);

    public ImmutableSortedSet<StoreRow> this[int place] => _tables[place];

    public static int PlaceOf(StoreTable table) => table.Name is { } name && s_places.TryGetValue(name, out var place)
        ? place
        : throw new ArgumentException($"A store has no table '{table}'. StoreTables.All lists those there are.", nameof(table));

    public MemoryTables With(MemoryRows?[] changes)
    {
        var tables = _tables.ToBuilder();
        for (var i = 0; i < changes.Length; i++)
        {
            if (changes[i] is { } change)
            {
                tables[i] = change.Builder.ToImmutable();
            }
        }

        return new MemoryTables(tables.MoveToImmutable());
    }
}
