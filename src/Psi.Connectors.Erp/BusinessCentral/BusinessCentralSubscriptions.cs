using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Makes, renews and ends the platform's subscriptions, which live three days.</summary>
internal sealed class BusinessCentralSubscriptions(IBusinessCentralApi api, BusinessCentralWebhooks webhooks, IReadOnlyDictionary<SystemId, BusinessCentralLedger> ledgers)
{
    public IReadOnlyList<WebhookTopic> Topics { get; } = [.. webhooks.Topics.Select(static topic => new WebhookTopic(NameOf(topic), topic.System, BusinessCentralWebhooks.ObjectsOf(topic.Set)))];

    public async Task<IReadOnlyList<WebhookSubscription>> ListAsync(Uri address, CancellationToken cancellationToken)
    {
        var found = new List<WebhookSubscription>();
        var page = await api.ListSubscriptionsAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            found.AddRange(page.Value.Where(row => row.SubscriptionId is not null && row.NotificationUrl == address.AbsoluteUri).Select(row => new WebhookSubscription(
                row.SubscriptionId!, webhooks.TopicOf(row.ClientState) is { } topic ? NameOf(topic) : null, BusinessCentralText.Instant(row.ExpirationDateTime))));
            if (page.NextLink is not { } next)
            {
                return found;
            }

            page = await api.ListMoreSubscriptionsAsync(next, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task SubscribeAsync(WebhookTopic topic, Uri address, CancellationToken cancellationToken) =>
        await api.CreateSubscriptionAsync(await BodyAsync(topic.Name, address, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async Task RenewAsync(WebhookSubscription subscription, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            await api.RenewSubscriptionAsync(subscription.Id, "*", await BodyAsync(subscription.Topic!, address, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException gone) when (gone.Kind == FailureKind.NotFound)
        {
            // It ended meanwhile: the next look makes another.
        }
    }

    public async Task UnsubscribeAsync(WebhookSubscription subscription, CancellationToken cancellationToken)
    {
        try
        {
            await api.DeleteSubscriptionAsync(subscription.Id, "*", cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException gone) when (gone.Kind == FailureKind.NotFound)
        {
            // It is gone.
        }
    }

    private static string NameOf(BusinessCentralTopic topic) => $"{topic.System.Value} {topic.Set}";

    private async Task<WireBody> BodyAsync(string name, Uri address, CancellationToken cancellationToken)
    {
        var topic = webhooks.Topics.First(known => NameOf(known) == name);
        var company = await ledgers[topic.System].CompanyIdAsync(cancellationToken).ConfigureAwait(false);
        return new WireBody()
            .Set("notificationUrl", address.AbsoluteUri)
            .Set("resource", $"/api/{BusinessCentralPlatform.ApiVersion}/companies({company:D})/{topic.Set}")
            .Set("clientState", topic.ClientState);
    }
}
