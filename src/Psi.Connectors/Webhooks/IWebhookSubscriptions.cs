namespace Psi.Connectors;

/// <summary>Tells a platform where to send its webhooks. A connection implements it where the platform has an interface for that.</summary>
public interface IWebhookSubscriptions : IWebhookReceiver
{
    /// <summary>Gets what can be subscribed to; empty while the connection has no secret to prove webhooks by.</summary>
    IReadOnlyList<WebhookTopic> Topics { get; }

    /// <summary>Gets how long before its end a subscription is renewed.</summary>
    /// <value>The default value is 1 day.</value>
    TimeSpan RenewBefore => TimeSpan.FromDays(1);

    /// <summary>Reads the subscriptions that send to an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The subscriptions, those too whose topic is none of <see cref="Topics"/>.</returns>
    /// <exception cref="ConnectorException">The platform refused.</exception>
    Task<IReadOnlyList<WebhookSubscription>> ListSubscriptionsAsync(Uri address, CancellationToken cancellationToken = default);

    /// <summary>Subscribes to a topic. The platform may ask the address, before it answers, whether somebody is there.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="address">Where to send.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>A task that ends when the platform has taken it.</returns>
    /// <exception cref="ConnectorException">The platform refused.</exception>
    Task SubscribeAsync(WebhookTopic topic, Uri address, CancellationToken cancellationToken = default);

    /// <summary>Renews a subscription that ends.</summary>
    /// <param name="subscription">The subscription, of one of <see cref="Topics"/>.</param>
    /// <param name="address">Where it sends.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>A task that ends when the platform has renewed it, or does not know it any more: a look at what there is shows that.</returns>
    /// <exception cref="ConnectorException">The platform refused.</exception>
    Task RenewAsync(WebhookSubscription subscription, Uri address, CancellationToken cancellationToken = default);

    /// <summary>Ends a subscription.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>A task that ends when it is gone; nothing happens where it was gone before.</returns>
    /// <exception cref="ConnectorException">The platform refused.</exception>
    Task UnsubscribeAsync(WebhookSubscription subscription, CancellationToken cancellationToken = default);
}
