using System.Globalization;
using System.Text.Json.Nodes;
using Psi.Testing;

namespace Psi.Conformance.Tests;

/// <summary>A small platform to try the suites on: organisations with a name and a website, in keyset pages of five.</summary>
internal sealed class RegisterSimulator : PlatformSimulator
{
    private const int PageSize = 5;
    private readonly SortedDictionary<string, Organisation> _rows = new(StringComparer.Ordinal);
    private readonly SimulatorClock _stamps;

    public RegisterSimulator()
        : base("register") => _stamps = new SimulatorClock(Clock, TimeSpan.FromSeconds(1));

    public IReadOnlyList<string> Ids
    {
        get
        {
            lock (State)
            {
                return [.. _rows.Keys];
            }
        }
    }

    protected override string TokenPath => "/oauth/token";

    public string Add(string name, string? website = null, string? id = null)
    {
        lock (State)
        {
            id ??= string.Create(CultureInfo.InvariantCulture, $"o{_rows.Count + 1:D4}");
            _rows.Add(id, new() { Id = id, Name = name, Website = website, Stamp = _stamps.Next() });
            return id;
        }
    }

    public void Rename(string id)
    {
        lock (State)
        {
            _rows[id].Name += "!";
            _rows[id].Stamp = _stamps.Next();
        }
    }

    public void Tie()
    {
        lock (State)
        {
            var stamp = _stamps.Next();
            foreach (var row in _rows.Values)
            {
                row.Stamp = stamp;
            }
        }
    }

    protected override void MapRoutes(RouteTable routes) => routes
        .Get("/organisations", List)
        .Get("/organisations/{id}", request => _rows.TryGetValue(request.Parameter("id"), out var row) ? SimulatorResponse.Json(row.ToJson()) : SimulatorResponse.Status(404))
        .Post("/organisations", Create)
        .Patch("/organisations/{id}", Update)
        .Post("/organisations/{id}/seal", Seal);

    protected override SimulatorResponse RefuseToken(SimulatorRequest request) => SimulatorResponse.Status(401);

    private SimulatorResponse List(SimulatorRequest request)
    {
        var (from, after, strict) = (request.Query("from") ?? "", request.Query("after") ?? "", request.Query("strict") is not null);
        var rows = _rows.Values
            .Where(row => string.CompareOrdinal(row.StampText, from) > 0 || (!strict && row.StampText == from && string.CompareOrdinal(row.Id, after) > 0))
            .OrderBy(row => row.StampText, StringComparer.Ordinal).ThenBy(row => row.Id, StringComparer.Ordinal)
            .ToList();
        return SimulatorResponse.Json(new JsonObject
        {
            ["rows"] = new JsonArray([.. rows.Take(PageSize).Select(row => (JsonNode)row.ToJson())]),
            ["more"] = rows.Count > PageSize,
        });
    }

    private SimulatorResponse Create(SimulatorRequest request)
    {
        var body = request.Json();
        var id = (string)body["id"]!;
        if (_rows.ContainsKey(id))
        {
            return SimulatorResponse.Status(409);
        }

        if ((string?)body["name"] is not { Length: > 0 } name)
        {
            return SimulatorResponse.Status(422);
        }

        Add(name, (string?)body["website"], id);
        Ledger.Append(LedgerVerbs.Create, "organisation", id, (string?)body["mark"], body.ToJsonString());
        return SimulatorResponse.Json(201, _rows[id].ToJson());
    }

    private SimulatorResponse Update(SimulatorRequest request)
    {
        if (!_rows.TryGetValue(request.Parameter("id"), out var row))
        {
            return SimulatorResponse.Status(404);
        }

        var body = request.Json();
        row.Name = body.ContainsKey("name") ? (string)body["name"]! : row.Name;
        row.Website = body.ContainsKey("website") ? (string?)body["website"] : row.Website;
        row.Stamp = _stamps.Next();
        Ledger.Append(LedgerVerbs.Update, "organisation", row.Id, null, body.ToJsonString());
        return SimulatorResponse.Json(row.ToJson());
    }

    private SimulatorResponse Seal(SimulatorRequest request)
    {
        var row = _rows[request.Parameter("id")];
        row.Sealed = true;
        row.Stamp = _stamps.Next();
        Ledger.Append(LedgerVerbs.Action, "organisation", row.Id);
        return SimulatorResponse.NoContent();
    }

    private sealed class Organisation
    {
        public required string Id { get; init; }

        public required string Name { get; set; }

        public string? Website { get; set; }

        public bool Sealed { get; set; }

        public DateTimeOffset Stamp { get; set; }

        public string StampText => Stamp.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

        public JsonObject ToJson() => new() { ["id"] = Id, ["name"] = Name, ["website"] = Website, ["sealed"] = Sealed, ["stamp"] = StampText };
    }
}
