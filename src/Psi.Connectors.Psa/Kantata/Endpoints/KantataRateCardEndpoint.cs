using System.Runtime.CompilerServices;
using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>Rate cards. Five short lists make them, none of which tells what changed: they are read whole.</summary>
internal sealed class KantataRateCardEndpoint(KantataClient client) : ObjectEndpoint<RateCard>(client.System, new EndpointCapabilities<RateCard>
{
    Carries = KantataRateCardMapper.Carries,
    Paging = PagingKind.NumberedWindow,
}),
    IReadChanged<RateCard>, IReadByIds<RateCard>
{
    private const string WholeCursor = "whole";

    private readonly ObservationMapper<KantataSeen<KantataRateCard>, RateCard> _mapper =
        KantataMapping.Mapper<KantataRateCard, RateCard>(client, KantataRateCardMapper.Carries, (seen, issues) => KantataRateCardMapper.ToCanonical(client.System, seen, issues));

    public async IAsyncEnumerable<ObservationPage<RateCard>> ReadChangedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var cards = await ReadAsync(cancellationToken).ConfigureAwait(false);
        var pages = cards.Chunk(client.Options.PageSize).ToList();
        for (var i = 0; i < pages.Count - 1; i++)
        {
            yield return new ObservationPage<RateCard>(pages[i], string.Empty, IsLast: false);
        }

        yield return new ObservationPage<RateCard>(pages.Count == 0 ? [] : pages[^1], WholeCursor, IsLast: true);
    }

    public async Task<IReadOnlyList<Observation<RateCard>>> ReadByIdsAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(externalIds);
        if (externalIds.Count == 0)
        {
            return [];
        }

        var cards = (await ReadAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(static card => card.Record.ExternalId, StringComparer.Ordinal);
        return [.. externalIds.Select(id => cards.GetValueOrDefault(id) ?? Observation<RateCard>.Gone(Record(id)))];
    }

    private async Task<IReadOnlyList<Observation<RateCard>>> ReadAsync(CancellationToken cancellationToken)
    {
        var whole = new KantataEnvelope { RateCards = [], RateCardSets = [], RateCardSetVersions = [], RateCardVersions = [], RateCardRoles = [] };
        await AddAsync(client.Api.ListRateCardsAsync, "rate_card_set", static envelope => envelope.RateCards, whole.RateCards).ConfigureAwait(false);
        await AddAsync(client.Api.ListRateCardSetsAsync, null, static envelope => envelope.RateCardSets, whole.RateCardSets).ConfigureAwait(false);
        await AddAsync(client.Api.ListRateCardSetVersionsAsync, "rate_card_set", static envelope => envelope.RateCardSetVersions, whole.RateCardSetVersions).ConfigureAwait(false);
        await AddAsync(client.Api.ListRateCardVersionsAsync, "rate_card,rate_card_set_version", static envelope => envelope.RateCardVersions, whole.RateCardVersions).ConfigureAwait(false);
        await AddAsync(client.Api.ListRateCardRolesAsync, "role,rate_card_version", static envelope => envelope.RateCardRoles, whole.RateCardRoles).ConfigureAwait(false);
        return _mapper.Observe([.. whole.RateCards.Values.OrderBy(static card => card.Id!.Length).ThenBy(static card => card.Id, StringComparer.Ordinal).Select(card => new KantataSeen<KantataRateCard>(card, whole))]);

        async Task AddAsync<TRow>(Func<KantataQuery, CancellationToken, Task<KantataEnvelope>> list, string? include, Func<KantataEnvelope, Dictionary<string, TRow>?> map, Dictionary<string, TRow> into)
            where TRow : KantataRecord
        {
            foreach (var page in await client.AllAsync(list, include, cancellationToken).ConfigureAwait(false))
            {
                var rows = map(page) ?? [];
                foreach (var result in page.Results ?? [])
                {
                    if (result.Id is { } id && rows.TryGetValue(id, out var row))
                    {
                        row.Id ??= id;
                        into[id] = row;
                    }
                }
            }
        }
    }
}
