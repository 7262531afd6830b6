using System.Text.Json.Nodes;

namespace Psi.Testing.Tests.Kernel;

/// <summary>The smallest platform: notes by number.</summary>
internal sealed class NotebookSimulator : PlatformSimulator
{
    private readonly SortedDictionary<int, string> _notes = [];

    public NotebookSimulator(SimulatorOptions? options = null)
        : base("notebook", options)
    {
        AddAct("scribble", arguments => Scribble((string?)arguments["text"] ?? throw new ArgumentException("Say a text.")));
    }

    protected override string TokenPath => "/oauth/token";

    public int Scribble(string text)
    {
        lock (State)
        {
            _notes.Add(_notes.Count + 1, text);
            return _notes.Count;
        }
    }

    public int NoteCount
    {
        get
        {
            lock (State)
            {
                return _notes.Count;
            }
        }
    }

    protected override void MapRoutes(RouteTable routes) => routes
        .Get("/notes", _ => SimulatorResponse.Json(new JsonObject
        {
            ["notes"] = new JsonArray([.. _notes.Select(note => (JsonNode)new JsonObject { ["id"] = note.Key, ["text"] = note.Value })]),
        }))
        .Post("/notes", Write)
        .Get("/books({book})/notes({id})", request => SimulatorResponse.Text(200, request.Parameter("book") + "|" + request.Parameter("id")))
        .Get("/notes/{id}", request => SimulatorResponse.Text(200, "one " + request.Parameter("id")))
        .Get("/notes/latest", _ => SimulatorResponse.Text(200, "latest"))
        .Get("/echo", request => SimulatorResponse.Text(200, request.Query("q") ?? "none"))
        .Get("/refuse", _ => throw new RefusalException(SimulatorResponse.Status(418)))
        .Post("/pair", request => SimulatorResponse.Text(
            200, Dispatch(request.Inner("GET", "/notes/7")).BodyText + "," + Dispatch(request.Inner("GET", "/nowhere")).StatusCode))
        .MapAsync("GET", "/slow", async _ =>
        {
            await Task.Yield();
            return SimulatorResponse.NoContent();
        });

    protected override SimulatorResponse RefuseToken(SimulatorRequest request) =>
        SimulatorResponse.Json(401, new JsonObject { ["error"] = "no token" });

    protected override void Decorate(SimulatorRequest? request, SimulatorResponse response) => response.With("X-Notebook", "1");

    private SimulatorResponse Write(SimulatorRequest request)
    {
        var body = request.Json();
        var id = Scribble((string)body["text"]!);
        Ledger.Append(LedgerVerbs.Create, "note", id.ToString(System.Globalization.CultureInfo.InvariantCulture), null, body.ToJsonString());
        return SimulatorResponse.Json(201, new JsonObject { ["id"] = id });
    }
}
