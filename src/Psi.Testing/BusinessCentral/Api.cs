using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Psi.Testing.BusinessCentral;

/// <summary>API v2.0 over the companies: addresses, verbs, versions and batches.</summary>
internal sealed class Api(string root, WriteLedger ledger, Subscriptions subscriptions)
{
    public const int PageLimit = 20_000;

    public const int BatchLimit = 100;

    private readonly List<Company> _companies = [];
    private List<Action>? _undecided;

    public IReadOnlyList<Company> Companies => _companies;

    /// <summary>Gets or sets the address that links start with.</summary>
    public string Address { get; set; } = string.Empty;

    public void Add(Company company) => _companies.Add(company);

    public SimulatorResponse Answer(SimulatorRequest request)
    {
        try
        {
            return Route(request);
        }
        catch (Refusal refusal)
        {
            return Error(refusal.Status, refusal.Code, refusal.Message);
        }
    }

    public static SimulatorResponse Error(int status, string code, string message) => SimulatorResponse.Json(status, new JsonObject
    {
        ["error"] = new JsonObject { ["code"] = code, ["message"] = $"{message}  CorrelationId:  {Guid.NewGuid():D}." },
    });

    private SimulatorResponse Route(SimulatorRequest request)
    {
        var path = Uri.UnescapeDataString(request.Path[root.Length..]).Trim('/');
        if (path == "$batch")
        {
            return Method(request, "POST", () => Batch(request));
        }

        var parts = path.Split('/');
        var (name, key) = Segment(parts[0]);
        if (name == "subscriptions" && parts.Length == 1)
        {
            return subscriptions.Answer(request, key?.Trim('\''), request.Method == "POST" ? Body(request) : null, _companies);
        }

        if (name != "companies")
        {
            throw new Refusal(404, "BadRequest_ResourceNotFound", $"Resource not found for the segment '{name}'.");
        }

        if (key is null)
        {
            return Method(request, "GET", () => List(_companies.Select(CompanyRow).ToList(), CompanySet, Query.Parse(request.RawQuery), request, "companies"));
        }

        var company = _companies.Find(c => c.Id.ToString("D") == key) ?? throw new Refusal(404, "Internal_CompanyNotFound", $"The company \"{key}\" does not exist.");
        var query = Query.Parse(request.RawQuery);
        if (parts.Length == 1)
        {
            return Method(request, "GET", () => One(200, company, CompanySet, CompanyRow(company), query, $"companies/$entity"));
        }

        return Below(company, null, parts, 1, query, request);
    }

    private SimulatorResponse Below(Company company, Row? parent, string[] parts, int at, Query query, SimulatorRequest request)
    {
        var (name, key) = Segment(parts[at]);
        if (!Schema.Sets.TryGetValue(name, out var set) || (parent is null && set.KeyedWithinParent))
        {
            throw new Refusal(404, "BadRequest_ResourceNotFound", $"Resource not found for the segment '{name}'.");
        }

        var context = $"companies({company.Id:D})/{set.Name}";
        if (key is null)
        {
            if (at + 1 < parts.Length)
            {
                return parts[at + 1] == "$count"
                    ? SimulatorResponse.Text(200, Matching(company, set, parent, query).Count.ToString(CultureInfo.InvariantCulture))
                    : throw new Refusal(404, "BadRequest_ResourceNotFound", $"Resource not found for the segment '{parts[at + 1]}'.");
            }

            return request.Method switch
            {
                "GET" => List(Matching(company, set, parent, query), set, query, request, context, company),
                "POST" => Create(company, set, parent, query, request, context),
                _ => throw NotAllowed(request.Method),
            };
        }

        var id = Guid.TryParseExact(key, "D", out var parsed) ? parsed : throw new Refusal(400, "Application_InvalidGUID", $"'{key}' is not a valid GUID.");
        var row = company[name].Find(id, set.KeyedWithinParent ? parent!.Id : null) ?? throw Refusal.NoSuchRow(set.Entity);
        if (at + 1 == parts.Length)
        {
            return request.Method switch
            {
                "GET" => One(200, company, set, row, query, context + "/$entity"),
                "PATCH" => Change(company, set, row, query, request, context),
                "DELETE" => Delete(company, set, row, request),
                _ => throw NotAllowed(request.Method),
            };
        }

        if (parts[at + 1].StartsWith("Microsoft.NAV.", StringComparison.Ordinal))
        {
            return Method(request, "POST", () => Do(company, set, row, parts[at + 1]["Microsoft.NAV.".Length..], request));
        }

        return set.Children.Contains(Segment(parts[at + 1]).Name)
            ? Below(company, row, parts, at + 1, query, request)
            : throw new Refusal(404, "BadRequest_ResourceNotFound", $"Resource not found for the segment '{parts[at + 1]}'.");
    }

