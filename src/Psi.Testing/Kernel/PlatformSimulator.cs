using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;
using WireMock.Types;
using WireMock.Util;

namespace Psi.Testing;

/// <summary>A platform that keeps state, behind one WireMock server.</summary>
/// <remarks>
/// WireMock gets a single catch-all at the lowest priority and the simulator routes itself, so a test's own stubs on
/// <see cref="Server"/> win. Routes run under one lock, so do the acts of people. Every accepted write of an API caller is in
/// <see cref="Ledger"/>; <see cref="Faults"/> says what goes wrong. Other processes drive it below <c>/__psi</c>.
/// </remarks>
public abstract class PlatformSimulator : IAsyncDisposable
{
    private readonly RouteTable _routes = new();
    private readonly Dictionary<string, Func<JsonObject, JsonNode?>> _acts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _callsByRoute = new(StringComparer.Ordinal);
    private readonly SimulatorOptions _options;
    private readonly ControlEndpoints _control;
    private WireMockServer? _server;
    private long _calls;

    /// <summary>Creates a simulator that is not started.</summary>
    /// <param name="platform">Its name, lower case: <c>salesforce</c>.</param>
    /// <param name="options">How it is run.</param>
    protected PlatformSimulator(string platform, SimulatorOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(platform);
        _options = options ?? new SimulatorOptions();
        Platform = platform;
        Clock = _options.Clock ?? new StoryTime(new DateTimeOffset(_options.Today, new TimeOnly(8, 0), TimeSpan.Zero));
        Ledger = new WriteLedger(Clock);
        Tokens = new TokenIssuer(Clock, _options.TokenLifetime);
        _control = new ControlEndpoints(this);
        AddAct("expire-tokens", _ => Expire());
        AddAct("advance-clock", Advance);
    }

    /// <summary>Gets the name of the platform, lower case.</summary>
    public string Platform { get; }

    /// <summary>Gets the clock that stamps records and ends tokens.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Gets every write of an API caller that was accepted.</summary>
    public WriteLedger Ledger { get; }

    /// <summary>Gets what will go wrong.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>Gets the tokens.</summary>
    public TokenIssuer Tokens { get; }

    /// <summary>Gets how many requests came, refused ones and those for tokens included.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Gets how many requests came by route, as <c>GET /template</c>.</summary>
    public IReadOnlyDictionary<string, long> CallsByRoute => new Dictionary<string, long>(_callsByRoute, StringComparer.Ordinal);

    /// <summary>Gets the names of the acts that people (and other processes) can do.</summary>
    public IReadOnlyCollection<string> Acts => _acts.Keys;

    /// <summary>Gets the address without a path.</summary>
    /// <exception cref="InvalidOperationException">It is not started.</exception>
    public Uri BaseAddress => new(Server.Urls[0]);

    /// <summary>Gets the WireMock server, for a test's own stubs.</summary>
    /// <exception cref="InvalidOperationException">It is not started.</exception>
    public WireMockServer Server => _server ?? throw new InvalidOperationException($"The simulator '{Platform}' is not started. Call StartAsync first.");

    /// <summary>Gets what a caller needs: addresses and secrets by name.</summary>
    /// <remarks>Filled when the simulator starts.</remarks>
    public PlatformCredentials Credentials { get; } = new();

    /// <summary>Gets the lock of the simulator's state. Routes and acts hold it already.</summary>
    protected Lock State { get; } = new();

    /// <summary>Gets the path of the token endpoint.</summary>
    protected abstract string TokenPath { get; }

    /// <summary>Starts answering on a port of loopback.</summary>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>A task that ends once it answers.</returns>
    public Task StartAsync(int port = 0, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_server is not null)
        {
            throw new InvalidOperationException($"The simulator '{Platform}' is started already.");
        }

        if (_routes.Templates.Count == 0)
        {
            _routes.Map("POST", TokenPath, AnswerToken, anonymous: true);
            MapRoutes(_routes);
        }

