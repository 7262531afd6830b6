using System.Globalization;
using System.Text.Json;

namespace Psi.Testing;

/// <summary>Lists and shows, in the envelope of the platform.</summary>
internal sealed class KantataReads(KantataStore store, KantataSimulatorOptions options)
{
    private const int MostPerPage = 200;

    private static readonly HashSet<string> Common =
    [
        "page", "per_page", "limit", "offset", "only", "include", "optional_fields", "order",
        "created_after", "created_before", "updated_after", "updated_before",
        "has_external_references", "without_external_reference_service_name", "external_reference_service_name",
        "external_reference_service_model", "external_reference_service_model_ref", "external_reference_service_model_refs",
        "external_reference_status",
    ];

    public SimulatorResponse List(KantataTable table, SimulatorRequest request)
    {
        if (table.Name == "external_references" && request.Query("subject_type") is null)
        {
            throw KantataRefusals.Bad("subject_type is required");
        }

        Check(table, request);
        var rows = table.Cached(Filtering(request) + "|" + Depends(table), () => Find(table, request));
        var limit = request.QueryInt("limit", 0);
        var size = limit > 0 ? Math.Min(limit, MostPerPage) : Math.Clamp(request.QueryInt("per_page", 20), 1, MostPerPage);
        var page = Math.Max(1, request.QueryInt("page", 1));
        var skip = limit > 0 ? request.QueryInt("offset", 0) : (page - 1) * size;
        return Envelope(table, rows.Skip(skip).Take(size), rows.Count, page, size, Includes(table, request));
    }

    public SimulatorResponse Show(KantataTable table, SimulatorRequest request)
    {
        Check(table, request);
        return long.TryParse(request.Parameter("id"), CultureInfo.InvariantCulture, out var id)
            && table.Rows.TryGetValue(id, out var row)
            && !table.Hides(row, request.Query)
            ? One(table, row, request)
            : throw KantataRefusals.Missing();
    }

    public SimulatorResponse One(KantataTable table, KantataRow row, SimulatorRequest request) => Many(table, [row], request);

    public SimulatorResponse Many(KantataTable table, IReadOnlyList<KantataRow> rows, SimulatorRequest request) =>
        Envelope(table, rows, rows.Count, 1, Math.Max(20, rows.Count), Includes(table, request));

    public string Stamp(DateTimeOffset stamp) => stamp.ToOffset(options.StampOffset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Filtering(SimulatorRequest request) =>
        string.Join('&', request.RawQuery.Split('&').Where(static part => !part.StartsWith("page=", StringComparison.Ordinal) && !part.StartsWith("per_page=", StringComparison.Ordinal)));

    // A filter may look into another table.
    private string Depends(KantataTable table) =>
        table.Name is "stories" or "time_entries" or "expenses" or "assignments" ? $"{store["workspaces"].Version},{store["stories"].Version}" : "";

    private static void Check(KantataTable table, SimulatorRequest request)
    {
        foreach (string? name in request.QueryValues)
        {
            if (name is null || (!Common.Contains(name) && !table.Filters.ContainsKey(name) && !table.Switches.Contains(name)) || (!table.FiltersByUpdate && name is "updated_after" or "updated_before"))
            {
                throw KantataRefusals.Bad($"Invalid filter: {name}");
            }
        }

        if (request.Query("order") is { } order && (!table.Orders.ContainsKey(order.Split(':')[0]) || table.Switches.Contains("no_order")))
        {
            throw KantataRefusals.Bad($"Invalid order: {order}");
        }
    }

    private List<KantataRow> Find(KantataTable table, SimulatorRequest request)
    {
        IEnumerable<KantataRow> rows = request.Query("only") is { } only
            ? only.Split(',').Select(text => long.TryParse(text, CultureInfo.InvariantCulture, out var id) && table.Rows.TryGetValue(id, out var row) ? row : null).OfType<KantataRow>().Distinct()
            : table.Rows.Values;
        rows = rows.Where(row => !table.Hides(row, request.Query));
        rows = Bound(rows, request, "created_after", static row => row.CreatedAt, after: true);
        rows = Bound(rows, request, "created_before", static row => row.CreatedAt, after: false);
        rows = Bound(rows, request, "updated_after", static row => row.UpdatedAt, after: true);
        rows = Bound(rows, request, "updated_before", static row => row.UpdatedAt, after: false);
        rows = Referred(rows, request);
        foreach (string? name in request.QueryValues)
        {
            if (name is not null && table.Filters.TryGetValue(name, out var filter))
            {
                var value = request.Query(name)!;
                rows = rows.Where(row => filter(row, value));
            }
        }

        var order = (request.Query("order") ?? table.DefaultOrder).Split(':');
        if (table.Orders.TryGetValue(order[0], out var by))
        {
            // Rows of one stamp stand in no stated order.
            rows = order.Length > 1 && order[1].Equals("desc", StringComparison.OrdinalIgnoreCase)
                ? rows.OrderByDescending(by).ThenByDescending(static row => row.Id)
                : rows.OrderBy(by).ThenByDescending(static row => row.Id);
        }

        return [.. rows];
    }

    private IEnumerable<KantataRow> Bound(IEnumerable<KantataRow> rows, SimulatorRequest request, string name, Func<KantataRow, DateTimeOffset> stamp, bool after)
    {
        if (request.Query(name) is not { } text)
        {
            return rows;
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var bound))
        {
            throw KantataRefusals.Bad($"{name} is not a date-time");
        }

        return (after, options.BoundsAreInclusive) switch
        {
            (true, true) => rows.Where(row => stamp(row) >= bound),
            (true, false) => rows.Where(row => stamp(row) > bound),
            (false, true) => rows.Where(row => stamp(row) <= bound),
            _ => rows.Where(row => stamp(row) < bound),
        };
    }