    private SimulatorResponse Create(Company company, EntitySet set, Row? parent, Query query, SimulatorRequest request, string context)
    {
        var body = Body(request);
        var row = Insert(company, set, parent, body);
        Commit(LedgerVerbs.Create, set.Name, row, request.BodyText);
        var answer = One(201, company, set, row, query, context + "/$entity");
        return answer.With("Location", $"{Address}/{context}({row.Id:D})");
    }

    public static Row Insert(Company company, EntitySet set, Row? parent, JsonObject body, bool byPerson = false)
    {
        if (!set.CanInsert && !byPerson)
        {
            throw NotAllowed("POST");
        }

        var id = Guid.NewGuid();
        if (!set.KeyedWithinParent && body.TryGetPropertyValue("id", out var given))
        {
            var text = set.Find("id")!.Take(given).GetValue<string>();
            id = text == Property.ZeroId ? id : Guid.Parse(text);
            if (company[set.Name].Find(id) is not null)
            {
                throw Refusal.SameKey(set.Entity, $"SystemId='{id:D}'");
            }
        }

        if (parent is null && set.ParentProperty is { } parentProperty && !set.KeyedWithinParent && body.TryGetPropertyValue(parentProperty, out var parentId))
        {
            var key = Guid.Parse(parentId!.GetValue<string>());
            parent = Schema.Sets.Values.Where(s => s.Children.Contains(set.Name)).Select(s => company[s.Name].Find(key)).FirstOrDefault(static r => r is not null) ?? throw Refusal.NoSuchRow("parent");
        }

        var data = set.NewData(set.KeyedWithinParent ? Guid.Empty : id);
        Rules.Prepare(company, set, data, parent);
        foreach (var (name, value) in body)
        {
            if (name == "id" && !set.KeyedWithinParent)
            {
                continue;
            }

            Take(company, set, data, name, value, onCreate: true);
        }

        Rules.BeforeInsert(company, set, data, parent);
        var row = company.Insert(set.Name, data);
        try
        {
            Rules.AfterInsert(company, set, row, parent);
            foreach (var child in set.Children)
            {
                if (body[child] is JsonArray rows)
                {
                    foreach (var below in rows)
                    {
                        Insert(company, Schema.Sets[child], row, below as JsonObject ?? throw Malformed(child));
                    }
                }
            }
        }
        catch (Refusal)
        {
            Remove(company, set, row);
            throw;
        }

        return row;
    }

    private SimulatorResponse Change(Company company, EntitySet set, Row row, Query query, SimulatorRequest request, string context)
    {
        if (!set.CanModify)
        {
            throw NotAllowed("PATCH");
        }

        Match(row, request);
        var body = Body(request);
        Rules.BeforeChange(company, set, row, body.Select(static p => p.Key));
        var before = (JsonObject)row.Data.DeepClone();
        try
        {
            foreach (var (name, value) in body)
            {
                Take(company, set, row.Data, name, value, onCreate: false);
            }

            company.Touch(row);
            Rules.AfterChange(company, set, row);
        }
        catch (Refusal)
        {
            foreach (var (name, value) in before)
            {
                row.Data[name] = value?.DeepClone();
            }

            throw;
        }

        Commit(LedgerVerbs.Update, set.Name, row, request.BodyText);
        return One(200, company, set, row, query, context + "/$entity");
    }