        var middleware = new FaultMiddleware(this);
        _server = WireMockServer.Start(new WireMockServerSettings
        {
            Port = port == 0 ? null : port,
            StartAdminInterface = _options.ServeAdmin,
            MaxRequestLogCount = _options.RequestLogSize,
            DisableJsonBodyParsing = true,
            DisableRequestBodyDecompressing = true,
            QueryParameterMultipleValueSupport = QueryParameterMultipleValueSupport.Ampersand,
            PreWireMockMiddlewareInit = app => ((IApplicationBuilder)app).Use(middleware.InvokeAsync),
        });
        _server.Given(Request.Create().WithPath("/*").UsingAnyMethod())
            .AtPriority(1000)
            .RespondWith(Response.Create().WithCallback(AnswerAsync));

        Credentials.Set("url", BaseAddress.ToString().TrimEnd('/'));
        Credentials.Set("tokenUrl", new Uri(BaseAddress, TokenPath).ToString());
        Credentials.Set("clientId", "psi-" + Platform);
        Credentials.Set("clientSecret", "secret-of-" + Platform);
        FillCredentials(Credentials);
        if (_options.ServeAdmin)
        {
            Credentials.Set("controlUrl", new Uri(BaseAddress, ControlEndpoints.Prefix).ToString());
            Credentials.Set("adminUrl", new Uri(BaseAddress, "/__admin").ToString());
        }

