using System.Runtime.CompilerServices;
using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>Reads one object from one list.</summary>
internal abstract class KantataReadEndpoint<TRow, T>(KantataClient client, EndpointCapabilities<T> capabilities)
    : ObjectEndpoint<T>(client.System, capabilities), IReadChanged<T>, IReadByIds<T>
    where TRow : KantataRecord
    where T : class, ICanonicalObject<T>
{
    protected KantataClient Client { get; } = client;

    protected KantataWindows Windows { get; } = new(client);

    protected abstract KantataList<TRow> List { get; }

    protected abstract ObservationMapper<KantataSeen<TRow>, T> Mapper { get; }

    /// <summary>Whether the list is short and states no filter by change.</summary>
    protected virtual bool IsReadWhole => false;

    public virtual async IAsyncEnumerable<ObservationPage<T>> ReadChangedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var mark = IsReadWhole ? KantataMark.Start : KantataMark.Read(cursor, Client.Connection, Client.TimeProvider.GetUtcNow());
        await foreach (var page in Windows.ReadAsync(List, mark, cancellationToken).ConfigureAwait(false))
        {
            var observations = await ObserveAsync(page.Rows, page.Envelope, cancellationToken).ConfigureAwait(false);
            yield return new ObservationPage<T>(observations, page.Mark.ToString(), page.IsLast);
        }
    }

    public virtual async Task<IReadOnlyList<Observation<T>>> ReadByIdsAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(externalIds);
        var rows = await KantataWindows.ReadByIdsAsync(List, externalIds, cancellationToken).ConfigureAwait(false);
        var seen = (await ObserveAsync(rows, cancellationToken).ConfigureAwait(false)).ToDictionary(static observation => observation.Record.ExternalId, StringComparer.Ordinal);
        return [.. externalIds.Select(id => seen.GetValueOrDefault(id) ?? Observation<T>.Gone(Record(id)))];
    }

    /// <summary>Adds to the envelope what the list cannot include.</summary>
    protected virtual Task CompleteAsync(IReadOnlyList<TRow> rows, KantataEnvelope envelope, CancellationToken cancellationToken) => Task.CompletedTask;

    protected async Task<IReadOnlyList<Observation<T>>> ObserveAsync(IReadOnlyList<TRow> rows, KantataEnvelope envelope, CancellationToken cancellationToken)
    {
        await CompleteAsync(rows, envelope, cancellationToken).ConfigureAwait(false);
        return Mapper.Observe([.. rows.Select(row => new KantataSeen<TRow>(row, envelope))]);
    }

    protected async Task<List<Observation<T>>> ObserveAsync(IReadOnlyList<(TRow Row, KantataEnvelope Envelope)> rows, CancellationToken cancellationToken)
    {
        var observations = new List<Observation<T>>(rows.Count);
        foreach (var page in rows.GroupBy(static read => read.Envelope))
        {
            observations.AddRange(await ObserveAsync([.. page.Select(static read => read.Row)], page.Key, cancellationToken).ConfigureAwait(false));
        }

        return observations;
    }
}