    private SimulatorResponse Delete(Company company, EntitySet set, Row row, SimulatorRequest request)
    {
        if (!set.CanDelete)
        {
            throw NotAllowed("DELETE");
        }

        Match(row, request);
        Rules.BeforeDelete(company, set, row);
        var document = set.Name == "salesInvoiceLines" ? company["salesInvoices"].Find(Guid.Parse(row.Text("documentId"))) : null;
        Remove(company, set, row);
        if (document is not null)
        {
            Invoices.Calculate(company, document);
        }

        Commit(LedgerVerbs.Delete, set.Name, row, "{}");
        return SimulatorResponse.NoContent();
    }

    public static void Remove(Company company, EntitySet set, Row row)
    {
        foreach (var child in set.Children)
        {
            foreach (var below in company[child].Below(row.Id).ToList())
            {
                Remove(company, Schema.Sets[child], below);
            }
        }

        company[set.Name].Remove(row);
    }

    private SimulatorResponse Do(Company company, EntitySet set, Row row, string action, SimulatorRequest request)
    {
        switch (set.Name, action)
        {
            case ("salesInvoices", "post" or "postAndSend"):
                Invoices.Post(company, row);
                break;
            case ("salesInvoices", "cancel" or "cancelAndSend"):
                Invoices.Cancel(company, row);
                break;
            default:
                throw new Refusal(404, "BadRequest_ResourceNotFound", $"Resource not found for the segment 'Microsoft.NAV.{action}'.");
        }

        Commit(LedgerVerbs.Action, set.Name, row, new JsonObject { ["action"] = action }.ToJsonString());
        return SimulatorResponse.NoContent();
    }

    private SimulatorResponse Batch(SimulatorRequest request)
    {
        if (Body(request)["requests"] is not JsonArray requests)
        {
            throw Malformed("requests");
        }

        if (requests.Count > BatchLimit)
        {
            throw new Refusal(400, "BadRequest", $"The batch holds {requests.Count} requests; the maximum is {BatchLimit}.");
        }

        var snapshot = string.Equals(request.Header("Isolation"), "snapshot", StringComparison.OrdinalIgnoreCase);
        var undo = snapshot ? _companies.Select(static c => c.Save()).ToList() : [];
        _undecided = snapshot ? [] : null;
        var answers = new JsonArray();
        var failed = false;
        foreach (var part in requests)
        {
            var item = part as JsonObject ?? throw Malformed("requests");
            var headers = (item["headers"] as JsonObject ?? []).ToDictionary(static h => h.Key, static h => h.Value!.GetValue<string>(), StringComparer.OrdinalIgnoreCase);
            var url = item["url"]?.GetValue<string>() ?? throw Malformed("url");
            var answer = Answer(request.Inner(item["method"]?.GetValue<string>() ?? "GET", url.StartsWith('/') ? url : $"{root}/{url}", headers, item["body"]));
            failed |= !answer.IsSuccess;
            var reply = new JsonObject { ["id"] = item["id"]?.DeepClone(), ["status"] = answer.StatusCode, ["headers"] = new JsonObject { ["content-type"] = "application/json; odata.metadata=minimal" } };
            if (answer.Body.Length > 0)
            {
                reply["body"] = JsonNode.Parse(answer.Body);
            }

            answers.Add((JsonNode)reply);
        }

        var decided = _undecided;
        _undecided = null;
        // The earlier answers stand as they are: a caller must know that one error means nothing was saved.
        foreach (var action in (failed ? undo : decided) ?? [])
        {
            action();
        }

        return SimulatorResponse.Json(new JsonObject { ["responses"] = answers });
    }

    private static List<Row> Matching(Company company, EntitySet set, Row? parent, Query query)
    {
        IEnumerable<Row> rows = parent is null ? company[set.Name].Rows : company[set.Name].Below(parent.Id);
        if (parent is null && set.Name == "salesInvoiceLines" && query.Filter?.Contains("ocumentId eq ", StringComparison.Ordinal) != true && query.Filter?.StartsWith("id eq ", StringComparison.Ordinal) != true)
        {
            throw Refusal.Dialog("You must specify an Id or a Document Id to get the lines.");
        }

        return Sorted(rows, set, query);
    }

