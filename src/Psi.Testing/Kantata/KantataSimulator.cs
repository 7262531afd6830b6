using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing;

/// <summary>A Kantata OX account: projects, tasks, people, time, expenses and their approval, with the envelope of the real one.</summary>
/// <remarks>
/// Association ids and side-loads appear only for what <c>include</c> names, archived projects and what lies in them are hidden
/// by default, an unknown filter or order is refused, stamps are whole seconds with an offset. What the platform's people do
/// (<see cref="SubmitTime"/>, <see cref="ApproveTime"/> …) is not in the ledger.
/// </remarks>
public sealed partial class KantataSimulator : PlatformSimulator
{
    private const string Root = "/api/v1/";

    private readonly KantataSimulatorOptions _options;
    private readonly KantataStore _store;
    private readonly KantataWork _work;
    private readonly KantataReads _reads;
    private readonly KantataWrites _writes;
    private string? _accessToken;

    /// <summary>Creates an account without data.</summary>
    /// <param name="options">How it is run.</param>
    public KantataSimulator(KantataSimulatorOptions? options = null)
        : this(options ?? new KantataSimulatorOptions(), checkedOptions: true)
    {
    }

    private KantataSimulator(KantataSimulatorOptions options, bool checkedOptions)
        : base("kantata", options)
    {
        _ = checkedOptions;
        _options = options;
        _store = new KantataStore(Clock);
        _work = new KantataWork(_store, options);
        _reads = new KantataReads(_store, options);
        _writes = new KantataWrites(_store, _reads, _work, Ledger, options);
        AddActs();
    }

    /// <inheritdoc/>
    protected override string TokenPath => "/oauth/token";

    /// <inheritdoc/>
    protected override void MapRoutes(RouteTable routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        foreach (var table in _store.Tables.Values)
        {
            var path = Root + table.Name;
            routes.Get(path, request => _reads.List(table, request));
            routes.Get(path + "/{id}", request => _reads.Show(table, request));
            switch (table.Name)
            {
                case "timesheet_submissions" or "expense_report_submissions":
                    routes.Post(path, request => _writes.Submit(table, request));
                    routes.Put(path + "/{id}/{verb}", request => _writes.Resolve(table, request));
                    break;
                case "custom_field_values":
                    routes.Post(path, _writes.SetCustomValues);
                    routes.Delete(path + "/{id}", _writes.DeleteCustomValue);
                    break;
                case "external_references":
                    routes.Post(path + "/create_or_update", _writes.CreateOrUpdateReference);
                    break;
                default:
                    if (table.CreateFields.Count > 0)
                    {
                        routes.Post(path, request => _writes.Create(table, request));
                    }

                    if (table.UpdateFields.Count > 0)
                    {
                        routes.Put(path + "/{id}", request => _writes.Update(table, request));
                    }

                    if (table.CanDelete)
                    {
                        routes.Delete(path + "/{id}", request => _writes.Delete(table, request));
                    }

                    break;
            }
        }
    }

    /// <inheritdoc/>
    protected override string RewritePath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.EndsWith(".json", StringComparison.Ordinal) ? path[..^5] : path;
    }

    /// <inheritdoc/>
    protected override SimulatorResponse RefuseToken(SimulatorRequest request) => KantataRefusals.Answer(401, "oauth", "Invalid OAuth 2 Request");

    /// <inheritdoc/>
    protected override SimulatorResponse NotFound(SimulatorRequest request, bool pathKnown) => KantataRefusals.Answer(404, "system", "Not found");

    /// <inheritdoc/>
    protected override SimulatorResponse FaultAnswer(int statusCode) => KantataRefusals.Answer(statusCode, "system", statusCode == 429 ? "Rate limit exceeded" : "Something went wrong");

    /// <inheritdoc/>
    protected override void Decorate(SimulatorRequest? request, SimulatorResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.With("X-Request-Id", string.Create(CultureInfo.InvariantCulture, $"kantata-{Calls:D8}"));
    }

    /// <inheritdoc/>
    protected override void FillCredentials(PlatformCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);

        // The token of the classic flow never ends by itself.
        var lifetime = Tokens.Lifetime;
        Tokens.Lifetime = TimeSpan.FromDays(3650);
        _accessToken ??= Tokens.Issue();
        Tokens.Lifetime = _options.ClassicTokens ? TimeSpan.FromDays(3650) : lifetime;
        credentials.Set("url", new Uri(BaseAddress, Root.TrimEnd('/')).ToString());
        credentials.Set("accessToken", _accessToken);
    }

    /// <inheritdoc/>
    protected override JsonObject TokenAnswer(string token, SimulatorRequest request)
    {
        var answer = new JsonObject { ["access_token"] = token, ["token_type"] = "bearer" };
        if (!_options.ClassicTokens)
        {
            answer["expires_in"] = (long)Tokens.Lifetime.TotalSeconds;
        }

        return answer;
    }
}
