using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Psi.Testing.Salesforce;

namespace Psi.Testing;

/// <summary>A Salesforce org with Sales Cloud: accounts, contacts, opportunities with lines, users, SOQL with cursors, collections and upserts.</summary>
/// <remarks>
/// Address, words, codes and quirks are the platform's: tokens that do not say when they end, stamps in whole seconds with an
/// offset without a colon, results of collections in order with a <c>statusCode</c>, the recycle bin in <c>queryAll</c>,
/// amounts that are the sum of the lines. AND and OR on one level of a statement need parentheses.
/// </remarks>
public sealed partial class SalesforceSimulator : PlatformSimulator
{
    private const string Root = "/services/data/v{version}";
    private const string OrganizationId = "00D000000000062EAA";
    private const int OldestVersion = 31;

    private readonly SalesforceSimulatorOptions _options;
    private readonly Org _org;
    private readonly SoqlRunner _queries;
    private readonly Records _records;
    private readonly Bulk _bulk;
    private long _usage;

    /// <summary>Creates an org without data.</summary>
    /// <param name="options">How it is run.</param>
    public SalesforceSimulator(SalesforceSimulatorOptions? options = null)
        : this(options ?? new SalesforceSimulatorOptions(), isChecked: true)
    {
    }

    private SalesforceSimulator(SalesforceSimulatorOptions options, bool isChecked)
        : base("salesforce", options)
    {
        _ = isChecked;
        _options = options;
        _org = new Org(options, Clock);
        _queries = new SoqlRunner(_org, options);
        _records = new Records(_org, Ledger);
        _bulk = new Bulk(_org, _records, _queries, options);
        AddActs();
    }

    /// <inheritdoc/>
    protected override string TokenPath => "/services/oauth2/token";

    /// <inheritdoc/>
    protected override void MapRoutes(RouteTable routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        void Map(string method, string path, Func<SimulatorRequest, SimulatorResponse> handler) => routes.Map(method, Root + path, Counted(handler));

        routes.Map("GET", "/services/data", static _ => SimulatorResponse.Json(new JsonArray(new JsonObject { ["label"] = "Summer '26", ["url"] = "/services/data/v67.0", ["version"] = "67.0" })), anonymous: true);
        Map("GET", "/query", request => _queries.Query(request, withDeleted: false));
        Map("GET", "/queryAll", request => _queries.Query(request, withDeleted: true));
        Map("GET", "/query/{locator}", _queries.More);
        Map("GET", "/queryAll/{locator}", _queries.More);
        Map("GET", "/limits", _ => Limits());
        Map("GET", "/sobjects", request => SimulatorResponse.Json(new JsonObject
        {
            ["encoding"] = "UTF-8",
            ["maxBatchSize"] = 200,
            ["sobjects"] = new JsonArray([.. _org.Types.Values.Select(type => (JsonNode)new JsonObject { ["name"] = type.Name, ["label"] = type.Name, ["keyPrefix"] = type.Prefix, ["queryable"] = true })]),
        }));
        Map("GET", "/sobjects/{type}/describe", request => SimulatorResponse.Json(Describe.Type(_org, _org.Type(request.Parameter("type")), "/services/data/v" + request.Parameter("version"))));
        Map("GET", "/sobjects/{type}/updated", _records.Updated);
        Map("GET", "/sobjects/{type}/updated/", _records.Updated);
        Map("GET", "/sobjects/{type}/deleted", _records.Deleted);
        Map("GET", "/sobjects/{type}/deleted/", _records.Deleted);
        Map("POST", "/sobjects/{type}", _records.Create);
        Map("POST", "/sobjects/{type}/", _records.Create);
        Map("GET", "/sobjects/{type}/{id}", _records.Read);
        Map("PATCH", "/sobjects/{type}/{id}", _records.Update);
        Map("DELETE", "/sobjects/{type}/{id}", _records.Delete);
        Map("GET", "/sobjects/{type}/{field}/{value}", _records.ReadByKey);
        Map("PATCH", "/sobjects/{type}/{field}/{value}", _records.Upsert);
        Map("DELETE", "/sobjects/{type}/{field}/{value}", _records.DeleteByKey);
        Map("POST", "/composite/sobjects", _records.CreateMany);
        Map("PATCH", "/composite/sobjects", _records.UpdateMany);
        Map("DELETE", "/composite/sobjects", _records.DeleteMany);
        Map("GET", "/composite/sobjects/{type}", _records.Retrieve);
        Map("POST", "/composite/sobjects/{type}", _records.Retrieve);
        Map("PATCH", "/composite/sobjects/{type}/{field}", _records.UpsertMany);
        Map("POST", "/jobs/ingest", _bulk.Open);
        Map("POST", "/jobs/ingest/", _bulk.Open);
        Map("PUT", "/jobs/ingest/{job}/batches", _bulk.Upload);
        Map("PUT", "/jobs/ingest/{job}/batches/", _bulk.Upload);
        Map("PATCH", "/jobs/ingest/{job}", _bulk.Change);
        Map("GET", "/jobs/ingest/{job}", _bulk.Look);
        Map("DELETE", "/jobs/ingest/{job}", _bulk.Delete);
        foreach (var end in (string[])[string.Empty, "/"])
        {
            Map("GET", "/jobs/ingest/{job}/successfulResults" + end, _bulk.Successes);
            Map("GET", "/jobs/ingest/{job}/failedResults" + end, _bulk.Failures);
            Map("GET", "/jobs/ingest/{job}/unprocessedrecords" + end, _bulk.Unprocessed);
        }

        Map("POST", "/jobs/query", _bulk.Query);
        Map("GET", "/jobs/query/{job}", _bulk.Look);
        Map("PATCH", "/jobs/query/{job}", _bulk.Change);
        Map("DELETE", "/jobs/query/{job}", _bulk.Delete);
        Map("GET", "/jobs/query/{job}/resultPages", _bulk.Pages);
        Map("GET", "/jobs/query/{job}/results", _bulk.Page);
    }

