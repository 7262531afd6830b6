using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Model;

namespace Psi.Sync.Delivery;

/// <summary>Takes the results of a batch for what they prove, and no more.</summary>
internal static class BatchResults
{
    public static IReadOnlyList<WriteResult<T>> Settle<T>(EndpointModel<T> endpoint, IReadOnlyList<WriteItem<T>> items, IReadOnlyList<WriteResult<T>> results)
        where T : class, ICanonicalObject<T>
    {
        var settled = results.ToArray();
        for (var index = 0; index < settled.Length; index++)
        {
            if (settled[index].IsDone && !Ties(items[index], settled[index]))
            {
                settled[index] = WriteResult<T>.Failed(new ConnectorException(FailureKind.OutcomeUnknown, endpoint.Connection.Name, $"'{endpoint}' answered row {index} with another record than it was asked for. What became of it is to be verified."));
            }
        }

        if (!endpoint.Capabilities.AllOrNothing || Array.Find(settled, static result => !result.IsDone)?.Error is not { } first)
        {
            return settled;
        }

        // One failed row means that none was written, whatever the others show; what is unknown of one is unknown of all.
        var isUnknown = Array.Exists(settled, static result => result.Error is { } error && FailurePolicy.Of(error, 0, int.MaxValue, knowsRecord: true) == NextMove.Verify && error.Kind != FailureKind.Duplicate);
        return Array.ConvertAll(settled, result => result.IsDone || isUnknown
            ? WriteResult<T>.Failed(new ConnectorException(isUnknown ? FailureKind.OutcomeUnknown : FailureKind.RateLimited, endpoint.Connection.Name, $"Another row of the same call failed, so this one was not written: {first.Message}") { ProvenNotExecuted = !isUnknown, RetryAfter = TimeSpan.Zero })
            : result);
    }

    /// <summary>Whether a result speaks of the record that its row asked for.</summary>
    private static bool Ties<T>(WriteItem<T> item, WriteResult<T> result)
        where T : class, ICanonicalObject<T>
    {
        if (item.ExternalId is not null && result.ExternalId is not null && item.ExternalId != result.ExternalId)
        {
            return false;
        }

        return item.Kind != WriteKind.Create || result.Seen?.Correlation is not { } correlation || correlation == item.Correlation;
    }
}
