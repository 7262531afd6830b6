using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Revenue;

/// <summary>What the posted journals of a ledger sum to on an account, by currency, and what revenue entries say it should be. Pure.</summary>
internal static class LedgerBalances
{
    /// <summary>Debits less credits from a first to a last day. A journal that takes itself back does so on its day, unless its reverse is known by itself.</summary>
    public static SortedDictionary<CurrencyCode, decimal> Of(IReadOnlyCollection<Golden<JournalEntry>> journals, Ref<GlAccount> account, DateOnly from, DateOnly to)
    {
        var reversed = journals.Where(static journal => journal.Value.Status == JournalEntryStatus.Posted).Select(static journal => journal.Value.Reverses).OfType<Ref<JournalEntry>>().ToHashSet();
        var sums = new SortedDictionary<CurrencyCode, decimal>();
        foreach (var (id, journal) in journals.Select(static journal => ((Ref<JournalEntry>)journal.Id, journal.Value)))
        {
            var hasReverse = reversed.Contains(id);
            if (journal.Status is not (JournalEntryStatus.Posted or JournalEntryStatus.Reversed) || (journal.Status == JournalEntryStatus.Reversed && !hasReverse))
            {
                continue;
            }

            var times = (IsIn(journal.On) ? 1 : 0) - (!hasReverse && IsIn(journal.ReverseOn) ? 1 : 0);
            foreach (var line in journal.Lines.Items().Where(line => times != 0 && line.GlAccount == account))
            {
                Add(sums, line.Debit, times);
                Add(sums, line.Credit, -times);
            }
        }

        return sums;

        bool IsIn(DateOnly? day) => day >= from && day <= to;
    }

    /// <summary>What contracts have open at the end of a month: earned and not billed, or billed and not earned, each contract net.</summary>
    /// <param name="contracts">The entries of each contract, with what stood before the first of them (positive is unbilled).</param>
    /// <param name="month">The month.</param>
    /// <returns>What changed since the first month, by currency.</returns>
    public static (SortedDictionary<CurrencyCode, decimal> Unbilled, SortedDictionary<CurrencyCode, decimal> Deferred) Expected(
        IEnumerable<(IReadOnlyCollection<RevenueEntry> Entries, decimal Opening)> contracts, DateOnly month)
    {
        var unbilled = new SortedDictionary<CurrencyCode, decimal>();
        var deferred = new SortedDictionary<CurrencyCode, decimal>();
        foreach (var (entries, opening) in contracts)
        {
            var last = entries
                .Where(entry => entry is { Status: not (null or RevenueEntryStatus.Forecast), Reverses: null, Unbilled: not null, Deferred: not null } && entry.Period <= month)
                .GroupBy(static entry => entry.ContractLine)
                .Select(static line => line.MaxBy(static entry => entry.Period)!)
                .ToList();
            if (last.Count == 0)
            {
                continue;
            }

            var currency = last[0].Unbilled!.Value.Currency;
            var net = last.Sum(static entry => entry.Unbilled!.Value.Amount - entry.Deferred!.Value.Amount);
            unbilled[currency] = unbilled.GetValueOrDefault(currency) + Math.Max(net, 0m) - Math.Max(opening, 0m);
            deferred[currency] = deferred.GetValueOrDefault(currency) + Math.Max(-net, 0m) - Math.Max(-opening, 0m);
        }

        return (unbilled, deferred);
    }

    private static void Add(SortedDictionary<CurrencyCode, decimal> sums, Money? amount, int times)
    {
        if (amount is { } known)
        {
            sums[known.Currency] = sums.GetValueOrDefault(known.Currency) + (known.Amount * times);
        }
    }
}
