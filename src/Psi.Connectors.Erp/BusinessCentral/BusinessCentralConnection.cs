using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>One app in one environment of Business Central: a system per company.</summary>
internal sealed class BusinessCentralConnection : IConnection, IDisposable
{
    private readonly List<BusinessCentralLedger> _ledgers = [];
    private readonly List<IObjectEndpoint> _endpoints = [];

    public BusinessCentralConnection(string name, BusinessCentralOptions options, IBusinessCentralApi api, ConnectionBudget budget, TimeProvider timeProvider)
    {
        Name = name;
        Platform = BusinessCentralPlatform.Describe(options.SettleTime);
        Budget = budget;
        var mark = new BusinessCentralMark();
        foreach (var company in options.Companies)
        {
            var ledger = new BusinessCentralLedger(name, company, options, api, timeProvider);
            _ledgers.Add(ledger);
            _endpoints.AddRange(BusinessCentralEndpoints.Of(ledger, mark));
        }

        Systems = [.. _ledgers.Select(static l => l.System)];
    }

    public string Name { get; }

    public ConnectorPlatform Platform { get; }

    public IReadOnlyList<SystemId> Systems { get; }

    public IReadOnlyList<IObjectEndpoint> Endpoints => _endpoints;

    public ConnectionBudget Budget { get; }

    public async Task ProbeAsync(CancellationToken cancellationToken = default)
    {
        foreach (var ledger in _ledgers)
        {
            // The setup answers three questions at once: is the token good, is the company there, may the app read it.
            await ledger.ReadAllAsync(BusinessCentralSets.Setup, null, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        foreach (var ledger in _ledgers)
        {
            ledger.Dispose();
        }
    }
}
