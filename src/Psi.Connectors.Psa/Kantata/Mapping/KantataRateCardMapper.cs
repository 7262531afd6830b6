using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>Five tables make a rate card: the set names it, its versions date it, its roles price it.</summary>
internal static class KantataRateCardMapper
{
    public static FieldSet<RateCard> Carries { get; } =
    [
        RateCard.Fields.Name, RateCard.Fields.Purpose, RateCard.Fields.Currency, RateCard.Fields.IsDefault, RateCard.Fields.Rates,
    ];

    public static RateCard ToCanonical(SystemId system, KantataSeen<KantataRateCard> seen, MappingIssues issues)
    {
        var (card, envelope) = (seen.Row, seen.Envelope);
        var set = KantataMapping.Find(envelope.RateCardSets, card.RateCardSetId);
        var currency = CurrencyCode.TryParse(card.Currency, out var known) ? known : issues.Unmapped(RateCard.Fields.Currency, "currency", card.Currency);
        return new()
        {
            Name = KantataMapping.Text($"{set?.Title} {card.Currency}".Trim()),
            Purpose = RateCardPurpose.Bill,
            Currency = currency,
            IsDefault = set?.AccountDefault,
            Rates = currency is { } stated ? Rates(system, card, envelope, stated) : null,
        };
    }

    private static ValueList<RateCardRate> Rates(SystemId system, KantataRateCard card, KantataEnvelope envelope, CurrencyCode currency)
    {
        var versions = (envelope.RateCardVersions?.Values ?? Enumerable.Empty<KantataRateCardVersion>())
            .Where(version => version.RateCardId == card.Id)
            .Select(version => (Version: version, From: KantataMapping.Find(envelope.RateCardSetVersions, version.RateCardSetVersionId)?.EffectiveDate))
            .OrderBy(static version => version.From ?? DateOnly.MinValue)
            .ToList();
        var rates = new List<RateCardRate>();
        for (var i = 0; i < versions.Count; i++)
        {
            var to = i + 1 < versions.Count ? versions[i + 1].From?.AddDays(-1) : null;
            rates.AddRange((envelope.RateCardRoles?.Values ?? Enumerable.Empty<KantataRateCardRole>())
                .Where(role => role.RateCardVersionId == versions[i].Version.Id && role.Rate is not null)
                .OrderBy(static role => role.Id?.Length)
                .ThenBy(static role => role.Id, StringComparer.Ordinal)
                .Select(role => new RateCardRate
                {
                    Key = role.Id,
                    Role = KantataMapping.Ref<Role>(system, role.RoleId),
                    Unit = Unit.Hour,
                    Basis = RateBasis.Price,
                    Price = KantataMoney.Of(role.Rate, currency, null),
                    EffectiveFrom = versions[i].From,
                    EffectiveTo = to,
                }));
        }

        return [.. rates];
    }
}
