using System.Globalization;
using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Revenue;

namespace Psi.Sync.Processes;

/// <summary>What a legal entity did in a period, and what of it is not dealt with. Pure.</summary>
internal sealed record PeriodWork
{
    public IReadOnlyList<TimeEntry> Time { get; init; } = [];

    public IReadOnlyList<ExpenseItem> Expenses { get; init; } = [];

    public IReadOnlyList<Actual> Actuals { get; init; } = [];

    public IReadOnlyList<Invoice> Invoices { get; init; } = [];

    public IReadOnlyList<RevenueEntry> Entries { get; init; } = [];

    public IReadOnlyList<JournalEntry> Journals { get; init; } = [];

    /// <summary>What keeps a condition from holding; null where it holds.</summary>
    public string? WhyNot(string condition) => condition switch
    {
        PeriodClose.TimeSubmitted => Hours(Time.Where(static entry => entry.Status is null or Approval.Draft or Approval.Rejected), "not submitted"),
        PeriodClose.TimeApproved => Hours(Time.Where(static entry => entry.Status == Approval.Submitted), "not approved"),
        PeriodClose.ExpensesApproved => Spent(Expenses.Where(static expense => expense.Status is not (Approval.Approved or Approval.Rejected))),
        PeriodClose.NothingHeld => Worth(Sales.Where(static actual => actual.Status == ActualStatus.Held && actual.Reason != HeldReason.Cap), "held", "See the exceptions of the projects."),
        PeriodClose.WorkBilled => Worth(Sales.Where(static actual => actual is { Status: ActualStatus.Ready, Amount: { IsZero: false } }), "ready and not on an invoice", "Bill it, or waive the condition: it is accrued as revenue."),
        PeriodClose.InvoicesPosted => Listed(Invoices.Where(static invoice => invoice.Status == InvoiceStatus.Draft).Select(static invoice => invoice.Number), "draft invoices of the period are not posted"),
        PeriodClose.RevenueRecognised => Unrecognised(),
        PeriodClose.JournalsPosted => Listed(Journals.Where(static journal => journal is { Contract: not null, Status: null or JournalEntryStatus.Draft }).Select(static journal => journal.Number), "journals of revenue are not posted"),
        _ => null,
    };

    private IEnumerable<Actual> Sales => Actuals.Where(static actual => actual.Side == ActualSide.Sale);

    private string? Unrecognised()
    {
        var recognised = Entries.Select(static entry => entry.ContractLine).ToHashSet();
        var lines = Sales.Where(static actual => RevenueBases.Counts(actual) && actual.Amount is { IsZero: false }).Select(static actual => actual.ContractLine).OfType<Ref<ContractLine>>().Distinct().Count(line => !recognised.Contains(line));
        return lines == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{lines} contract lines have work in the period and no revenue entry: move the cut-off of revenue, or see what their contracts wait for.");
    }

    private static string? Hours(IEnumerable<TimeEntry> entries, string what)
    {
        var found = entries.ToList();
        return found.Count == 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{found.Count} time entries ({found.Sum(static entry => entry.Hours ?? 0m):0.##} hours) of {found.Select(static entry => entry.Worker).Distinct().Count()} workers are {what}.");
    }

    private static string? Spent(IEnumerable<ExpenseItem> expenses)
    {
        var found = expenses.ToList();
        return found.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{found.Count} expenses ({Sum(found.Select(static expense => expense.Amount))}) are not approved.");
    }

    private static string? Worth(IEnumerable<Actual> actuals, string what, string remedy)
    {
        var found = actuals.ToList();
        return found.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{found.Count} lines ({Sum(found.Select(static actual => actual.Amount ?? actual.StandardAmount))}) are {what}. {remedy}");
    }

    private static string? Listed(IEnumerable<string?> numbers, string what)
    {
        var found = numbers.ToList();
        var named = found.OfType<string>().Order(StringComparer.Ordinal).Take(10).ToList();
        return found.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{found.Count} {what}{(named.Count == 0 ? string.Empty : ": " + string.Join(", ", named))}.");
    }

    private static string Sum(IEnumerable<Money?> amounts) =>
        string.Join(", ", amounts.OfType<Money>().GroupBy(static amount => amount.Currency).OrderBy(static group => group.Key).Select(static group => Money.Sum(group, group.Key).ToString()));
}
