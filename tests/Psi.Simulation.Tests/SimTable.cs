using Psi.Canonical;

namespace Psi.Simulation.Tests;

/// <summary>The records of one object in one system, with what each was before: lists and look-ups lag behind.</summary>
internal sealed class SimTable<T>(SimSystem system, World world)
    where T : class, ICanonicalObject<T>
{
    private readonly Dictionary<string, List<Row>> _rows = new(StringComparer.Ordinal);
    private int _ids;
    private long _versions;

    /// <summary>Gets the records as they are.</summary>
    public IEnumerable<Row> Rows => _rows.Values.Select(static history => history[^1]);

    public Row? Find(string id) => _rows.TryGetValue(id, out var history) ? history[^1] : null;

    public Row Create(T value, string? correlation)
    {
        var id = $"{system.Name}-{++_ids}";
        var row = new Row(id, value, ++_versions, world.Now, system.Stamp(world.Now), correlation, false);
        _rows[id] = [row];
        Note(row);
        world.Tell($"{system.Name} has {row}");
        return row;
    }

    public Row Change(string id, Func<T, T> change)
    {
        var history = _rows[id];
        var row = history[^1] with { Value = change(history[^1].Value), Version = ++_versions, At = world.Now, ModifiedAt = system.Stamp(world.Now) };
        history.Add(row);
        Note(row);
        world.Tell($"{system.Name} has {row}");
        if (history.FindLastIndex(old => old.At <= world.Now - world.Faults.IndexLag) is > 0 and var seenByAll)
        {
            history.RemoveRange(0, seenByAll);
        }

        return row;
    }

    /// <summary>The records as lists and look-ups showed them so long ago.</summary>
    public IEnumerable<Row> Seen(TimeSpan lag)
    {
        var at = world.Now - lag;
        foreach (var history in _rows.Values)
        {
            if (history.FindLast(row => row.At <= at) is { } row)
            {
                yield return row;
            }
        }
    }

    private void Note(Row row)
    {
        if (row.Value is Account account)
        {
            world.Promises.Holds(system.Name, account);
        }
    }

    public static string Show(T value) => string.Join(' ', T.NonNull(value).Select(field => $"{field.Name}={field.GetValue(value)}"));

    internal sealed record Row(string Id, T Value, long Version, DateTimeOffset At, DateTimeOffset ModifiedAt, string? Correlation, bool Deleted)
    {
        public override string ToString() => $"{Id} v{Version} {Show(Value)}";
    }
}
