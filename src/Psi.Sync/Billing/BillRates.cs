using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>The bill rate as of the day of the work: contract line, its card, the contract's, the assignment, the account's card, the entity's default card, the worker.</summary>
internal static class BillRates
{
    public static RateChoice Choose(BillingSet set, WorkSource source, ContractLine line)
    {
        var query = QueryOf(set, source);
        if (set.Terms.RateFrom == RateFrom.Psa && source.BillRate is { } psa)
        {
            return new RateChoice { Price = psa, From = "psa" };
        }

        if (line.UnitPrice is { } agreed && (line.Unit ?? Unit.Hour) is Unit.Hour or Unit.Day)
        {
            return Hourly(set, new RateChoice { Price = agreed * (1m - (line.Discount ?? 0m)), From = "line" }, line.Unit ?? Unit.Hour, set.Cards.Of(line.RateCard)?.Value);
        }

        var contract = set.ContractOf(line);
        return FromCard(set, set.Cards.Of(line.RateCard), query, "line card", line.Discount)
            ?? FromCard(set, set.Cards.Of(contract?.RateCard), query, "contract card", line.Discount)
            ?? (set.AssignmentOf(source)?.BillRate is { } assigned ? new RateChoice { Price = assigned, From = "assignment" } : null)
            ?? FromCards(set, set.Cards.Where(card => IsBill(card.Value) && card.Value.Account is not null && card.Value.Account == (contract?.Account ?? set.Project.Value.Account)), query, "account card", line.Discount)
            ?? Standard(set, query, line.Discount)
            ?? FromWorker(set, source)
            ?? new RateChoice { Held = HeldReason.NoRate, Note = "No rate is agreed: add it to the contract line, a rate card, the assignment or the worker." };
    }

    /// <summary>The rate of the entity's default card, by which work is valued whatever was agreed.</summary>
    public static RateChoice? Standard(BillingSet set, RateQuery query, decimal? discount = null)
    {
        var defaults = set.Cards.Where(card => IsBill(card.Value) && card.Value.Account is null && card.Value.IsDefault == true
            && (card.Value.LegalEntity is null || (set.LegalEntity is { } entity && card.Value.LegalEntity == (Ref<LegalEntity>)entity.Id))).ToList();
        var currency = set.CurrencyOf(set.Lines.Count > 0 ? set.Lines[0].Value : null);
        var inCurrency = defaults.Where(card => card.Value.Currency == currency).ToList();
        return FromCards(set, inCurrency.Count > 0 ? inCurrency : defaults, query, "default card", discount);
    }

    public static RateQuery QueryOf(BillingSet set, WorkSource source) => new(
        source.On,
        source.Worker,
        set.RoleOf(source),
        source.Item,
        [.. set.Project.Value.OrgUnits.Items(), .. set.Workers.Of(source.Worker)?.OrgUnits.Items() ?? []],
        CostRates.Of(set, source));

    private static bool IsBill(RateCard card) => card.Purpose is null or RateCardPurpose.Bill;

    private static RateChoice? FromWorker(BillingSet set, WorkSource source)
    {
        var rates = set.Workers.Of(source.Worker)?.BillRates.Items().Where(rate => rate.IsInForce(source.On) && rate.Price is not null).ToList();
        return rates is { Count: > 0 } ? Hourly(set, new RateChoice { Price = rates[^1].Price, From = "worker" }, rates[^1].Unit ?? Unit.Hour, null) : null;
    }

    private static RateChoice? FromCards(BillingSet set, IEnumerable<Golden<RateCard>> cards, RateQuery query, string from, decimal? discount)
    {
        RateChoice? chosen = null;
        foreach (var card in cards)
        {
            if (FromCard(set, card, query, from, discount) is { } found)
            {
                if (chosen is not null && (found.Price != chosen.Price || found.Held is not null))
                {
                    return new RateChoice { Held = HeldReason.NoRate, Note = $"Several rate cards give different rates ({from}): end one of them." };
                }

                chosen ??= found;
            }
        }

        return chosen;
    }

    private static RateChoice? FromCard(BillingSet set, Golden<RateCard>? card, RateQuery query, string from, decimal? discount)
    {
        if (card is null)
        {
            return null;
        }

        var match = RateCards.Match(card.Value, query);
        if (match.Tie)
        {
            return new RateChoice { Held = HeldReason.NoRate, Note = $"Two rows of rate card '{card.Value.Name}' fit alike: make one say more, or end one." };
        }

        return match.Price is { } price
            ? Hourly(set, new RateChoice { Price = price * (1m - (discount ?? 0m)), Card = card.Id, Key = match.Key, From = from }, match.Unit ?? Unit.Hour, card.Value)
            : null;
    }

    private static RateChoice Hourly(BillingSet set, RateChoice choice, Unit unit, RateCard? card)
    {
        switch (unit)
        {
            case Unit.Hour:
                return choice;
            case Unit.Day when (card?.HoursPerDay ?? set.Terms.HoursPerDay) is { } hours and > 0m:
                return choice with { HoursPerUnit = hours };
            case Unit.Day:
                return new RateChoice { Held = HeldReason.NoRate, Note = "A day rate needs hours per day: set them on the rate card or in the options." };
            default:
                return new RateChoice { Held = HeldReason.NoRate, Note = $"A rate per '{unit}' says nothing about an hour: agree one per hour or day." };
        }
    }
}

internal sealed record RateChoice
{
    public Money? Price { get; init; }

    public decimal HoursPerUnit { get; init; } = 1m;

    public Ref<RateCard>? Card { get; init; }

    public string? Key { get; init; }

    public string? From { get; init; }

    public HeldReason? Held { get; init; }

    public string? Note { get; init; }

    public Money? PerHour => Price is { } price ? price with { Amount = decimal.Round(price.Amount / HoursPerUnit, 5) } : null;
}
