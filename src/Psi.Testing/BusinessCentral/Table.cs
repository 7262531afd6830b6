using System.Globalization;

namespace Psi.Testing.BusinessCentral;

/// <summary>The rows of one entity set of one company, in the order they came.</summary>
internal sealed class Table(EntitySet set)
{
    private readonly Dictionary<string, Row> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Row>> _byParent = new(StringComparer.Ordinal);
    private readonly List<Row> _rows = [];

    public EntitySet Set { get; } = set;

    public IReadOnlyList<Row> Rows => _rows;

    public Row? Find(Guid id, Guid? parent = null) => _byKey.GetValueOrDefault(Key(id.ToString("D", CultureInfo.InvariantCulture), parent?.ToString("D", CultureInfo.InvariantCulture)));

    public Row? Find(string property, string value)
    {
        foreach (var row in _rows)
        {
            if (string.Equals(row.Text(property), value, StringComparison.OrdinalIgnoreCase))
            {
                return row;
            }
        }

        return null;
    }

    public IReadOnlyList<Row> Below(Guid parent) => _byParent.TryGetValue(parent.ToString("D", CultureInfo.InvariantCulture), out var rows) ? rows : [];

    public void Add(Row row)
    {
        _byKey.Add(KeyOf(row), row);
        _rows.Add(row);
        if (Set.ParentProperty is { } parent)
        {
            if (!_byParent.TryGetValue(row.Text(parent), out var rows))
            {
                _byParent.Add(row.Text(parent), rows = []);
            }

            rows.Add(row);
        }
    }

    public void Remove(Row row)
    {
        _byKey.Remove(KeyOf(row));
        _rows.Remove(row);
        if (Set.ParentProperty is { } parent && _byParent.TryGetValue(row.Text(parent), out var rows))
        {
            rows.Remove(row);
        }
    }

    public Table Clone()
    {
        var clone = new Table(Set);
        foreach (var row in _rows)
        {
            clone.Add(row.Clone());
        }

        return clone;
    }

    private string KeyOf(Row row) => Key(row.Text("id"), Set.KeyedWithinParent ? row.Text(Set.ParentProperty!) : null);

    private string Key(string id, string? parent) => Set.KeyedWithinParent ? parent + "/" + id : id;
}
