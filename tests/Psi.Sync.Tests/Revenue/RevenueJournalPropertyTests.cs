using CsCheck;
using Psi.Canonical;
using Psi.Sync.Records;
using Psi.Sync.Revenue;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Revenue;

/// <summary>Whatever happens to a contract, its journals balance, and with the invoices they make the books show what was earned.</summary>
public sealed class RevenueJournalPropertyTests
{
    private static readonly Id<LegalEntity> s_entity = IdOf<LegalEntity>("nl");
    private static readonly Ref<GlAccount> s_revenue = IdOf<GlAccount>("revenue");
    private static readonly Ref<GlAccount> s_costOfSales = IdOf<GlAccount>("cost");
    private static readonly BookAccounts s_accounts = new(IdOf<GlAccount>("unbilled"), IdOf<GlAccount>("deferred"), IdOf<GlAccount>("provision"), IdOf<GlAccount>("expense"), IdOf<GlAccount>("wip"));

    private static readonly Gen<(RevenueMethod Method, int Price, (int Cost, int Forecast, int Billed)[] Months)[]> s_contracts =
        Gen.Select(Gen.Enum<RevenueMethod>(), Gen.Int[0, 9_999_999], Gen.Select(Gen.Int[0, 999_999], Gen.Int[0, 2_000_000], Gen.Int[-300_000, 900_000]).Array[6]).Array[1, 4];

    [Fact]
    public void Journals_AnyContract_BalanceAndMayBePosted() => s_contracts.Sample(contract =>
    {
        foreach (var (accrual, movement) in Run(contract, out _))
        {
            foreach (var journal in new[] { accrual, movement }.Where(static journal => journal.Lines is { Count: > 0 }))
            {
                Assert.Empty(JournalEntryRules.Set.Check(journal, JournalEntryRules.Posting));
            }
        }
    });

    [Fact]
    public void Journals_AnyContract_WithInvoicesMakeTheBooksShowWhatWasEarned() => s_contracts.Sample(contract =>
    {
        var months = Run(contract, out var entries);
        for (var month = 0; month < months.Count; month++)
        {
            var now = entries[month];
            var billed = now.Sum(static entry => entry.BilledToDate!.Value.Amount);
            var open = now.Sum(static entry => entry.Unbilled!.Value.Amount - entry.Deferred!.Value.Amount);

            Assert.Equal(now.Sum(static entry => entry.CumulativeRecognized!.Value.Amount), billed - Balance(months, month, s_revenue));
            Assert.Equal((Math.Max(open, 0m), Math.Max(-open, 0m)), (Balance(months, month, s_accounts.Unbilled), -Balance(months, month, s_accounts.Deferred)));
            Assert.Equal(now.Sum(static entry => entry.LossProvision!.Value.Amount), Balance(months, month, s_accounts.LossExpense));
            Assert.Equal(now.Sum(static entry => RevenuePosition.Of(entry).DeferredCost), -Balance(months, month, s_costOfSales));
        }
    });

    [Fact]
    public void Journals_WithoutAnAccount_LeaveBothSidesOutAndSayWhich()
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        var entry = new RevenueEntry { Recognized = Euro(10m), Unbilled = Euro(10m), Deferred = Euro(0m), LossProvision = Euro(0m) };
        var line = new BookedLine(new Golden<ContractLine>(IdOf<ContractLine>("line"), new ContractLine(), 1, GoldenState.Live), entry, default, null, s_costOfSales, null);

        var lines = RevenueJournals.Accrual([line], s_accounts, missing);

