using Psi.Canonical;

namespace Psi.Sync.Revenue;

/// <summary>
/// What a contract's revenue is booked as. Invoices book revenue when they are posted; these journals make of it what was earned. Unbilled
/// revenue takes itself back on the first day of the next period, since the next invoice replaces it; the rest are movements. Pure.
/// </summary>
internal static class RevenueJournals
{
    /// <summary>The lines of the journal that takes itself back: unbilled revenue, and what is set against it of the contract's other lines.</summary>
    public static ValueList<JournalLine> Accrual(IReadOnlyCollection<BookedLine> lines, BookAccounts accounts, ISet<string> missing)
    {
        var booking = new Booking(missing);
        foreach (var line in lines)
        {
            booking.Move(line, "unbilled", line.Entry.Unbilled?.Amount ?? 0m, (accounts.Unbilled, nameof(accounts.Unbilled)), (line.Revenue, nameof(line.Revenue)));
        }

        // A contract is an asset or a liability, never both.
        var net = Math.Min(lines.Sum(static line => line.Entry.Unbilled?.Amount ?? 0m), lines.Sum(static line => line.Entry.Deferred?.Amount ?? 0m));
        if (net > 0m)
        {
            booking.Net(lines.First(), net, (accounts.Deferred, nameof(accounts.Deferred)), (accounts.Unbilled, nameof(accounts.Unbilled)));
        }

        return booking.Lines;
    }

    /// <summary>The lines of the journal that stays: what changed in deferred revenue, provisions for losses and work in progress.</summary>
    public static ValueList<JournalLine> Movement(IReadOnlyCollection<BookedLine> lines, BookAccounts accounts, ISet<string> missing)
    {
        var booking = new Booking(missing);
        foreach (var line in lines)
        {
            var now = RevenuePosition.Of(line.Entry);
            booking.Move(line, "deferred", now.Deferred - line.Before.Deferred, (line.Revenue, nameof(line.Revenue)), (accounts.Deferred, nameof(accounts.Deferred)));
            booking.Move(line, "loss", now.LossProvision - line.Before.LossProvision, (accounts.LossExpense, nameof(accounts.LossExpense)), (accounts.LossProvision, nameof(accounts.LossProvision)));
            booking.Move(line, "cost", now.DeferredCost - line.Before.DeferredCost, (accounts.DeferredCost, nameof(accounts.DeferredCost)), (line.Cost, nameof(RevenueAccounts.CostOfSales)));
        }

        return booking.Lines;
    }

    private sealed class Booking(ISet<string> missing)
    {
        private readonly List<JournalLine> _lines = [];

        public ValueList<JournalLine> Lines => _lines.ToValueList();

        public void Move(BookedLine line, string what, decimal amount, (Ref<GlAccount>? Account, string Name) debit, (Ref<GlAccount>? Account, string Name) credit)
        {
            if (amount > 0m)
            {
                Add(line, $"{line.Line.Id}/{what}", amount, debit, credit);
            }
            else if (amount < 0m)
            {
                Add(line, $"{line.Line.Id}/{what}", -amount, credit, debit);
            }
        }

        public void Net(BookedLine line, decimal amount, (Ref<GlAccount>? Account, string Name) debit, (Ref<GlAccount>? Account, string Name) credit) =>
            Add(line, "net", amount, debit, credit);

        // Both sides or none: a journal balances whatever is missing.
        private void Add(BookedLine line, string key, decimal amount, (Ref<GlAccount>? Account, string Name) debit, (Ref<GlAccount>? Account, string Name) credit)
        {
            if (debit.Account is not { } to || credit.Account is not { } from)
            {
                missing.Add(debit.Account is null ? debit.Name : credit.Name);
                return;
            }

            var money = new Money(amount, line.Entry.Recognized!.Value.Currency);
            var side = new JournalLine { Memo = line.Line.Value.Name, Project = line.Line.Value.Project, Dimensions = line.Dimensions };
            _lines.Add(side with { Key = key + "/debit", GlAccount = to, Debit = money });
            _lines.Add(side with { Key = key + "/credit", GlAccount = from, Credit = money });
        }
    }
}