    private static List<Row> Sorted(IEnumerable<Row> rows, EntitySet set, Query query)
    {
        if (query.Filter is { } filter)
        {
            var holds = Filter.Parse(set, filter);
            rows = rows.Where(r => holds(r.Data));
        }

        foreach (var (property, _) in query.OrderBy)
        {
            if (set.Find(property) is null)
            {
                throw new Refusal(400, "BadRequest", $"Could not find a property named '{property}' on type 'Microsoft.NAV.{set.Entity}'.");
            }
        }

        var result = rows.ToList();
        result.Sort(query.Order);
        return result;
    }

    private SimulatorResponse List(List<Row> rows, EntitySet set, Query query, SimulatorRequest request, string context, Company? company = null)
    {
        var asked = Asked(request.Header("Prefer"));
        var page = Math.Min(asked ?? PageLimit, PageLimit);
        var count = rows.Count;
        IEnumerable<Row> rest = query.SkipToken is null ? rows : rows.Where(query.After());
        rest = rest.Skip(query.Skip);
        // With $top there is never a next link.
        var taken = rest.Take(query.Top ?? page + 1).ToList();
        var more = query.Top is null && taken.Count > page;
        if (more)
        {
            taken.RemoveAt(page);
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{Address}/$metadata#{context}");
            if (query.Count)
            {
                writer.WriteNumber("@odata.count", count);
            }

            writer.WriteStartArray("value");
            foreach (var row in taken)
            {
                writer.WriteStartObject();
                WriteRow(writer, company, set, row, query);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            if (more)
            {
                var text = query.Text.Length == 0 ? string.Empty : query.Text + "&";
                writer.WriteString("@odata.nextLink", $"{Address}{request.Path[root.Length..]}?{text}$skiptoken={query.TokenOf(taken[^1])}");
            }

            writer.WriteEndObject();
        }

        var answer = SimulatorResponse.JsonBytes(200, stream.ToArray());
        return asked is null ? answer : answer.With("Preference-Applied", string.Create(CultureInfo.InvariantCulture, $"odata.maxpagesize={asked}"));
    }

    private SimulatorResponse One(int status, Company company, EntitySet set, Row row, Query query, string context)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{Address}/$metadata#{context}");
            WriteRow(writer, company, set, row, query);
            writer.WriteEndObject();
        }

