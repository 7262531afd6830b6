using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>A Kantata account: one credential, one budget, one system.</summary>
internal sealed class KantataConnection : IConnection, IDisposable
{
    private readonly KantataClient _client;
    private readonly KantataCustomFields _customFields;

    public KantataConnection(IKantataApi api, KantataOptions options, SystemId system, ConnectionBudget budget, TimeProvider timeProvider)
    {
        _client = new KantataClient(api, options, system, timeProvider);
        _customFields = new KantataCustomFields(_client);
        Name = system.Value;
        Platform = KantataPlatform.Of(options);
        Systems = [system];
        Budget = budget;
        Endpoints =
        [
            new KantataRoleEndpoint(_client),
            new KantataWorkerEndpoint(_client),
            new KantataRateCardEndpoint(_client),
            new KantataAccountEndpoint(_client),
            new KantataProjectEndpoint(_client, _customFields),
            new KantataTaskEndpoint(_client),
            new KantataRequestEndpoint(_client),
            new KantataAssignmentEndpoint(_client),
            new KantataTimeEntryEndpoint(_client),
            new KantataExpenseReportEndpoint(_client),
            new KantataExpenseEndpoint(_client),
        ];
    }

    public string Name { get; }

    public ConnectorPlatform Platform { get; }

    public IReadOnlyList<SystemId> Systems { get; }

    public IReadOnlyList<IObjectEndpoint> Endpoints { get; }

    public ConnectionBudget Budget { get; }

    public async Task ProbeAsync(CancellationToken cancellationToken = default)
    {
        var people = await _client.Api.ListUsersAsync(new KantataQuery { PerPage = 1, OnMyAccount = "true" }, cancellationToken).ConfigureAwait(false);
        if (people.Rows("users", people.Users).Count == 0)
        {
            throw _client.Refuse(FailureKind.Permission, "the integration's user sees nobody on the account. Give the user an account permission that sees all projects and people, such as administrator.");
        }

        foreach (var field in _customFields.Configured)
        {
            await _customFields.GetAsync(field, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _client.Dispose();
}
