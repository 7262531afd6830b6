namespace Psi.Connectors.Psa.Kantata;

/// <summary>One list of the platform, as it is to be asked.</summary>
internal sealed class KantataList<TRow>
    where TRow : KantataRecord
{
    /// <summary>The key of the map that holds the rows.</summary>
    public required string Key { get; init; }

    public required Func<KantataQuery, CancellationToken, Task<KantataEnvelope>> ListAsync { get; init; }

    public required Func<KantataEnvelope, IReadOnlyDictionary<string, TRow>?> Map { get; init; }

    /// <summary>What is included: without it the ids of others are left out.</summary>
    public required string Include { get; init; }

    /// <summary>Takes in what the platform hides by default.</summary>
    public Action<KantataQuery>? TakeAll { get; init; }

    /// <summary>The order that rows keep while they are read; <see langword="null"/> where the platform knows none.</summary>
    public string? Order { get; init; } = ByStamp;

    public bool IsByStamp => Order == ByStamp;

    private const string ByStamp = "updated_at:asc";

    public IReadOnlyList<TRow> Rows(KantataEnvelope envelope) => envelope.Rows(Key, Map(envelope));

    public KantataQuery Query(int pageSize)
    {
        var query = new KantataQuery { Include = Include, PerPage = pageSize };
        TakeAll?.Invoke(query);
        return query;
    }
}