        return SimulatorResponse.JsonBytes(status, stream.ToArray()).With("ETag", row.Etag);
    }

    private static void WriteRow(Utf8JsonWriter writer, Company? company, EntitySet set, Row row, Query query)
    {
        writer.WriteString("@odata.etag", row.Etag);
        foreach (var property in set.Properties)
        {
            if (query.Select is null || query.Select.Contains(property.Name))
            {
                writer.WritePropertyName(property.Name);
                row.Data[property.Name]!.WriteTo(writer);
            }
        }

        foreach (var (name, inner) in query.Expand)
        {
            if (set.Children.Contains(name))
            {
                var child = Schema.Sets[name];
                writer.WriteStartArray(name);
                foreach (var below in Sorted(company![name].Below(row.Id), child, inner))
                {
                    writer.WriteStartObject();
                    WriteRow(writer, company, child, below, inner);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }
            else if (set.Links.TryGetValue(name, out var link))
            {
                writer.WritePropertyName(name);
                if (company![link.Set].Find(Guid.Parse(row.Text(link.Property))) is { } linked)
                {
                    writer.WriteStartObject();
                    WriteRow(writer, company, Schema.Sets[link.Set], linked, inner);
                    writer.WriteEndObject();
                }
                else
                {
                    writer.WriteNullValue();
                }
            }
            else
            {
                throw new Refusal(400, "BadRequest", $"Could not find a property named '{name}' on type 'Microsoft.NAV.{set.Entity}'.");
            }
        }
    }

    private static void Take(Company company, EntitySet set, JsonObject data, string name, JsonNode? value, bool onCreate)
    {
        if (name.StartsWith('@') || (onCreate && set.Children.Contains(name)))
        {
            return;
        }

        var property = set.Find(name)
            ?? throw new Refusal(400, "BadRequest", $"The property '{name}' does not exist on type 'Microsoft.NAV.{set.Entity}'. Make sure to only use property names that are defined by the type.");
        if (property.ReadOnly || (name == "id" && !onCreate))
        {
            throw new Refusal(400, "BadRequest_InvalidOperation", $"Control '{name}' is read-only.");
        }

        Rules.Apply(company, set, data, property, property.Take(value));
    }

    private static void Match(Row row, SimulatorRequest request)
    {
        var expected = request.Header("If-Match");
        if (string.IsNullOrEmpty(expected))
        {
            throw new Refusal(400, "BadRequest_InvalidToken", "Could not validate the client concurrency token required by the service. An If-Match header is required.");
        }

        if (expected != "*" && expected != row.Etag)
        {
            throw new Refusal(409, "Request_EntityChanged", "Another user has already changed the record.");
        }
    }

    private void Commit(string verb, string set, Row row, string body)
    {
        var id = row.Text("id");
        var correlation = row.Data.ContainsKey("externalDocumentNumber") && row.Text("externalDocumentNumber").Length > 0 ? row.Text("externalDocumentNumber") : null;
        if (_undecided is { } later)
        {
            later.Add(() => ledger.Append(verb, set, id, correlation, body));
        }
        else
        {
            ledger.Append(verb, set, id, correlation, body);
        }
    }

    private static int? Asked(string? prefer)
    {
        foreach (var part in (prefer ?? string.Empty).Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("odata.maxpagesize=", StringComparison.OrdinalIgnoreCase) && int.TryParse(part[18..], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0)
            {
                return size;
            }
        }

        return null;
    }

    private static JsonObject Body(SimulatorRequest request)
    {
        try
        {
            return JsonNode.Parse(request.BodyBytes) as JsonObject ?? throw Malformed("body");
        }
        catch (JsonException)
        {
            throw Malformed("body");
        }
    }

    private static SimulatorResponse Method(SimulatorRequest request, string method, Func<SimulatorResponse> answer) =>
        request.Method == method ? answer() : throw NotAllowed(request.Method);

    private static (string Name, string? Key) Segment(string part)
    {
        var open = part.IndexOf('(', StringComparison.Ordinal);
        return open < 0 || part[^1] != ')' ? (part, null) : (part[..open], part[(open + 1)..^1]);
    }

    private static Refusal NotAllowed(string method) => new(405, "BadRequest_MethodNotAllowed", $"'{method}' requests are not allowed here.");

    private static Refusal Malformed(string what) => new(400, "BadRequest", $"The request is malformed at '{what}'.");

    private static readonly EntitySet CompanySet = new("companies", "company",
    [
        new("id", PropertyKind.Id), new("systemVersion", PropertyKind.Text, 50), new("timestamp", PropertyKind.Integer), new("name", PropertyKind.Text, 30), new("displayName", PropertyKind.Text, 250),
        new("businessProfileId", PropertyKind.Text, 250), new("systemCreatedAt", PropertyKind.Instant), new("systemCreatedBy", PropertyKind.Id), new("systemModifiedAt", PropertyKind.Instant), new("systemModifiedBy", PropertyKind.Id),
    ]);

    private static Row CompanyRow(Company company)
    {
        var data = CompanySet.NewData(company.Id);
        data["systemVersion"] = "26.0.30643.0";
        data["name"] = company.Code;
        data["displayName"] = company.Name;
        data["systemCreatedAt"] = "2024-01-02T07:00:00Z";
        data["systemModifiedAt"] = "2024-01-02T07:00:00Z";
        return new Row { Sequence = company.Id.GetHashCode(), Data = data, Version = 1 };
    }
}