        Assert.Empty(lines);
        Assert.Equal(["Revenue"], missing);
    }

    private static decimal Balance(List<(JournalEntry Accrual, JournalEntry Movement)> months, int month, Ref<GlAccount>? account) =>
        months.Take(month + 1).Select(static pair => pair.Movement).Append(months[month].Accrual)
            .SelectMany(static journal => journal.Lines ?? [])
            .Where(line => line.GlAccount == account)
            .Sum(static line => (line.Debit?.Amount ?? 0m) - (line.Credit?.Amount ?? 0m));

    private static List<(JournalEntry Accrual, JournalEntry Movement)> Run((RevenueMethod Method, int Price, (int Cost, int Forecast, int Billed)[] Months)[] contract, out List<List<RevenueEntry>> entries)
    {
        var set = new RevenueSet { Contract = new Golden<Contract>(IdOf<Contract>("contract"), new Contract(), 1, GoldenState.Live), Currency = CurrencyCode.Eur };
        var lines = contract.Select(static (_, at) => new Golden<ContractLine>(IdOf<ContractLine>("line" + at), new ContractLine(), 1, GoldenState.Live)).ToList();
        var last = new RevenueEntry?[contract.Length];
        var journals = new List<(JournalEntry Accrual, JournalEntry Movement)>();
        entries = [];
        for (var month = 0; month < contract[0].Months.Length; month++)
        {
            var period = new BookPeriod(new DateOnly(2026, month + 1, 1), new DateOnly(2026, month + 1, 1), new DateOnly(2026, month + 1, 1).AddMonths(1).AddDays(-1), IsClosed: false);
            var booked = new List<BookedLine>();
            for (var at = 0; at < contract.Length; at++)
            {
                var basis = Basis(contract[at], month, period.End, last[at]?.CumulativeRecognized?.Amount ?? 0m);
                var entry = RevenueEntries.Of(set, lines[at], period, basis, RevenueRecognition.Of(basis), s_entity, 1m);
                booked.Add(new BookedLine(lines[at], entry, last[at] is { } before ? RevenuePosition.Of(before) : default, s_revenue, s_costOfSales, null));
                last[at] = entry;
            }

            var missing = new SortedSet<string>(StringComparer.Ordinal);
            journals.Add((Journal(period, RevenueJournals.Accrual(booked, s_accounts, missing), period.End.AddDays(1)), Journal(period, RevenueJournals.Movement(booked, s_accounts, missing), null)));
            entries.Add(booked.ConvertAll(static line => line.Entry));
            Assert.Empty(missing);
        }

        return journals;
    }

    private static RevenueBasis Basis((RevenueMethod Method, int Price, (int Cost, int Forecast, int Billed)[] Months) line, int month, DateOnly on, decimal before)
    {
        var cost = line.Months.Take(month + 1).Sum(static step => step.Cost) / 100m;
        var forecast = line.Months[month].Forecast;
        return new RevenueBasis
        {
            Method = line.Method,
            Currency = CurrencyCode.Eur,
            On = on,
            Price = line.Price % 7 == 0 || line.Method is RevenueMethod.AsBilled or RevenueMethod.TimeAndMaterials ? null : Euro(line.Price / 100m),
            Cap = line.Method == RevenueMethod.TimeAndMaterials ? Euro(line.Price / 100m) : null,
            From = new DateOnly(2026, 1, 1),
            To = new DateOnly(2026, 5, 31),
            Work = line.Method == RevenueMethod.TimeAndMaterials ? cost * 1.5m : 0m,
            Achieved = Math.Min(cost, line.Price / 100m),
            Cost = cost,
            CostAtCompletion = forecast % 11 == 0 ? null : cost + (forecast / 100m),
            Hours = cost / 100m,
            HoursAtCompletion = forecast % 13 == 0 ? null : (cost + forecast) / 100m,
            IsComplete = month == line.Months.Length - 1 && line.Price % 2 == 0,
            Billed = line.Months.Take(month + 1).Sum(static step => step.Billed) / 100m,
            Before = before,
        };
    }

    private static JournalEntry Journal(BookPeriod period, ValueList<JournalLine> lines, DateOnly? reverseOn) => new()
    {
        LegalEntity = s_entity, On = period.End, ReverseOn = reverseOn, Currency = CurrencyCode.Eur, Status = JournalEntryStatus.Draft, Lines = lines,
    };
}
