using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Inbox;

/// <summary>Sees to it that the platforms send webhooks: subscribes, looks daily, renews before the end, ends what is not wanted.</summary>
internal sealed class SubscriptionStage(SyncSession session)
{
    private static readonly TimeSpan s_afterFailure = TimeSpan.FromMinutes(5);

    /// <summary>The connections whose subscriptions are due to be looked at.</summary>
    public static async Task<IReadOnlyList<IConnection>> DueAsync(SyncSession session, IStoreReader reader, CancellationToken cancellationToken)
    {
        var due = new List<IConnection>();
        foreach (var connection in session.Model.Connections)
        {
            if (AddressOf(session, connection) is { } address
                && (await FindAsync(reader, connection, cancellationToken).ConfigureAwait(false) is not { } row || row.Due <= reader.Now || row.Address != address.AbsoluteUri))
            {
                due.Add(connection);
            }
        }

        return due;
    }

    public async Task KeepUpAsync(IConnection connection, CancellationToken cancellationToken)
    {
        var subscriptions = (IWebhookSubscriptions)connection;
        var address = AddressOf(session, connection)!;
        var now = session.Time.GetUtcNow();
        using var lane = CallLane.Use(CallLane.Poll);
        DateTimeOffset next;
        ConnectorException? failure = null;
        try
        {
            var there = await subscriptions.ListSubscriptionsAsync(address, cancellationToken).ConfigureAwait(false);
            var plan = SubscriptionPlan.Of(Wanted(connection, subscriptions), there, subscriptions.RenewBefore, now);
            await CarryOutAsync(subscriptions, plan, address, cancellationToken).ConfigureAwait(false);
            next = plan.NextLook;
        }
        catch (ConnectorException exception)
        {
            session.Connections.Failed(connection, exception);
            failure = exception;
            next = now + s_afterFailure;
        }

        await session.RunAsync(
            async (work, token) =>
            {
                var key = $"webhooks/{connection.Name}";
                if (failure is null)
                {
                    await work.ResolveAsync(key, "psi", "the subscriptions stand", token).ConfigureAwait(false);
                }
                else if (failure.Kind is not (FailureKind.RateLimited or FailureKind.Transient))
                {
                    await work.RaiseAsync(
                        key,
                        new SyncException
                        {
                            Id = string.Empty,
                            Cause = $"{connection.Name}: webhooks cannot be subscribed to",
                            Kind = failure.Kind,
                            Stage = SyncStage.Read,
                            System = connection.Systems[0],
                            Code = failure.Code,
                            Message = failure.Message,
                            Fields = failure.Fields,
                        },
                        tried: false,
                        token).ConfigureAwait(false);
                }

                await work.Transaction.PutAsync(
                    StoreTables.Subscription, StoreKey.Of(connection.Name), Codec.Pack(new SubscriptionRow(next, address.AbsoluteUri), SyncJsonContext.Default.SubscriptionRow), token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task CarryOutAsync(IWebhookSubscriptions subscriptions, SubscriptionPlan plan, Uri address, CancellationToken cancellationToken)
    {
        foreach (var topic in plan.Subscribe)
        {
            await subscriptions.SubscribeAsync(topic, address, cancellationToken).ConfigureAwait(false);
        }

        foreach (var subscription in plan.Renew)
        {
            await subscriptions.RenewAsync(subscription, address, cancellationToken).ConfigureAwait(false);
        }

        foreach (var subscription in plan.End)
        {
            await subscriptions.UnsubscribeAsync(subscription, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Uri? AddressOf(SyncSession session, IConnection connection) =>
        session.Options.WebhookAddress is { } root && connection is IWebhookSubscriptions { Topics.Count: > 0 }
            ? new Uri($"{root.AbsoluteUri.TrimEnd('/')}/{connection.Name}")
            : null;

    private static async Task<SubscriptionRow?> FindAsync(IStoreReader reader, IConnection connection, CancellationToken cancellationToken) =>
        await reader.GetAsync(StoreTables.Subscription, StoreKey.Of(connection.Name), cancellationToken).ConfigureAwait(false) is { } bytes
            ? Codec.Unpack(bytes, SyncJsonContext.Default.SubscriptionRow)
            : null;

    private List<WebhookTopic> Wanted(IConnection connection, IWebhookSubscriptions subscriptions) =>
        [.. subscriptions.Topics.Where(topic => session.Model.Endpoints.Any(endpoint =>
            endpoint.Read is not null && endpoint.Connection == connection && endpoint.System == topic.System && topic.Objects.Contains(endpoint.Object)))];
}
