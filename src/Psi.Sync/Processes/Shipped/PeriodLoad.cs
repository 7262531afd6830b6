using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Records;
using Psi.Sync.Revenue;

namespace Psi.Sync.Processes;

/// <summary>Loads what one evaluation of a period looks at.</summary>
internal sealed class PeriodLoad(ProcessContext<AccountingPeriod> on, PeriodCloseOptions options, Golden<LegalEntity> entity, BookPeriod period)
{
    private IReadOnlyList<Golden<JournalEntry>> _journals = [];

    public async Task<PeriodWork> LoadAsync()
    {
        var time = new List<TimeEntry>();
        var expenses = new List<ExpenseItem>();
        foreach (var project in await on.RelatedAsync(Project.Fields.LegalEntity, entity.Id).ConfigureAwait(false))
        {
            foreach (var entry in await on.RelatedAsync(TimeEntry.Fields.Project, project.Id).ConfigureAwait(false))
            {
                if (period.Holds(WorkDay.Of(entry.Value, entity.Value.TimeZone)) && !await on.IsSettledElsewhereAsync(entry.Id).ConfigureAwait(false))
                {
                    time.Add(entry.Value);
                }
            }

            expenses.AddRange((await on.RelatedAsync(ExpenseItem.Fields.Project, project.Id).ConfigureAwait(false)).Where(expense => period.Holds(expense.Value.On)).Select(static expense => expense.Value));
        }

        var work = new PeriodWork
        {
            Time = time,
            Expenses = expenses,
            Actuals = [.. (await on.RelatedAsync(Actual.Fields.LegalEntity, entity.Id).ConfigureAwait(false)).Select(static actual => actual.Value).Where(actual => period.Holds(actual.PostedOn ?? actual.On))],
            Invoices = [.. (await on.RelatedAsync(Invoice.Fields.LegalEntity, entity.Id).ConfigureAwait(false)).Select(static invoice => invoice.Value).Where(invoice => period.Holds(invoice.IssuedOn))],
        };
        if (options.Revenue is null)
        {
            return work;
        }

        _journals = await on.RelatedAsync(JournalEntry.Fields.LegalEntity, entity.Id).ConfigureAwait(false);
        return work with
        {
            Entries = [.. (await on.RelatedAsync(RevenueEntry.Fields.LegalEntity, entity.Id).ConfigureAwait(false)).Select(static entry => entry.Value).Where(entry => entry.Period == period.Month && entry.Status != RevenueEntryStatus.Forecast)],
            Journals = [.. _journals.Select(static journal => journal.Value).Where(journal => period.Holds(journal.On))],
        };
    }

    /// <summary>What the ledger's accounts differ by from what contracts have open, by currency.</summary>
    public async Task<IReadOnlyList<(string Condition, string Account, Money Ledger, Money Contracts)>> DifferencesAsync(SystemId ledger)
    {
        var code = entity.Value.Code!;
        if (options.Revenue is not { } revenue || !revenue.Accounts.TryGetValue(code, out var accounts) || !revenue.StartsOn.TryGetValue(code, out var start))
        {
            return [];
        }

        var contracts = new List<(IReadOnlyCollection<RevenueEntry> Entries, decimal Opening)>();
        foreach (var contract in await on.RelatedAsync(Contract.Fields.LegalEntity, entity.Id).ConfigureAwait(false))
        {
            var entries = new List<RevenueEntry>();
            var opening = 0m;
            foreach (var line in await on.RelatedAsync(ContractLine.Fields.Contract, contract.Id).ConfigureAwait(false))
            {
                entries.AddRange((await on.RelatedAsync(RevenueEntry.Fields.ContractLine, line.Id).ConfigureAwait(false)).Select(static entry => entry.Value));
                opening += revenue.Opening(contract.Value, line.Value) is { } stood ? stood.Recognized - stood.Billed : 0m;
            }

            contracts.Add((entries, opening));
        }

        var (unbilled, deferred) = LedgerBalances.Expected(contracts, period.Month);
        return [.. await CompareAsync(PeriodClose.UnbilledAgrees, accounts.Unbilled, unbilled, 1).ConfigureAwait(false), .. await CompareAsync(PeriodClose.DeferredAgrees, accounts.Deferred, deferred, -1).ConfigureAwait(false)];

        async Task<List<(string Condition, string Account, Money Ledger, Money Contracts)>> CompareAsync(string condition, string number, SortedDictionary<CurrencyCode, decimal> expected, int sign)
        {
            var differences = new List<(string Condition, string Account, Money Ledger, Money Contracts)>();
            if (await on.ByCodeAsync<AccountingPeriod, GlAccount>(number, scope: ledger.Value).ConfigureAwait(false) is not { State: GoldenState.Live } account)
            {
                return differences;
            }

            var booked = LedgerBalances.Of(_journals, account.Id, start, period.End);
            foreach (var currency in expected.Keys.Union(booked.Keys).Order())
            {
                var (inLedger, inContracts) = (booked.GetValueOrDefault(currency) * sign, expected.GetValueOrDefault(currency));
                if (inLedger != inContracts)
                {
                    differences.Add((condition, number, new Money(inLedger, currency), new Money(inContracts, currency)));
                }
            }

            return differences;
        }
    }
}
