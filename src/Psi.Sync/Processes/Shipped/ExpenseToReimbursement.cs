using System.Globalization;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Billing;
using Psi.Sync.Identity;
using Psi.Sync.Records;

namespace Psi.Sync.Processes;

/// <summary>
/// An approved expense report has a bill in the ledger of its legal entity that repays the worker, and bears the day on which all of it
/// was paid. What changes after that voids an unpaid bill and stands against what a paid one repaid: nothing is repaid twice.
/// </summary>
public sealed class ExpenseToReimbursement : Process<ExpenseReport>
{
    internal const string ProcessName = "expense-to-reimbursement";

    private readonly ExpenseToReimbursementOptions _options;

    /// <summary>Initializes a new instance of the <see cref="ExpenseToReimbursement"/> class.</summary>
    /// <param name="options">How reports are repaid; checked at once.</param>
    public ExpenseToReimbursement(ExpenseToReimbursementOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public override string Name => ProcessName;

    /// <inheritdoc/>
    public override string Settings => OptionChecks.Text(_options.Ledgers, _options.StartsOn, _options.ExchangeRateMaximumAgeDays);

    /// <inheritdoc/>
    public override bool LeavesThePast => false;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string>? StoredKeys { get; } = ["bill"];

    /// <inheritdoc/>
    protected internal override bool Applies(ExpenseReport subject) => true;

    /// <inheritdoc/>
    protected internal override void Watch(WatchList<ExpenseReport> watch)
    {
        ArgumentNullException.ThrowIfNull(watch);
        watch
            .Related(ExpenseItem.Fields.Report)
            .Related(VendorBill.Fields.ExpenseReport)
            .Referenced(ExpenseReport.Fields.Worker)
            .Through(BillingAccount.Fields.LegalEntity, ExpenseReport.Fields.LegalEntity)
            .WaitsFor<VendorBill>([.. _options.Ledgers.Values.Distinct()]);
    }

    /// <inheritdoc/>
    protected internal override async Task RuleAsync(ProcessContext<ExpenseReport> on, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(on);
        var bills = await on.RelatedAsync(VendorBill.Fields.ExpenseReport, on.SubjectId).ConfigureAwait(false);
        await FreeAsync(on, bills).ConfigureAwait(false);
        var isApproved = on.Subject.Status == Approval.Approved;
        if (bills.Count == 0 && (!isApproved || on.Subject.ReimbursedOn is not null || await on.IsSettledElsewhereAsync(on.SubjectId).ConfigureAwait(false)))
        {
            return;
        }

        var worker = await on.GetAsync(on.Subject.Worker).ConfigureAwait(false);
        if (!on.Require("worker", worker is not null, "The report names no worker that is known yet."))
        {
            return;
        }

        var reference = on.Subject.LegalEntity ?? worker!.Value.LegalEntity;
        var entity = await on.ResolveAsync(reference).ConfigureAwait(false);
        if (!on.Require("legal-entity", entity?.Value.Code is { } code && _options.Ledgers.ContainsKey(code), $"No ledger is known for the legal entity '{entity?.Value.Code ?? reference?.ToString()}' of the report: set it on the report or the worker, or name its ledger in 'Ledgers'."))
        {
            return;
        }

        if (bills.Count > 0 || IsDue(on, entity!))
        {
            await RepayAsync(on, worker!, entity!, _options.Ledgers[entity!.Value.Code!], bills, isApproved).ConfigureAwait(false);
        }
    }

    private bool IsDue(ProcessContext<ExpenseReport> on, Golden<LegalEntity> entity)
    {
        if (!_options.StartsOn.TryGetValue(entity.Value.Code!, out var start))
        {
            return false;
        }

        var day = on.Subject.ApprovedAt is { } approved ? DateOnly.FromDateTime(approved.UtcDateTime) : on.Subject.SubmittedOn ?? on.Subject.To;
        return on.Require("dated", day is not null, "The report says neither when it was approved nor when it was submitted, so that it is not known whether it was repaid before Psi.") && day >= start;
    }

    // What stood on a bill that is void may be repaid again.
    private static async Task FreeAsync(ProcessContext<ExpenseReport> on, IReadOnlyList<Golden<VendorBill>> bills)
    {
        foreach (var bill in bills.Where(static bill => !Repayment.Stands(bill)))
        {
            foreach (var item in await on.RelatedAsync(ExpenseItem.Fields.RepaidBy, bill.Id).ConfigureAwait(false))
            {
                on.Keep(item, static value => value with { RepaidBy = null });
            }
        }
    }

    private async Task RepayAsync(ProcessContext<ExpenseReport> on, Golden<Worker> worker, Golden<LegalEntity> entity, SystemId ledger, IReadOnlyList<Golden<VendorBill>> bills, bool isApproved)
    {
        var currency = on.Subject.Currency ?? worker.Value.Currency ?? entity.Value.FunctionalCurrency;
        if (!on.Require("currency", currency is not null, "It is not known in which currency the report is repaid: set it on the report or the worker."))
        {
            return;
        }

        var due = isApproved ? await DueAsync(on, currency!.Value).ConfigureAwait(false) : [];
        if (due is null)
        {
            return;
        }

        var standing = bills.Where(Repayment.Stands).ToList();
        var owed = Money.Sum(due.Select(static part => part.Amount), currency!.Value);
        var billed = Money.Sum(standing.Select(bill => Repayment.Total(bill.Value, currency.Value)), currency.Value);
        var unpaid = standing.Where(static bill => !Repayment.IsPaid(bill)).ToList();
        if (owed != billed && unpaid.Count > 0)
        {
            await VoidAsync(on, unpaid, ledger).ConfigureAwait(false);
            return;
        }

        on.Require("void", true);
        if (owed.Amount < billed.Amount)
        {
            on.Raise("overpaid", FailureKind.Validation, $"The report is repaid with {billed}, and {owed} of it is due now. Ask the rest back from the worker, or mend the report.", billed - owed);
        }
        else if (owed != billed && await PayeeAsync(on, worker, entity).ConfigureAwait(false) is { } payee)
        {
            var bill = await on.EnsureAsync(
                "bill",
                null,
                () => Bill(on, entity, payee, due, owed - billed, bills.Count + 1),
                (bills.Count + 1).ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
            if (bill is { Version: > 0 })
            {
                on.Raise("deleted", FailureKind.NotFound, "A bill of the report was deleted in the ledger, so that it is not known what it repaid. Repay the rest by hand.", owed - billed);
            }
            else if (bill is not null)
            {
                on.Place(bill, ledger);
                standing.Add(bill);
                var onBill = bill.Value.Lines.Items().Select(static line => line.Key).ToHashSet(StringComparer.Ordinal);
                foreach (var (item, _) in due.Where(part => onBill.Contains(part.Item.Id.ToString())))
                {
                    on.Keep(item, value => value with { RepaidBy = bill.Id });
                }
            }
        }

        await ShowAsync(on, ledger, standing, isApproved && owed == Money.Sum(standing.Select(bill => Repayment.Total(bill.Value, currency.Value)), currency.Value)).ConfigureAwait(false);
    }

    /// <summary>What is due, item by item; <see langword="null"/> while it is not known for sure.</summary>
    private async Task<List<(Golden<ExpenseItem> Item, Money Amount)>?> DueAsync(ProcessContext<ExpenseReport> on, CurrencyCode currency)
    {
        var items = await on.RelatedAsync(ExpenseItem.Fields.Report, on.SubjectId).ConfigureAwait(false);
        var repaid = items.Where(static item => Repayment.IsRepaid(item.Value)).ToList();
        var waiting = repaid.Count(static item => item.Value.Status is Approval.Draft or Approval.Submitted);
        if (!on.Require("items", items.Count > 0, "No expense of the report is known yet.")
            | !on.Require("items-approved", waiting == 0, string.Create(CultureInfo.InvariantCulture, $"{waiting} expenses of the report are not approved: approve or reject them.")))
        {
            return null;
        }

        var rates = repaid.Exists(item => Repayment.Of(item.Value, currency, ExchangeRateBook.Empty) is null)
            ? new ExchangeRateBook((await on.AllAsync<ExchangeRate>().ConfigureAwait(false)).Select(static rate => rate.Value), _options.ExchangeRateMaximumAgeDays)
            : ExchangeRateBook.Empty;
        var due = new List<(Golden<ExpenseItem> Item, Money Amount)>();
        var (unrated, elsewhere) = (0, 0);
        foreach (var item in repaid)
        {
            if (await on.GetAsync(item.Value.RepaidBy).ConfigureAwait(false) is { } bill && Repayment.Stands(bill) && bill.Value.ExpenseReport != on.SubjectId)
            {
                elsewhere++;
            }
            else if (Repayment.Of(item.Value, currency, rates) is { } amount)
            {
                due.Add((item, amount));
            }
            else
            {
                unrated++;
            }
        }

        var stated = on.Subject.ReimbursementAmount;
        var sum = Money.Sum(due.Select(static part => part.Amount), currency);
        return on.Require("rates", unrated == 0, string.Create(CultureInfo.InvariantCulture, $"{unrated} expenses have no exchange rate into {currency} that is young enough: add one in the ledger."))
            & on.Require("not-repaid-elsewhere", elsewhere == 0, string.Create(CultureInfo.InvariantCulture, $"{elsewhere} expenses stand on a bill of another report: they are repaid here once that bill is void."))
            & on.Require("items-complete", stated is null || stated.Value.Currency != currency || stated == sum, $"The report states {stated}, and its expenses are {sum} together: read the report again, or mend it in the PSA.")
            ? due
            : null;
    }

    // An unpaid bill that does not say what is due is taken back by the ledger first: what replaces it is made after its word.
    private static async Task VoidAsync(ProcessContext<ExpenseReport> on, List<Golden<VendorBill>> unpaid, SystemId ledger)
    {
        foreach (var bill in unpaid)
        {
            if (await on.IsLinkedAsync(bill, ledger).ConfigureAwait(false))
            {
                on.Request(bill, ledger, "void");
            }
        }

        on.Require("void", false, $"The report changed after it was put into '{ledger}': {string.Join(", ", unpaid.Select(static bill => $"'{bill.Value.Number ?? bill.Id.ToString()}'"))} must be void there before it is repaid anew.");
    }

    private async Task<Golden<BillingAccount>?> PayeeAsync(ProcessContext<ExpenseReport> on, Golden<Worker> worker, Golden<LegalEntity> entity)
    {
        var account = await on.GetAsync(worker.Value.Vendor).ConfigureAwait(false);
        var number = _options.VendorNumber(worker.Value);
        if (account is null && MatchText.Code(number) is { Length: > 0 } key)
        {
            account = await on.FindAsync<Account>("account-number", key).ConfigureAwait(false) is [var found] ? found : null;
        }

        var payee = account is not null && await on.FindAsync<BillingAccount>("party", $"{account.Id.Value:N}.{entity.Id.Value:N}.{BillingAccountRole.Vendor}").ConfigureAwait(false) is [var party] ? party : null;
        var isActive = payee?.Value.Status is null or BillingAccountStatus.Active;
        return on.Require(
            "payee",
            payee is not null && isActive,
            payee is null ? $"No vendor '{number}' for the worker is known in legal entity '{entity.Value.Code}': add it in the ledger." : $"The worker's vendor is '{payee.Value.Status}' in legal entity '{entity.Value.Code}': release it there.")
            ? payee
            : null;
    }

    // What a paid bill repaid too much goes off first, so that an expense entered anew is not repaid twice.
    private static VendorBill Bill(ProcessContext<ExpenseReport> on, Golden<LegalEntity> entity, Golden<BillingAccount> payee, List<(Golden<ExpenseItem> Item, Money Amount)> due, Money open, int number)
    {
        var lines = new List<VendorBillLine>();
        var left = open;
        foreach (var (item, amount) in due.OrderBy(static part => part.Item.Value.RepaidBy is null ? 0 : 1).ThenBy(static part => part.Item.Id.Value))
        {
            var part = amount.Amount <= left.Amount ? amount : left;
            if (part.Amount <= 0m)
            {
                continue;
            }

            left -= part;
            var tax = part == amount && item.Value.TaxAmount is { Amount: > 0m } recovered && recovered.Currency == part.Currency ? recovered : (Money?)null;
            lines.Add(new VendorBillLine
            {
                Key = item.Id.ToString(),
                Item = item.Value.Item,
                Amount = tax is { } within ? part - within : part,
                Tax = tax,
                TaxCode = item.Value.TaxCode,
                Project = item.Value.Project,
                Task = item.Value.Task,
                Charge = item.Value.Charge,
                Dimensions = item.Value.Dimensions,
            });
        }

        return new VendorBill
        {
            VendorNumber = on.Subject.Number is { Length: > 0 } known ? number == 1 ? known : string.Create(CultureInfo.InvariantCulture, $"{known}-{number}") : null,
            LegalEntity = entity.Id,
            Vendor = payee.Id,
            Project = on.Subject.Project,
            ExpenseReport = on.SubjectId,
            IssuedOn = on.Subject.ApprovedAt is { } approved ? DateOnly.FromDateTime(approved.UtcDateTime) : on.Subject.SubmittedOn ?? on.Subject.To,
            Status = InvoiceStatus.Draft,
            Currency = open.Currency,
            Lines = lines.ToValueList(),
        };
    }

    private async Task ShowAsync(ProcessContext<ExpenseReport> on, SystemId ledger, List<Golden<VendorBill>> standing, bool isBilled)
    {
        var open = standing.Find(static bill => bill.Value.Status != InvoiceStatus.Paid);
        if (standing.Count > 0)
        {
            on.Require("repaid", open is null, $"Bill '{open?.Value.Number ?? open?.Id.ToString()}' is on its way or not paid yet in '{ledger}'.");
        }

        // A ledger that holds the report itself says when it was repaid.
        var systems = await on.SystemsOfAsync(on.SubjectId).ConfigureAwait(false);
        if (standing.Count > 0 && isBilled && !systems.Any(_options.Ledgers.Values.Contains))
        {
            var today = DateOnly.FromDateTime(on.Now.UtcDateTime);
            var day = open is null ? standing.Max(static bill => bill.Value.PaidOn) ?? on.Subject.ReimbursedOn ?? today : (DateOnly?)null;
            on.Keep(on.SubjectGolden, value => value with { ReimbursedOn = day });
        }
    }
}
