using Psi.Connectors;

namespace Psi.Sync.Inbox;

/// <summary>Keeps what webhooks name until it is read. What is kept outlives the process; only then is the platform answered.</summary>
public interface IWebhookInbox
{
    /// <summary>Keeps what an accepted call names.</summary>
    /// <param name="connection">The name of the connection it came for.</param>
    /// <param name="accepted">What the connection's receiver said of the call.</param>
    /// <param name="cancellationToken">Stops the wait; what is being written is written whole.</param>
    /// <returns>Whether it is kept. Unless it is <see cref="InboxOutcome.Busy"/>, the platform need not send it again.</returns>
    /// <remarks>
    /// A record named a thousand times before it is read is one row. Records of objects that the host does not read, and of systems that
    /// the connection does not carry, are left out. Calls that come together are kept by one transaction.
    /// </remarks>
    /// <exception cref="ArgumentException">The verdict is no accepted call.</exception>
    /// <exception cref="Stores.StoreException">The store cannot be written.</exception>
    Task<InboxOutcome> KeepAsync(string connection, WebhookVerdict accepted, CancellationToken cancellationToken = default);
}
