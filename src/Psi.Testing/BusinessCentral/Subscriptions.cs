using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Psi.Testing.BusinessCentral;

/// <summary>The subscriptions of an environment: each address is asked before it is taken, and told what changed since the last time.</summary>
internal sealed class Subscriptions(TimeProvider clock) : IDisposable
{
    private const int MostSingle = 1000;

    private static readonly TimeSpan s_life = TimeSpan.FromDays(3);

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly List<Subscription> _all = [];

    /// <summary>Answers a call on the subscriptions.</summary>
    public SimulatorResponse Answer(SimulatorRequest request, string? id, JsonObject? body, IReadOnlyList<Company> companies)
    {
        switch (request.Method, id)
        {
            case ("GET", null):
                return SimulatorResponse.Json(200, new JsonObject { ["value"] = new JsonArray([.. Alive().Select(RowOf)]) });
            case ("POST", null):
                var made = Make(body!, companies);
                Ask(made.Address);
                made.EndsAt = clock.GetUtcNow() + s_life;
                _all.Add(made);
                return SimulatorResponse.Json(201, RowOf(made));
        }

        var found = Alive().FirstOrDefault(one => one.Id == id) ?? throw new Refusal(404, "BadRequest_NotFound", "The subscription was not found.");
        if (request.Header("If-Match") is null)
        {
            throw new Refusal(400, "BadRequest_InvalidToken", "Could not validate the client concurrency token required by the service. An If-Match header is required.");
        }

        switch (request.Method)
        {
            case "PATCH":
                Ask(found.Address);
                found.EndsAt = clock.GetUtcNow() + s_life;
                return SimulatorResponse.Json(200, RowOf(found));
            case "DELETE":
                _all.Remove(found);
                return SimulatorResponse.NoContent();
            default:
                throw new Refusal(405, "BadRequest_MethodNotAllowed", $"The method '{request.Method}' is not allowed.");
        }
    }

    /// <summary>Makes the posts that are due, one an address, with all that changed since the last.</summary>
    public IReadOnlyList<(Uri Address, string Body)> Due()
    {
        var posts = new List<(Uri, string)>();
        foreach (var address in Alive().GroupBy(static one => one.Address))
        {
            var notifications = address.SelectMany(NotificationsOf).ToArray<JsonNode?>();
            if (notifications.Length > 0)
            {
                posts.Add((address.Key, new JsonObject { ["value"] = new JsonArray(notifications) }.ToJsonString()));
            }
        }

        return posts;
    }

    /// <summary>Sends a post, and gives the status of the answer.</summary>
    public async Task<int> SendAsync(Uri address, string body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _client.PostAsync(address, content, cancellationToken).ConfigureAwait(false);
        return (int)answer.StatusCode;
    }

    /// <summary>Gets when the subscriptions end.</summary>
    public IReadOnlyList<DateTimeOffset> Ends => [.. Alive().Select(static one => one.EndsAt)];

    public void Drop(Uri address) => _all.RemoveAll(one => one.Address == address);

    public void Dispose() => _client.Dispose();

    private static Subscription Make(JsonObject body, IReadOnlyList<Company> companies)
    {
        var resource = (string?)body["resource"] ?? string.Empty;
        foreach (var company in companies)
        {
            var root = $"companies({company.Id:D})/";
            var at = resource.IndexOf(root, StringComparison.Ordinal);
            if (at >= 0 && Schema.Sets.TryGetValue(resource[(at + root.Length)..], out var set) && Uri.TryCreate((string?)body["notificationUrl"], UriKind.Absolute, out var address))
            {
                return new Subscription(Guid.NewGuid().ToString("N"), address, company, set.Name, (string?)body["clientState"] ?? string.Empty);
            }
        }

        throw new Refusal(400, "BadRequest", $"The resource '{resource}' does not support notifications.");
    }

    private List<Subscription> Alive()
    {
        _all.RemoveAll(one => one.EndsAt <= clock.GetUtcNow());
        return _all;
    }

    private IEnumerable<JsonObject> NotificationsOf(Subscription one)
    {
        var now = Subscription.VersionsOf(one.Company, one.Set);
        var before = one.Told;
        one.Told = now;
        var changes = now.Where(row => before.GetValueOrDefault(row.Key) != row.Value).Select(row => (row.Key, before.ContainsKey(row.Key) ? "updated" : "created"))
            .Concat(before.Keys.Where(id => !now.ContainsKey(id)).Select(static id => (Key: id, "deleted"))).ToList();
        return changes.Count > MostSingle
            ? [NotificationOf(one, $"?$filter=lastModifiedDateTime%20gt%20{Uri.EscapeDataString(Stamp(clock.GetUtcNow() - TimeSpan.FromSeconds(30)))}", "collection")]
            : changes.Select(change => NotificationOf(one, $"({change.Key:D})", change.Item2));
    }

    private JsonObject NotificationOf(Subscription one, string row, string change) => new()
    {
        ["subscriptionId"] = one.Id,
        ["clientState"] = one.ClientState,
        ["expirationDateTime"] = Stamp(one.EndsAt),
        ["resource"] = $"api/v2.0/{one.Resource}{row}",
        ["changeType"] = change,
        ["lastModifiedDateTime"] = Stamp(clock.GetUtcNow()),
    };

    private static JsonObject RowOf(Subscription one) => new()
    {
        ["@odata.etag"] = "W/\"1\"",
        ["subscriptionId"] = one.Id,
        ["notificationUrl"] = one.Address.AbsoluteUri,
        ["resource"] = $"/api/v2.0/{one.Resource}",
        ["clientState"] = one.ClientState,
        ["expirationDateTime"] = Stamp(one.EndsAt),
    };

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private void Ask(Uri address)
    {
        const string Token = "Validation: are you there?";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address + "?validationToken=" + Uri.EscapeDataString(Token)));
        try
        {
            using var answer = _client.Send(request);
            using var reader = new StreamReader(answer.Content.ReadAsStream());
            if ((int)answer.StatusCode == 200 && reader.ReadToEnd() == Token)
            {
                return;
            }
        }
        catch (HttpRequestException)
        {
            // Nobody is there.
        }

        throw new Refusal(400, "BadRequest", "The notification URL did not give back the validation token.");
    }
}
