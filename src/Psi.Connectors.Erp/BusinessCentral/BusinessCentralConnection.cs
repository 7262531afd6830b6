using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>One app in one environment of Business Central: a system per company.</summary>
internal sealed class BusinessCentralConnection : IConnection, IWebhookSubscriptions, IDisposable
{
    private readonly List<BusinessCentralLedger> _ledgers = [];
    private readonly List<IObjectEndpoint> _endpoints = [];
    private readonly BusinessCentralWebhooks _webhooks;
    private readonly BusinessCentralSubscriptions _subscriptions;

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
        _webhooks = new BusinessCentralWebhooks(name, options.WebhookSecret, Systems);
        _subscriptions = new BusinessCentralSubscriptions(api, _webhooks, _ledgers.ToDictionary(static l => l.System));
    }

    public string Name { get; }

    public ConnectorPlatform Platform { get; }

    public IReadOnlyList<SystemId> Systems { get; }

    public IReadOnlyList<IObjectEndpoint> Endpoints => _endpoints;

    public ConnectionBudget Budget { get; }

    public IReadOnlyList<WebhookTopic> Topics => _subscriptions.Topics;

    public int MaxBodyBytes => BusinessCentralWebhooks.MaxBodyBytes;

    public WebhookVerdict Receive(WebhookRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _webhooks.Receive(request);
    }

    public Task<IReadOnlyList<WebhookSubscription>> ListSubscriptionsAsync(Uri address, CancellationToken cancellationToken = default) => _subscriptions.ListAsync(address, cancellationToken);

    public Task SubscribeAsync(WebhookTopic topic, Uri address, CancellationToken cancellationToken = default) => _subscriptions.SubscribeAsync(topic, address, cancellationToken);

    public Task RenewAsync(WebhookSubscription subscription, Uri address, CancellationToken cancellationToken = default) => _subscriptions.RenewAsync(subscription, address, cancellationToken);

    public Task UnsubscribeAsync(WebhookSubscription subscription, CancellationToken cancellationToken = default) => _subscriptions.UnsubscribeAsync(subscription, cancellationToken);

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
