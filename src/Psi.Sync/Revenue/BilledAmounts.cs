using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Revenue;

/// <summary>What posted invoices and credit notes say of each contract line. What a document sums to is kept to the minor unit.</summary>
internal sealed class BilledAmounts
{
    private readonly RevenueSet _set;
    private readonly HashSet<Id<ContractLine>> _lines;
    private readonly Dictionary<Id<Actual>, Ref<ContractLine>> _lineOf;
    private readonly List<BilledAmount> _amounts = [];
    private readonly List<string> _untold = [];

    private BilledAmounts(RevenueSet set)
    {
        _set = set;
        _lines = [.. set.Lines.Select(static line => line.Id)];
        _lineOf = set.Actuals.Where(static actual => actual.Value.ContractLine is not null).ToDictionary(static actual => actual.Id, static actual => actual.Value.ContractLine!.Value);
    }

    /// <summary>The amounts, and the documents that do not say which line they are about.</summary>
    public static IReadOnlyList<BilledAmount> Of(RevenueSet set, out IReadOnlyList<string> untold)
    {
        var billed = new BilledAmounts(set);
        foreach (var invoice in set.Lines.Count == 0 ? [] : set.Invoices.Where(static invoice => IsPosted(invoice.Value)))
        {
            billed.Take(invoice);
        }

        untold = billed._untold;
        return billed._amounts;
    }

    public static bool IsPosted(Invoice invoice) => invoice.Status is not (null or InvoiceStatus.Draft or InvoiceStatus.Voided);

    private void Take(Golden<Invoice> invoice)
    {
        var value = invoice.Value;
        var day = value.PostedOn ?? value.IssuedOn ?? DateOnly.MinValue;
        if (SumOf(value.Lines, value.Subtotal, value.Currency) is not { } sum)
        {
            return;
        }

        if (SharesOf(value.Lines, sum) is not { } shares)
        {
            shares = [(_set.Lines[0].Id, sum)];
            if (_lines.Count > 1)
            {
                _untold.Add(value.Number ?? invoice.Id.ToString());
            }
        }

        Add(day, shares, isCredit: false);
        var credits = _set.Credits.Where(credit => credit.Invoice == (Ref<Invoice>)invoice.Id).ToList();
        foreach (var credit in credits.Where(static credit => credit.Status is CreditNoteStatus.Posted or CreditNoteStatus.Applied))
        {
            if (SumOf(credit.Lines, credit.Subtotal, credit.Currency ?? value.Currency) is { } credited)
            {
                Add(credit.PostedOn ?? credit.IssuedOn ?? day, SharesOf(credit.Lines, credited) ?? Spread(credited, shares), isCredit: true);
            }
        }

        // Where no credit note is read, the invoice says what was credited, tax in it.
        if (credits.Count == 0 && value is { Credited: { IsZero: false } taken, Total: { IsZero: false } total } && taken.Currency == total.Currency)
        {
            Add(day, Spread((sum * (taken.Amount / total.Amount)).Round(), shares), isCredit: true);
        }
    }

    private void Add(DateOnly day, List<(Id<ContractLine> Line, Money Amount)> shares, bool isCredit) =>
        _amounts.AddRange(shares.Select(share => new BilledAmount(day, share.Line, isCredit ? -share.Amount : share.Amount)));

    private static Money? SumOf(ValueList<InvoiceLine>? lines, Money? subtotal, CurrencyCode? currency)
    {
        var amounts = lines.Items().Select(static line => line.Amount).OfType<Money>().ToList();
        return subtotal ?? ((currency ?? amounts.FirstOrDefault().Currency) is var money && amounts.Count > 0 ? Money.Sum(amounts.Where(amount => amount.Currency == money), money) : null);
    }

    // A clerk's edit of the sum, and lines that are about nothing Psi knows, go with the rest. Null where no line is known.
    private List<(Id<ContractLine> Line, Money Amount)>? SharesOf(ValueList<InvoiceLine>? lines, Money sum)
    {
        var byLine = new SortedDictionary<Guid, Money>();
        foreach (var line in lines.Items())
        {
            if (line.Amount is { } amount && amount.Currency == sum.Currency && LineOf(line) is { } known)
            {
                byLine[known.Value] = byLine.GetValueOrDefault(known.Value, Money.Zero(sum.Currency)) + amount;
            }
        }

        if (byLine.Count == 0)
        {
            return null;
        }

        var shares = byLine.Select(static pair => (new Id<ContractLine>(pair.Key), pair.Value)).ToList();
        var rest = sum - Money.Sum(byLine.Values, sum.Currency);
        return rest.IsZero ? shares : [.. shares, .. Spread(rest, shares)];
    }

    private Id<ContractLine>? LineOf(InvoiceLine line)
    {
        foreach (var candidate in line.Actuals.Items().Select(actual => actual.TryGetId(out var id) && _lineOf.TryGetValue(id, out var found) ? found : (Ref<ContractLine>?)null).Prepend(line.ContractLine))
        {
            if (candidate is { } reference && reference.TryGetId(out var id) && _lines.Contains(id))
            {
                return id;
            }
        }

        return null;
    }

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