    private IEnumerable<KantataRow> Referred(IEnumerable<KantataRow> rows, SimulatorRequest request)
    {
        var references = store["external_references"].Rows;
        if (request.Query("has_external_references") is { } has)
        {
            rows = rows.Where(row => (row.References.Count > 0) == (has == "true"));
        }

        if (request.Query("without_external_reference_service_name") is { } without)
        {
            rows = rows.Where(row => !row.References.Exists(id => references[id].Text("service_name") == without));
        }

        var service = request.Query("external_reference_service_name");
        var model = request.Query("external_reference_service_model");
        var one = request.Query("external_reference_service_model_ref");
        var many = request.Query("external_reference_service_model_refs")?.Split(',');
        var status = request.Query("external_reference_status");
        if (many?.Length > MostPerPage)
        {
            throw KantataRefusals.Bad("At most 200 references can be asked for");
        }

        return service is null && model is null && one is null && many is null && status is null
            ? rows
            : rows.Where(row => row.References.Exists(id => references[id] is var reference
                && (service is null || reference.Text("service_name") == service)
                && (model is null || reference.Text("service_model") == model)
                && (one is null || reference.Text("service_model_ref") == one)
                && (many is null || many.Contains(reference.Text("service_model_ref")))
                && (status is null || reference.Text("status") == status)));
    }

    private static List<KantataAssociation> Includes(KantataTable table, SimulatorRequest request)
    {
        var includes = new List<KantataAssociation>();
        foreach (var name in (request.Query("include") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            includes.Add(name switch
            {
                "external_references" when table.SubjectType is not null => new(name, "external_reference_ids", name, true, static row => row.References),
                "custom_field_values" when table.SubjectType is not null => new(name, "custom_field_value_ids", name, true, static row => row.CustomValues),
                _ => table.Associations.Find(association => association.Name == name) ?? throw KantataRefusals.Bad($"Invalid include: {name}"),
            });
        }

        return includes;
    }

    private SimulatorResponse Envelope(KantataTable table, IEnumerable<KantataRow> rows, int count, int page, int size, List<KantataAssociation> includes)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            var maps = new SortedDictionary<string, SortedDictionary<long, (KantataRow Row, bool IsResult)>>(StringComparer.Ordinal) { [table.Name] = [] };
            writer.WriteStartObject();
            writer.WriteNumber("count", count);
            writer.WriteStartObject("meta");
            writer.WriteNumber("count", count);
            writer.WriteNumber("page_count", (count + size - 1) / size);
            writer.WriteNumber("page_number", page);
            writer.WriteNumber("page_size", size);
            writer.WriteEndObject();
            writer.WriteStartArray("results");
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                writer.WriteString("key", table.Name);
                writer.WriteString("id", KantataStore.Text(row.Id));
                writer.WriteEndObject();
                maps[table.Name][row.Id] = (row, true);
                foreach (var include in includes)
                {
                    SideLoad(maps, include, row);
                }
            }

            writer.WriteEndArray();
            foreach (var (name, map) in maps)
            {
                writer.WriteStartObject(name);
                foreach (var (id, (row, isResult)) in map)
                {
                    writer.WritePropertyName(KantataStore.Text(id));
                    WriteRow(writer, store[name], row, isResult ? includes : []);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return SimulatorResponse.JsonBytes(200, buffer.ToArray());
    }

    private void SideLoad(SortedDictionary<string, SortedDictionary<long, (KantataRow Row, bool IsResult)>> maps, KantataAssociation include, KantataRow row)
    {
        if (!maps.TryGetValue(include.Target, out var map))
        {
            maps[include.Target] = map = [];
        }

        foreach (var id in include.Of(row))
        {
            if (store[include.Target].Rows.TryGetValue(id, out var target))
            {
                map.TryAdd(id, (target, false));
            }
        }
    }

    private void WriteRow(Utf8JsonWriter writer, KantataTable table, KantataRow row, List<KantataAssociation> includes)
    {
        writer.WriteStartObject();
        writer.WriteString("id", KantataStore.Text(row.Id));
        foreach (var (name, value) in row.Fields)
        {
            if (table.Associations.Exists(association => association.Member == name))
            {
                continue;
            }

            writer.WritePropertyName(name);
            if (value is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                value.WriteTo(writer);
            }
        }

        foreach (var include in includes)
        {
            if (include.Many)
            {
                writer.WriteStartArray(include.Member);
                foreach (var id in include.Of(row))
                {
                    writer.WriteStringValue(KantataStore.Text(id));
                }

                writer.WriteEndArray();
            }
            else if (include.Of(row).FirstOrDefault() is var id and not 0)
            {
                writer.WriteString(include.Member, KantataStore.Text(id));
            }
            else
            {
                writer.WriteNull(include.Member);
            }
        }

        writer.WriteString("created_at", Stamp(row.CreatedAt));
        if (table.FiltersByUpdate)
        {
            writer.WriteString("updated_at", Stamp(row.UpdatedAt));
        }

        writer.WriteEndObject();
    }
}
