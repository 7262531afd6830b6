namespace Psi.Testing;

/// <summary>One simulated table with the rules of its endpoint.</summary>
internal sealed class KantataTable(string name, string key, string? subjectType = null)
{
    private (string Query, long Version, List<KantataRow> Rows)? _cached;

    /// <summary>The plural: the path and the key of the map.</summary>
    public string Name { get; } = name;

    /// <summary>The singular: the root of a body.</summary>
    public string Key { get; } = key;

    /// <summary>What external references and custom fields call it.</summary>
    public string? SubjectType { get; } = subjectType;

    public SortedDictionary<long, KantataRow> Rows { get; } = [];

    public List<KantataAssociation> Associations { get; } = [];

    public Dictionary<string, Func<KantataRow, string, bool>> Filters { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Func<KantataRow, IComparable?>> Orders { get; } = new(StringComparer.Ordinal);

    public string DefaultOrder { get; set; } = "created_at:asc";

    public bool FiltersByUpdate { get; set; } = true;

    /// <summary>Whether a list or a show hides the row, given the query.</summary>
    public Func<KantataRow, Func<string, string?>, bool> Hides { get; set; } = static (_, _) => false;

    /// <summary>Parameters that <see cref="Hides"/> looks at, or that change nothing here.</summary>
    public HashSet<string> Switches { get; } = [];

    public string[] Required { get; set; } = [];

    public HashSet<string> CreateFields { get; } = [];

    public HashSet<string> UpdateFields { get; } = [];

    public bool CanDelete { get; set; }

    public long Version { get; private set; }

    public KantataTable With(string association, string member, string target, bool many = false, Func<KantataRow, IEnumerable<long>>? computed = null)
    {
        Associations.Add(new(association, member, target, many, computed));
        return this;
    }

    public KantataTable Filter(string name, Func<KantataRow, string, bool> filter)
    {
        Filters[name] = filter;
        return this;
    }

    public KantataTable FilterIds(string name, string member) =>
        Filter(name, (row, value) => row.Text(member) is { } id && value.Split(',').Contains(id));

    public KantataTable OrderBy(string name, string member)
    {
        Orders[name] = row => row.Text(member);
        return this;
    }

    public KantataTable OrderByStamps()
    {
        Orders["created_at"] = static row => row.CreatedAt;
        Orders["updated_at"] = static row => row.UpdatedAt;
        return this;
    }

    public KantataTable Creates(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            CreateFields.Add(field);
        }

        return this;
    }

    public KantataTable Updates(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            UpdateFields.Add(field);
        }

        return this;
    }

    public KantataTable Takes(params ReadOnlySpan<string> fields) => Creates(fields).Updates(fields);

    public void Changed() => Version++;

    public List<KantataRow> Cached(string query, Func<List<KantataRow>> find)
    {
        if (_cached is { } cached && cached.Query == query && cached.Version == Version)
        {
            return cached.Rows;
        }

        var rows = find();
        _cached = (query, Version, rows);
        return rows;
    }
}