        return Task.CompletedTask;
    }

    /// <summary>Ends the life of every token issued so far.</summary>
    public void ExpireTokens() => Tokens.ExpireAll();

    /// <summary>Does one of <see cref="Acts"/> by name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="arguments">What it needs.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="KeyNotFoundException">There is no such act.</exception>
    public JsonNode? Act(string name, JsonObject? arguments = null)
    {
        lock (State)
        {
            return _acts[name](arguments ?? []);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DisposeAsyncCore().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    internal static bool IsControl(string target) =>
        target.StartsWith(ControlEndpoints.Prefix, StringComparison.Ordinal) || target.StartsWith("/__admin", StringComparison.Ordinal);

    internal void CountCall() => Interlocked.Increment(ref _calls);

    internal SimulatorResponse AnswerOfFault(int statusCode)
    {
        var answer = FaultAnswer(statusCode);
        Decorate(null, answer);
        return answer;
    }

    /// <summary>Adds the platform's routes. The token endpoint is there already.</summary>
    /// <param name="routes">The table.</param>
    protected abstract void MapRoutes(RouteTable routes);

    /// <summary>Answers a call without a valid token, in the platform's words.</summary>
    /// <param name="request">The call.</param>
    /// <returns>The answer, usually 401.</returns>
    protected abstract SimulatorResponse RefuseToken(SimulatorRequest request);

    /// <summary>Answers a path or method that no route takes, in the platform's words.</summary>
    /// <param name="request">The call.</param>
    /// <param name="pathKnown">Whether the path is there for another method.</param>
    /// <returns>The answer.</returns>
    protected virtual SimulatorResponse NotFound(SimulatorRequest request, bool pathKnown) =>
        SimulatorResponse.Json(pathKnown ? 405 : 404, new JsonObject { ["error"] = pathKnown ? "Method not allowed" : "Not found" });

    /// <summary>Answers a planned fault in the platform's words.</summary>
    /// <param name="statusCode">The status, for example 429, 500 or 503.</param>
    /// <returns>The answer.</returns>
    protected virtual SimulatorResponse FaultAnswer(int statusCode) =>
        SimulatorResponse.Json(statusCode, new JsonObject { ["error"] = "Simulated fault" });

    /// <summary>Adds what every answer of the platform carries, such as limit headers.</summary>
    /// <param name="request">The call; <see langword="null"/> when a fault answers.</param>
    /// <param name="response">The answer.</param>
    protected virtual void Decorate(SimulatorRequest? request, SimulatorResponse response)
    {
    }

    /// <summary>Turns the path that came into the one the routes know, for example without a <c>.json</c> ending.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The path for the routes.</returns>
    protected virtual string RewritePath(string path) => path;

    /// <summary>Adds the platform's own entries to the credentials.</summary>
    /// <param name="credentials">Holds url, tokenUrl, clientId and clientSecret already; they may be set anew.</param>
    protected virtual void FillCredentials(PlatformCredentials credentials)
    {
    }

    /// <summary>Writes the answer to a granted token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="request">The call.</param>
    /// <returns>The members of the answer.</returns>
    protected virtual JsonObject TokenAnswer(string token, SimulatorRequest request) => new()
    {
        ["access_token"] = token,
        ["token_type"] = "Bearer",
        ["expires_in"] = (long)Tokens.Lifetime.TotalSeconds,
    };

    /// <summary>Answers a refused token request, in the platform's words.</summary>
    /// <param name="error">The OAuth error.</param>
    /// <param name="description">What it means.</param>
    /// <returns>The answer.</returns>
    protected virtual SimulatorResponse RefuseGrant(string error, string description) => SimulatorResponse.Json(
        error == "invalid_client" ? 401 : 400, new JsonObject { ["error"] = error, ["error_description"] = description });

    /// <summary>Issues a token and answers with it.</summary>
    /// <param name="request">The call.</param>
    /// <returns>The answer.</returns>
    protected SimulatorResponse Grant(SimulatorRequest request) => SimulatorResponse.Json(TokenAnswer(Tokens.Issue(), request)).With("Cache-Control", "no-store");

    /// <summary>Tells whether a grant other than client credentials is good.</summary>
    /// <param name="grantType">The grant, for example <c>refresh_token</c>.</param>
    /// <param name="request">The call; its client is checked already.</param>
    /// <returns>Whether a token is issued.</returns>
    protected virtual bool AcceptsGrant(string grantType, SimulatorRequest request) => false;

    /// <summary>Answers a grant whose client proves itself otherwise than by its secret.</summary>
    /// <param name="grantType">The grant; <see langword="null"/> when the call names none.</param>
    /// <param name="request">The call; its client is not checked.</param>
    /// <returns>The answer; <see langword="null"/> when the grant is none of those.</returns>
    protected virtual SimulatorResponse? AnswerAssertion(string? grantType, SimulatorRequest request) => null;

    /// <summary>Adds an act that people, tests and other processes can do by name.</summary>
    /// <param name="name">The name, kebab-case.</param>
    /// <param name="act">Does it; runs under the lock. May throw argument or invalid operation exceptions, which are answered with 400.</param>
    protected void AddAct(string name, Func<JsonObject, JsonNode?> act)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(act);
        _acts[name] = act;
    }

    /// <summary>Answers a request through the routes, for the parts of a batch. Call it under the lock.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The answer.</returns>
    protected SimulatorResponse Dispatch(SimulatorRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (route, refusal) = Find(request);
        if (route?.Handler is null)
        {
            return refusal ?? NotFound(request, pathKnown: false);
        }

        try
        {
            lock (State)
            {
                return route.Handler(request);
            }
        }
        catch (RefusalException refused)
        {
            return refused.Response;
        }
    }

    /// <summary>Stops answering.</summary>
    /// <returns>A task that ends once it is stopped.</returns>
    protected virtual ValueTask DisposeAsyncCore()
    {
        _server?.Stop();
        _server?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static SimulatorRequest ToRequest(IRequestMessage message)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in message.Headers ?? new Dictionary<string, WireMockList<string>>())
        {
            headers[name] = string.Join(", ", (IEnumerable<string>)values);
        }

        var url = new Uri(message.Url);
        var body = message.BodyAsBytes ?? (message.Body is { } text ? Encoding.UTF8.GetBytes(text) : null);
        return new SimulatorRequest(message.Method, url.PathAndQuery, headers, body);
    }

    private static ResponseMessage ToMessage(SimulatorResponse response)
    {
        var message = new ResponseMessage
        {
            StatusCode = response.StatusCode,
            Headers = response.Headers.ToDictionary(header => header.Key, header => new WireMockList<string>(header.Value)),
        };
        if (response.Body.Length > 0)
        {
            message.BodyData = new BodyData { DetectedBodyType = BodyType.Bytes, BodyAsBytes = response.Body };
        }

        return message;
    }

    private async Task<IResponseMessage> AnswerAsync(IRequestMessage message)
    {
        var request = ToRequest(message);
        if (request.Path.StartsWith(ControlEndpoints.Prefix, StringComparison.Ordinal))
        {
            return ToMessage(_options.ServeAdmin ? AnswerControl(request) : SimulatorResponse.Status(404));
        }

        SimulatorResponse response;
        try
        {
            var (route, refusal) = Find(request);
            if (refusal is not null)
            {
                response = refusal;
            }
            else if (route!.AsyncHandler is { } waiting)
            {
                response = await waiting(request).ConfigureAwait(false);
            }
            else
            {
                lock (State)
                {
                    response = route.Handler!(request);
                }
            }
        }
        catch (RefusalException refused)
        {
            response = refused.Response;
        }

        Decorate(request, response);
        return ToMessage(response);
    }

    private SimulatorResponse AnswerControl(SimulatorRequest request)
    {
        try
        {
            return _control.Answer(request);
        }
        catch (RefusalException refused)
        {
            return refused.Response;
        }
    }

    private (RouteTable.Route? Route, SimulatorResponse? Refusal) Find(SimulatorRequest request)
    {
        var route = _routes.Find(request.Method, RewritePath(request.Path), out var parameters, out var pathKnown);
        _callsByRoute.AddOrUpdate(route?.Name ?? "unrouted", 1, static (_, count) => count + 1);
        if (route is null)
        {
            return (null, NotFound(request, pathKnown));
        }

        request.Parameters = parameters;
        return route.Anonymous || Tokens.IsValid(request.BearerToken) ? (route, null) : (route, RefuseToken(request));
    }

    private SimulatorResponse AnswerToken(SimulatorRequest request)
    {
        var (id, secret) = Client(request);
        var grant = request.Form["grant_type"];
        if (AnswerAssertion(grant, request) is { } answer)
        {
            return answer;
        }

        if (id != Credentials.ClientId || secret != Credentials.ClientSecret)
        {
            return RefuseGrant("invalid_client", "invalid client credentials");
        }

        if (grant is null)
        {
            return RefuseGrant("invalid_request", "grant type is missing");
        }

        return grant == "client_credentials" || AcceptsGrant(grant, request) ? Grant(request) : RefuseGrant("unsupported_grant_type", "grant type not supported");
    }

    private static (string? Id, string? Secret) Client(SimulatorRequest request)
    {
        if (request.Header("Authorization") is not { } header || !header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return (request.Form["client_id"], request.Form["client_secret"]);
        }

        try
        {
            var pair = Encoding.UTF8.GetString(Convert.FromBase64String(header[6..].Trim())).Split(':', 2);
            return pair.Length == 2 ? (Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1])) : (null, null);
        }
        catch (FormatException)
        {
            return (null, null);
        }
    }

    private JsonNode? Expire()
    {
        ExpireTokens();
        return null;
    }

    private JsonNode? Advance(JsonObject arguments)
    {
        if (Clock is not StoryTime story)
        {
            throw new InvalidOperationException($"The clock of '{Platform}' was given from outside and cannot be moved from here.");
        }

        story.Advance(TimeSpan.FromSeconds((double?)arguments["seconds"] ?? 0));
        return story.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
    }
}
