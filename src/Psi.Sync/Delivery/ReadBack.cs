using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Model;

namespace Psi.Sync.Delivery;

/// <summary>Where a write's own answer does not say what the record now is, it is read back by id, all of them in one batch.</summary>
internal sealed class ReadBack<T>(EndpointModel<T> endpoint)
    where T : class, ICanonicalObject<T>
{
    /// <summary>Fills in what the platform shows now.</summary>
    /// <returns>The results, and which of them show what was read back; such an answer may be anybody's unless it bears the write's version.</returns>
    public async Task<(IReadOnlyList<WriteResult<T>> Results, IReadOnlySet<int> ReadBack)> FillAsync(IReadOnlyList<InHand<T>> rows, IReadOnlyList<WriteResult<T>> results, CancellationToken cancellationToken)
    {
        var silent = new Dictionary<int, string>();
        for (var index = 0; index < results.Count; index++)
        {
            var intent = rows[index].Intent;
            if (results[index].IsDone && results[index].Seen is null && intent.Step == intent.Steps.Count - 1 && (results[index].ExternalId ?? intent.ExternalId) is { } id)
            {
                silent[index] = id;
            }
        }

        if (silent.Count == 0 || endpoint.ByIds is null)
        {
            return (results, new HashSet<int>());
        }

        try
        {
            var seen = (await endpoint.ByIds.ReadByIdsAsync([.. silent.Values.Distinct(StringComparer.Ordinal)], cancellationToken).ConfigureAwait(false))
                .Where(observation => observation.Presence == Presence.Present).ToDictionary(observation => observation.Record.ExternalId, StringComparer.Ordinal);
            var filled = results.ToArray();
            foreach (var (index, id) in silent)
            {
                filled[index] = filled[index] with { ExternalId = id, Seen = seen.GetValueOrDefault(id) };
            }

            return (filled, silent.Keys.ToHashSet());
        }
        catch (ConnectorException)
        {
            return (results, new HashSet<int>()); // the next poll reads it
        }
    }
}
