using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing.Salesforce;

/// <summary>Runs statements and hands out their rows in batches. A cursor is a snapshot of ids: the rows themselves may change meanwhile.</summary>
internal sealed class SoqlRunner(Org org, SalesforceSimulatorOptions options)
{
    private const int OpenCursors = 10;
    private const int LargestBatch = 2_000;
    private const int SmallestBatch = 200;

    private readonly LinkedList<Cursor> _cursors = new();
    private int _opened;

    public SimulatorResponse Query(SimulatorRequest request, bool withDeleted)
    {
        var statement = request.Query("q") ?? throw Refusals.Bad("MALFORMED_QUERY", "A query string has to be specified");
        var query = SoqlParser.Parse(statement);
        var type = org.Queried(query.From);
        if (query.IsCount)
        {
            return SimulatorResponse.Json(new JsonObject { ["totalSize"] = Rows(query, withDeleted).Count(), ["done"] = true, ["records"] = new JsonArray() });
        }

        var root = request.Path[..(request.Path.IndexOf("/query", StringComparison.OrdinalIgnoreCase))];
        if (query.Select.Exists(static selected => selected.Function is "COUNT" or "MIN" or "MAX" or "SUM"))
        {
            return Aggregate(query, type, withDeleted);
        }

        var write = Writer(query, type, root, withDeleted);
        List<SRow> rows = [.. Rows(query, withDeleted)];
        return SimulatorResponse.Json(Page(new Cursor(rows, write, root, Math.Min(Hint(request), options.LargestBatch)), 0));
    }

