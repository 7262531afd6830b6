using System.Globalization;
using System.Text.Json.Nodes;
using Psi.Testing.BusinessCentral;

namespace Psi.Testing;

/// <summary>Business Central, API v2.0: several companies of one environment, with drafts that post, tax, dimensions and versions.</summary>
/// <remarks>
/// Address, words, codes and quirks are the platform's: own ids on create, <c>If-Match</c> on every change, server-driven pages,
/// <c>$batch</c>, option values as XML names, posting that is refused for blocked customers, closed dates and missing dimensions.
/// A company is named by its code, its name or its id.
/// </remarks>
public sealed partial class BusinessCentralSimulator : PlatformSimulator
{
    private const string Tenant = "7b1e6c0e-0000-4000-8000-00000000b0c0";
    private const string Root = "/v2.0/" + Tenant + "/Production/api/v2.0";

    private readonly Api _api;
    private readonly Subscriptions _subscriptions;
    private readonly List<(Uri Address, string Body)> _unsent = [];

    /// <summary>Creates an environment without a company.</summary>
    /// <param name="options">How it is run.</param>
    public BusinessCentralSimulator(SimulatorOptions? options = null)
        : base("business-central", options)
    {
        _subscriptions = new Subscriptions(Clock);
        _api = new Api(Root, Ledger, _subscriptions);
        AddActs();
    }

    /// <summary>Gets the ids of the companies by their codes.</summary>
    public IReadOnlyDictionary<string, Guid> Companies
    {
        get
        {
            lock (State)
            {
                return _api.Companies.ToDictionary(static c => c.Code, static c => c.Id);
            }
        }
    }

    /// <summary>Gets or sets how many requests the platform takes in five minutes before it answers 429.</summary>
    /// <value>The default value is 6,000.</value>
    public int RequestLimit { get; set; } = 6_000;

    /// <summary>Gets when the webhook subscriptions end, one entry a subscription.</summary>
    public IReadOnlyList<DateTimeOffset> SubscriptionEnds
    {
        get
        {
            lock (State)
            {
                return _subscriptions.Ends;
            }
        }
    }

    /// <summary>Sends webhooks of all that changed since the last time: one post an address, and before it those that were not taken.</summary>
    /// <param name="cancellationToken">Stops the sending.</param>
    /// <returns>The status that each post was answered with, in order.</returns>
    /// <remarks>As on the platform 408, 429 and 5xx send a post again the next time; any other refusal ends the subscriptions of the address.</remarks>
    public async Task<IReadOnlyList<int>> SendWebhooksAsync(CancellationToken cancellationToken = default)
    {
        List<(Uri Address, string Body)> posts;
        lock (State)
        {
            posts = [.. _unsent, .. _subscriptions.Due()];
            _unsent.Clear();
        }

        var answers = new List<int>();
        foreach (var post in posts)
        {
            var status = await _subscriptions.SendAsync(post.Address, post.Body, cancellationToken).ConfigureAwait(false);
            answers.Add(status);
            lock (State)
            {
                if (status is 408 or 429 or >= 500)
                {
                    _unsent.Add(post);
                }
                else if (status is < 200 or >= 300)
                {
                    _subscriptions.Drop(post.Address);
                }
            }
        }

        return answers;
    }

    /// <inheritdoc/>
    protected override string TokenPath => "/" + Tenant + "/oauth2/v2.0/token";

    /// <inheritdoc/>
    protected override void MapRoutes(RouteTable routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        foreach (var method in (string[])["GET", "POST", "PATCH", "DELETE", "PUT"])
        {
            routes.Map(method, Root + "/{*path}", Limited);
        }
    }

    /// <inheritdoc/>
    protected override SimulatorResponse RefuseToken(SimulatorRequest request) =>
        Api.Error(401, "Authentication_InvalidCredentials", "The server has rejected the client credentials.");

    /// <inheritdoc/>
    protected override SimulatorResponse NotFound(SimulatorRequest request, bool pathKnown) =>
        Api.Error(pathKnown ? 405 : 404, pathKnown ? "BadRequest_MethodNotAllowed" : "BadRequest_ResourceNotFound", "Resource not found for the segment.");

    /// <inheritdoc/>
    protected override SimulatorResponse FaultAnswer(int statusCode) => statusCode switch
    {
        429 => Api.Error(429, "Application_TooManyRequests", "Too many requests reached. Actual (6001). Maximum (6000)."),
        503 => Api.Error(503, "Internal_TenantUnavailable", "The tenant is not available."),
        409 => Api.Error(409, "Request_EntityChanged", "Another user has already changed the record."),
        _ => Api.Error(statusCode, "Internal_ServerError", "An error occurred."),
    };

    /// <inheritdoc/>
    protected override JsonObject TokenAnswer(string token, SimulatorRequest request) => new()
    {
        ["token_type"] = "Bearer",
        ["expires_in"] = (long)Tokens.Lifetime.TotalSeconds - 1,
        ["ext_expires_in"] = (long)Tokens.Lifetime.TotalSeconds - 1,
        ["access_token"] = token,
    };

    /// <inheritdoc/>
    protected override SimulatorResponse RefuseGrant(string error, string description) => SimulatorResponse.Json(
        error == "invalid_client" ? 401 : 400,
        new JsonObject
        {
            ["error"] = error,
            ["error_description"] = $"AADSTS7000215: {description}. Trace ID: {Guid.NewGuid():D}",
            ["error_codes"] = new JsonArray { error == "invalid_client" ? 7000215 : 70011 },
            ["timestamp"] = Clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["trace_id"] = Guid.NewGuid().ToString("D"),
            ["correlation_id"] = Guid.NewGuid().ToString("D"),
        });

    /// <inheritdoc/>
    protected override void FillCredentials(PlatformCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var address = BaseAddress.ToString().TrimEnd('/') + Root;
        credentials.Set("url", address);
        credentials.Set("tenantId", Tenant);
        credentials.Set("environment", "Production");
        credentials.Set("clientId", "4f0c2f3d-0000-4000-8000-00000000a990");
        lock (State)
        {
            _api.Address = address;
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore().ConfigureAwait(false);
        _subscriptions.Dispose();
    }

    private Company Find(string company) =>
        _api.Companies.FirstOrDefault(c => string.Equals(c.Code, company, StringComparison.OrdinalIgnoreCase) || c.Name == company || c.Id.ToString("D") == company)
        ?? throw new ArgumentException($"There is no company '{company}'. There are: {string.Join(", ", _api.Companies.Select(static c => c.Code))}.", nameof(company));

    private readonly Queue<DateTimeOffset> _window = new();

    private SimulatorResponse Limited(SimulatorRequest request)
    {
        var now = Clock.GetUtcNow();
        while (_window.TryPeek(out var first) && now - first > TimeSpan.FromMinutes(5))
        {
            _window.Dequeue();
        }

        if (_window.Count >= RequestLimit)
        {
            return FaultAnswer(429);
        }

        _window.Enqueue(now);
        return _api.Answer(request);
    }
}
