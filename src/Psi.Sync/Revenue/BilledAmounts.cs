using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Revenue;

/// <summary>What posted invoices and credit notes say of each contract line. What a document sums to is kept to the minor unit.</summary>
internal static class BilledAmounts
{
    /// <summary>The amounts, and the documents that do not say which line they are about.</summary>
    public static IReadOnlyList<BilledAmount> Of(RevenueSet set, out IReadOnlyList<string> untold)
    {
        var amounts = new List<BilledAmount>();
        var unclear = new List<string>();
        untold = unclear;
        if (set.Lines.Count == 0)
        {
            return amounts;
        }

        var lines = set.Lines.Select(static line => line.Id).ToHashSet();
        var lineOf = set.Actuals.Where(static actual => actual.Value.ContractLine is not null).ToDictionary(static actual => actual.Id, static actual => actual.Value.ContractLine!.Value);
        foreach (var invoice in set.Invoices.Where(static invoice => IsPosted(invoice.Value)))
        {
            var day = invoice.Value.PostedOn ?? invoice.Value.IssuedOn ?? DateOnly.MinValue;
            if (SharesOf(invoice.Value.Lines, invoice.Value.Subtotal, invoice.Value.Currency, null) is not { } shares)
            {
                continue;
            }

            amounts.AddRange(shares.Select(share => new BilledAmount(day, share.Line, share.Amount)));
            var credits = set.Credits.Where(credit => credit.Invoice == (Ref<Invoice>)invoice.Id).ToList();
            foreach (var credit in credits.Where(static credit => credit.Status is CreditNoteStatus.Posted or CreditNoteStatus.Applied))
            {
                var credited = SharesOf(credit.Lines, credit.Subtotal, credit.Currency ?? invoice.Value.Currency, shares) ?? [];
                amounts.AddRange(credited.Select(share => new BilledAmount(credit.PostedOn ?? credit.IssuedOn ?? day, share.Line, -share.Amount)));
            }

            // Ledgers that read no credit notes say on the invoice what was credited, tax in it.
            if (credits.Count == 0 && invoice.Value is { Credited: { IsZero: false } taken, Total: { IsZero: false } total } && taken.Currency == total.Currency)
            {
                amounts.AddRange(Spread((Money.Sum(shares.Select(static share => share.Amount), total.Currency) * (taken.Amount / total.Amount)).Round(), shares).Select(share => new BilledAmount(day, share.Line, -share.Amount)));
            }

            List<(Id<ContractLine> Line, Money Amount)>? SharesOf(ValueList<InvoiceLine>? documentLines, Money? subtotal, CurrencyCode? currency, List<(Id<ContractLine> Line, Money Amount)>? otherwise)
            {
                var told = documentLines.Items().Where(static line => line.Amount is not null).ToList();
                if ((subtotal?.Currency ?? currency ?? told.FirstOrDefault()?.Amount?.Currency) is not { } money)
                {
                    return null;
                }

                told.RemoveAll(line => line.Amount!.Value.Currency != money);
                var sum = subtotal ?? Money.Sum(told.Select(static line => line.Amount!.Value), money);
                var byLine = new SortedDictionary<Guid, Money>();
                foreach (var line in told)
                {
                    if (LineOf(line) is { } known)
                    {
                        byLine[known.Value] = byLine.GetValueOrDefault(known.Value, Money.Zero(money)) + line.Amount!.Value;
                    }
                }

                if (byLine.Count == 0)
                {
                    if (otherwise is not null)
                    {
                        return Spread(sum, otherwise);
                    }

                    if (set.Lines.Count > 1)
                    {
                        unclear.Add(invoice.Value.Number ?? invoice.Id.ToString());
                    }

                    return [(set.Lines[0].Id, sum)];
                }

                // A clerk's edit of the sum, and lines that are about nothing Psi knows, go with the rest.
                var shares = byLine.Select(static pair => (new Id<ContractLine>(pair.Key), pair.Value)).ToList();
                var rest = sum - Money.Sum(byLine.Values, money);
                return rest.IsZero ? shares : [.. shares, .. Spread(rest, shares)];
            }

            Id<ContractLine>? LineOf(InvoiceLine line)
            {
                foreach (var candidate in line.Actuals.Items().Select(actual => actual.TryGetId(out var id) && lineOf.TryGetValue(id, out var found) ? found : (Ref<ContractLine>?)null).Prepend(line.ContractLine))
                {
                    if (candidate is { } reference && reference.TryGetId(out var id) && lines.Contains(id))
                    {
                        return id;
                    }
                }

                return null;
            }
        }

        return amounts;
    }

    public static bool IsPosted(Invoice invoice) => invoice.Status is not (null or InvoiceStatus.Draft or InvoiceStatus.Voided);

    private static List<(Id<ContractLine> Line, Money Amount)> Spread(Money amount, List<(Id<ContractLine> Line, Money Amount)> like)
    {
        var weights = like.Select(static share => Math.Abs(share.Amount.Amount)).ToArray();
        if (weights.All(static weight => weight == 0m))
        {
            weights[0] = 1m;
        }

        var parts = amount.Allocate(weights);
        return [.. like.Select((share, index) => (share.Line, parts[index]))];
    }
}
