using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Processes;

/// <summary>Publishes what was announced, in its order: at least once, and under a stable id.</summary>
internal sealed class EventPublishing(SyncSession session)
{
    private const int PageSize = 500;

    public async Task PublishAsync(IEventPublisher publisher, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAsync((reader, token) => reader.ScanAsync(StoreTables.Event, string.Empty, limit: PageSize, cancellationToken: token).AsTask(), cancellationToken).ConfigureAwait(false);
        foreach (var row in rows)
        {
            var stored = Codec.Unpack(row.Value, SyncJsonContext.Default.EventRow);
            try
            {
                await publisher.PublishAsync(CloudEvents.Of(stored, session.Installation), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                session.Log.NotPublished(exception, stored.Type, stored.Id);
                return; // the same is published by the next pass, and nothing overtakes it
            }

            await session.RunAsync(
                async (work, token) =>
                {
                    await work.Transaction.DeleteAsync(StoreTables.Event, row.Key, token).ConfigureAwait(false);
                    await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
    }
}
