using Psi.Canonical;

namespace Psi.Simulation.Tests;

/// <summary>The records of one object in one system, with what each was before: lists and look-ups lag behind.</summary>
internal sealed class SimTable<T>(SimSystem system, World world)
    where T : class, ICanonicalObject<T>
{
    private readonly Dictionary<string, List<Row>> _rows = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);
    private int _ids;
    private long _versions;

    /// <summary>Gets the records as they are, without those that were deleted.</summary>
    public IEnumerable<Row> Rows => All.Where(static row => !row.Deleted);

    /// <summary>Gets all records, those that were deleted too.</summary>
    public IEnumerable<Row> All => _rows.Values.Select(static history => history[^1]);

    /// <summary>Gets or sets the attributes that cannot be seen now.</summary>
    public FieldSet<T> Unseen { get; set; }

    /// <summary>Gets the clones, with the record that each is of.</summary>
    public Dictionary<string, string> Clones { get; } = new(StringComparer.Ordinal);

    public bool IsHidden(string id) => _hidden.Contains(id);

    public Row? Find(string id) => _rows.TryGetValue(id, out var history) ? history[^1] : null;

    public Row Create(T value, string? correlation)
    {
        var id = $"{system.Name}-{++_ids}";
        var row = new Row(id, value, ++_versions, world.Now, system.Stamp(world.Now), correlation, false);
        _rows[id] = [row];
        Note(row);
        world.Tell($"{system.Name} has {row}");
        Notify(id);
        return row;
    }

    /// <summary>Hides a record for a while; the platform does not say so.</summary>
    public void Hide(string id, TimeSpan time)
    {
        world.Tell($"{id} is hidden in {system.Name} for {time}");
        _hidden.Add(id);
        world.Later(time, () => _hidden.Remove(id));
    }

    /// <summary>Copies a record with all it bears, our mark too.</summary>
    public void Clone(string id)
    {
        var of = _rows[id][^1];
        Clones[Create(of.Value, of.Correlation).Id] = id;
    }

    public void Delete(string id)
    {
        _rows[id].Add(_rows[id][^1] with { Deleted = true, Version = ++_versions, At = world.Now, ModifiedAt = system.Stamp(world.Now) });
        world.Tell($"{id} is deleted in {system.Name}");
        Notify(id);
    }

    public Row Change(string id, Func<T, T> change)
    {
        var history = _rows[id];
        var row = history[^1] with { Value = change(history[^1].Value), Version = ++_versions, At = world.Now, ModifiedAt = system.Stamp(world.Now) };
        history.Add(row);
        Note(row);
        world.Tell($"{system.Name} has {row}");
        Notify(id);
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

    /// <summary>Lets webhooks tell of a record: none, one or two, each when it comes.</summary>
    private void Notify(string id)
    {
        for (var times = 0; times < 2 && world.Chance(world.Faults.Webhooks); times++)
        {
            world.Later(TimeSpan.FromSeconds(world.Random.Next(0, 90)), () => world.Event(system.Name, T.Schema.Name, id));
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