    /// <inheritdoc/>
    protected override SimulatorResponse RefuseToken(SimulatorRequest request) => Refusals.Answer(401, "INVALID_SESSION_ID", "Session expired or invalid");

    /// <inheritdoc/>
    protected override SimulatorResponse NotFound(SimulatorRequest request, bool pathKnown) => pathKnown
        ? Refusals.Answer(405, "METHOD_NOT_ALLOWED", $"HTTP Method '{request?.Method}' not allowed.")
        : Refusals.Answer(404, "NOT_FOUND", "The requested resource does not exist");

    /// <inheritdoc/>
    protected override SimulatorResponse FaultAnswer(int statusCode) => statusCode switch
    {
        401 => Refusals.Answer(401, "INVALID_SESSION_ID", "Session expired or invalid"),
        403 or 429 => Refusals.Answer(statusCode, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."),
        503 => Refusals.Answer(503, "SERVER_UNAVAILABLE", "Server is unavailable"),
        >= 500 => Refusals.Answer(statusCode, "UNKNOWN_EXCEPTION", "An unexpected error occurred. Please include this ErrorId if you contact support: 1204119182-41912 (-1823923848)"),
        _ => Refusals.Answer(statusCode, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record"),
    };

    /// <inheritdoc/>
    protected override void Decorate(SimulatorRequest? request, SimulatorResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (request is null || request.Path.StartsWith("/services/data/", StringComparison.Ordinal))
        {
            response.With("Sforce-Limit-Info", string.Create(CultureInfo.InvariantCulture, $"api-usage={Interlocked.Read(ref _usage)}/{_options.DailyCalls}"));
        }
    }

    /// <inheritdoc/>
    protected override JsonObject TokenAnswer(string token, SimulatorRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answer = TokenAnswer(token);
        if (_options.RotateRefreshTokens && request.Form["grant_type"] == "refresh_token")
        {
            answer["refresh_token"] = _refreshToken;
        }

        return answer;
    }

    private JsonObject TokenAnswer(string token) => new()
    {
        ["access_token"] = token,
        ["signature"] = "6uSe2Qk1FlWQZyUWiWrS0tEYNRKWtYy6TeZcmVgVTu8=",
        ["scope"] = "api",
        ["instance_url"] = Credentials["url"],
        ["id"] = $"{Credentials["url"]}/id/{OrganizationId}/005000000000001AAA",
        ["token_type"] = "Bearer",
        ["issued_at"] = Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
    };

    /// <inheritdoc/>
    protected override SimulatorResponse RefuseGrant(string error, string description) => SimulatorResponse.Json(400, new JsonObject { ["error"] = error, ["error_description"] = description });

    [GeneratedRegex(@"^\d{2,3}\.0$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    private Func<SimulatorRequest, SimulatorResponse> Counted(Func<SimulatorRequest, SimulatorResponse> handler) => request =>
    {
        var version = request.Parameter("version");
        if (!Version().IsMatch(version))
        {
            return Refusals.Answer(404, "NOT_FOUND", "The requested resource does not exist");
        }

        if (decimal.Parse(version, CultureInfo.InvariantCulture) < OldestVersion)
        {
            return Refusals.Answer(410, "UNSUPPORTED_API_VERSION", "The requested API version is retired");
        }

        return Interlocked.Increment(ref _usage) > _options.DailyCalls
            ? Refusals.Answer(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")
            : handler(request);
    };

    private SimulatorResponse Limits() => SimulatorResponse.Json(new JsonObject
    {
        ["DailyApiRequests"] = new JsonObject { ["Max"] = _options.DailyCalls, ["Remaining"] = Math.Max(0, _options.DailyCalls - Interlocked.Read(ref _usage)) },
        ["DailyBulkV2QueryJobs"] = new JsonObject { ["Max"] = _options.DailyQueryJobs, ["Remaining"] = Math.Max(0, _options.DailyQueryJobs - _bulk.Jobs.Count(static job => job.IsQuery)) },
        ["DailyBulkApiBatches"] = new JsonObject { ["Max"] = 15_000, ["Remaining"] = 15_000 },
    });
}
