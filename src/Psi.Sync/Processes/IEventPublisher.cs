using CloudNative.CloudEvents;

namespace Psi.Sync.Processes;

/// <summary>Takes the business events that processes announce, as CloudEvents 1.0. Register one to send them on.</summary>
public interface IEventPublisher
{
    /// <summary>Publishes one event. Called at least once an event; its id is stable, so a consumer can drop repeats.</summary>
    /// <param name="cloudEvent">The event.</param>
    /// <param name="cancellationToken">Stops the publication; it is tried again later.</param>
    /// <returns>The publication.</returns>
    Task PublishAsync(CloudEvent cloudEvent, CancellationToken cancellationToken = default);
}

internal sealed class NoEventPublisher : IEventPublisher
{
    public Task PublishAsync(CloudEvent cloudEvent, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
