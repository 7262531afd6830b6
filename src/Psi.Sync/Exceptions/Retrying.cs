using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Exceptions;

/// <summary>What is under way for an exception that is tried again.</summary>
internal static class Retrying
{
    /// <summary>Opens an exception again whose replay ended where it began: nothing is under way for it any more, and it was not resolved.</summary>
    public static async Task<SyncException> SettleAsync(Work work, SyncException exception, CancellationToken cancellationToken)
    {
        if (exception.State != ExceptionState.Retrying || await IsUnderWayAsync(work, exception, cancellationToken).ConfigureAwait(false))
        {
            return exception;
        }

        var open = exception with { State = ExceptionState.Open, Count = exception.Count + 1, LastSeen = work.Now };
        await work.PutAsync(open, cancellationToken).ConfigureAwait(false);
        return open;
    }

    private static async Task<bool> IsUnderWayAsync(Work work, SyncException exception, CancellationToken cancellationToken)
    {
        if (exception is { Stage: SyncStage.React, GoldenId: { } subject })
        {
            var keys = work.Model.Processes.Where(process => process.SubjectObject == exception.Object).Select(process => Keys.Subject(process.Name, subject)).ToList();
            return (await work.Transaction.GetManyAsync(StoreTables.Dirty, keys, cancellationToken).ConfigureAwait(false)).Count > 0;
        }

        if (exception is { System: { } to, Object: { } name, GoldenId: { } golden }
            && await work.DeliveryAsync(name, golden, to, cancellationToken).ConfigureAwait(false) is { State: not DeliveryState.Refused })
        {
            return true;
        }

        return exception is { System: { } of, Object: { } what, ExternalId: { } externalId }
            && (await work.Transaction.GetAsync(StoreTables.LookAgain, Keys.LookAgain(of, what, externalId, exception.Id), cancellationToken).ConfigureAwait(false) is not null
                || await work.Transaction.GetAsync(StoreTables.Reidentify, Keys.External(of, what, externalId), cancellationToken).ConfigureAwait(false) is not null);
    }
}