    public SimulatorResponse More(SimulatorRequest request)
    {
        var locator = request.Parameter("locator");
        var dash = locator.LastIndexOf('-');
        if (dash < 0 || !int.TryParse(locator[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var at) || _cursors.FirstOrDefault(cursor => cursor.Id == locator[..dash]) is not { } found)
        {
            throw Refusals.Bad("INVALID_QUERY_LOCATOR", "invalid query locator");
        }

        return SimulatorResponse.Json(Page(found, at));
    }

    /// <summary>The records of a statement in its order, within its limits.</summary>
    public IEnumerable<SRow> Rows(SoqlQuery query, bool withDeleted, IEnumerable<SRow>? among = null)
    {
        var type = org.Queried(query.From);
        var filter = new SoqlFilter(org, inner => Rows(inner, withDeleted));
        var holds = filter.Build(type, query.Where);
        var rows = (among ?? type.Rows.Values).Where(row => (withDeleted || !row.IsDeleted) && holds(row));
        if (query.OrderBy.Count > 0)
        {
            var keys = query.OrderBy.ConvertAll(order => (order, filter.Path(type, order.Path)));
            var sorted = rows.ToList();
            sorted.Sort((left, right) => Compare(keys, left, right));
            rows = sorted;
        }

        rows = rows.Skip(query.Offset);
        return query.Limit is { } limit ? rows.Take(limit) : rows;
    }

    /// <summary>Writes a record with its attributes.</summary>
    public static JsonObject Head(SRow row, string root) => new()
    {
        ["attributes"] = new JsonObject { ["type"] = row.Type.Name, ["url"] = $"{root}/sobjects/{row.Type.Name}/{row.Id}" },
    };

    private static int Compare(List<(SoqlOrder Order, (SField Field, Func<SRow, SRow?> Holder) Path)> keys, SRow left, SRow right)
    {
        foreach (var (order, (field, holder)) in keys)
        {
            var (a, b) = (holder(left)?[field.Name], holder(right)?[field.Name]);
            var result = a is null || b is null
                ? (a is null ? 0 : 1) - (b is null ? 0 : 1)
                : SoqlFilter.Order(field, a, b);
            if (result != 0)
            {
                return a is null || b is null ? (order.NullsLast ? -result : result) : order.IsDescending ? -result : result;
            }
        }

        return string.CompareOrdinal(left.Id, right.Id);
    }

    private static int Hint(SimulatorRequest request)
    {
        var header = request.Header("Sforce-Query-Options") ?? string.Empty;
        foreach (var part in header.Split([',', ';'], StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("batchSize=", StringComparison.OrdinalIgnoreCase) && int.TryParse(part["batchSize=".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                return Math.Clamp(size, SmallestBatch, LargestBatch);
            }
        }

        return LargestBatch;
    }

    private SimulatorResponse Aggregate(SoqlQuery query, SType type, bool withDeleted)
    {
        var filter = new SoqlFilter(org, inner => Rows(inner, withDeleted));
        var rows = Rows(query, withDeleted).ToList();
        var record = new JsonObject { ["attributes"] = new JsonObject { ["type"] = "AggregateResult" } };
        var number = 0;
        foreach (var selected in query.Select)
        {
            var (field, holder) = filter.Path(type, selected.Path);
            var values = rows.ConvertAll(row => holder(row)?[field.Name]).FindAll(static value => value is not null);
            var carrier = new SRow(type, "000000000000000AAA");
            carrier[field.Name] = selected.Function switch
            {
                "COUNT" => null,
                "SUM" => values.OfType<decimal>().Sum(),
                "MIN" => values.Order(Comparer<object?>.Create(SoqlFilter.Order)).FirstOrDefault(),
                _ => values.Order(Comparer<object?>.Create(SoqlFilter.Order)).LastOrDefault(),
            };
            var name = selected.Alias ?? string.Create(CultureInfo.InvariantCulture, $"expr{number++}");
            record[name] = selected.Function == "COUNT" ? JsonValue.Create(values.Count) : Values.Write(field, carrier);
        }

        return SimulatorResponse.Json(new JsonObject { ["totalSize"] = 1, ["done"] = true, ["records"] = new JsonArray(record) });
    }

    /// <summary>What one record of the statement looks like.</summary>
    public Func<SRow, JsonObject> Writer(SoqlQuery query, SType type, string root, bool withDeleted)
    {
        List<Action<SRow, JsonObject>> writes = [];
        foreach (var selected in query.Select)
        {
            if (selected.Children is { } children)
            {
                writes.Add(Children(children, type, root, withDeleted));
            }
            else if (selected.Function == "FIELDS")
            {
                var isAll = selected.Path.Equals("ALL", StringComparison.OrdinalIgnoreCase);
                var isCustom = selected.Path.Equals("CUSTOM", StringComparison.OrdinalIgnoreCase);
                foreach (var field in type.Fields.Values.Where(field => isAll || field.IsCustom == isCustom))
                {
                    writes.Add((row, record) => record[field.Name] = Values.Write(field, row));
                }
            }
            else
            {
                writes.Add(Path(type, selected.Path.Split('.'), root));
            }
        }

        return row =>
        {
            var record = Head(row, root);
            foreach (var write in writes)
            {
                write(row, record);
            }

            return record;
        };
    }

    private Action<SRow, JsonObject> Path(SType type, string[] steps, string root)
    {
        if (steps.Length == 1)
        {
            var field = type.Field(steps[0]);
            return (row, record) => record[field.Name] = Values.Write(field, row);
        }

        var lookup = SoqlFilter.Lookup(type, steps[0]);
        var rest = Path(org.Types[lookup.Target!], steps[1..], root);
        return (row, record) =>
        {
            if (org.Find(lookup.Target!, row.Text(lookup.Name)) is not { } parent)
            {
                record[lookup.Relationship!] = null;
                return;
            }

            if (record[lookup.Relationship!] is not JsonObject nested)
            {
                record[lookup.Relationship!] = nested = Head(parent, root);
            }

            rest(parent, nested);
        };
    }

    private Action<SRow, JsonObject> Children(SoqlQuery children, SType type, string root, bool withDeleted)
    {
        if (!type.Children.TryGetValue(children.From, out var relation))
        {
            throw Refusals.Bad("INVALID_TYPE", $"Didn't understand relationship '{children.From}' in FROM part of query call.");
        }

        var relationship = type.Children.Keys.First(key => key.Equals(children.From, StringComparison.OrdinalIgnoreCase));
        children.From = relation.Type;
        var child = org.Types[relation.Type];
        var write = Writer(children, child, root, withDeleted);
        ILookup<string?, SRow>? byParent = null;
        return (row, record) =>
        {
            byParent ??= child.Rows.Values.ToLookup(below => below.Text(relation.Field));
            List<SRow> rows = [.. Rows(children, withDeleted, byParent[row.Id])];
            record[relationship] = rows.Count == 0 ? null : Page(new Cursor(rows, write, root, options.LargestNestedBatch) { IsNested = true }, 0);
        };
    }

    private JsonObject Page(Cursor cursor, int at)
    {
        var end = Math.Min(cursor.Rows.Count, at + cursor.Batch);
        var records = new JsonArray();
        for (var index = at; index < end; index++)
        {
            // A snapshot of ids: what was purged since is passed over, what changed since shows its new values.
            if (cursor.Rows[index].Type.Rows.ContainsKey(cursor.Rows[index].Id))
            {
                records.Add((JsonNode)cursor.Write(cursor.Rows[index]));
            }
        }

        var page = new JsonObject { ["totalSize"] = cursor.Rows.Count, ["done"] = end == cursor.Rows.Count };
        if (end < cursor.Rows.Count)
        {
            if (cursor.Id is null)
            {
                cursor.Id = string.Create(CultureInfo.InvariantCulture, $"01g{++_opened:D12}");
                _cursors.AddLast(cursor);
                if (_cursors.Count(static open => !open.IsNested) > OpenCursors)
                {
                    _cursors.Remove(_cursors.First(static open => !open.IsNested));
                }
            }

            page["nextRecordsUrl"] = string.Create(CultureInfo.InvariantCulture, $"{cursor.Root}/query/{cursor.Id}-{end}");
        }
        else
        {
            _cursors.Remove(cursor);
        }

        page["records"] = records;
        return page;
    }

    private sealed class Cursor(List<SRow> rows, Func<SRow, JsonObject> write, string root, int batch)
    {
        public List<SRow> Rows { get; } = rows;

        public Func<SRow, JsonObject> Write { get; } = write;

        public string Root { get; } = root;

        public int Batch { get; } = batch;

        public bool IsNested { get; init; }

        public string? Id { get; set; }
    }
}
