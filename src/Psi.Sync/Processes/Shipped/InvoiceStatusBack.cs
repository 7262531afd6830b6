using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Billing;

namespace Psi.Sync.Processes;

/// <summary>
/// What happens to an invoice in the ledger is seen on its project, contract, deal and account; a void frees what was on it.
/// </summary>
/// <remarks>
/// Every figure is worked out from all invoices of the record, net of tax, in the record's own currency; of an account
/// without one, in the invoice's. Other currencies are converted at the rate of the invoice's day.
/// </remarks>
public sealed class InvoiceStatusBack : Process<Invoice>
{
    internal const string ProcessName = "invoice-status-back";

    private readonly InvoiceStatusBackOptions _options;

    /// <summary>Initializes a new instance of the <see cref="InvoiceStatusBack"/> class.</summary>
    /// <param name="options">What is shown; checked at once.</param>
    public InvoiceStatusBack(InvoiceStatusBackOptions? options = null)
    {
        _options = options ?? new InvoiceStatusBackOptions();
        _options.Validate();
    }

    /// <inheritdoc/>
    public override string Name => ProcessName;

    /// <inheritdoc/>
    public override string Settings => OptionChecks.Text(
        _options.IncludePast, _options.ExchangeRateMaximumAgeDays);

    /// <inheritdoc/>
    public override bool LeavesThePast => !_options.IncludePast;

    /// <inheritdoc/>
    protected internal override bool Applies(Invoice subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Status is not (null or InvoiceStatus.Draft);
    }

    /// <inheritdoc/>
    protected internal override async Task RuleAsync(ProcessContext<Invoice> on, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(on);
        var invoice = on.Subject;
        await FreeAsync(on).ConfigureAwait(false);
        var project = await on.GetAsync(invoice.Project).ConfigureAwait(false);
        var contract = await on.GetAsync(invoice.Contract).ConfigureAwait(false);
        var opportunity = await on.GetAsync(contract?.Value.Opportunity ?? project?.Value.Opportunity).ConfigureAwait(false);
        var account = await on.GetAsync(invoice.Account ?? project?.Value.Account).ConfigureAwait(false);
        var currency = invoice.Currency ?? invoice.Subtotal?.Currency;
        var leftOut = new SortedSet<string>(StringComparer.Ordinal);
        if (currency is { } own)
        {
            await ShowAsync(on, project, contract, opportunity, account, own, leftOut).ConfigureAwait(false);
        }

        if (leftOut.Count > 0)
        {
            on.Raise("left-out", FailureKind.Validation, $"What was billed is shown without {string.Join(", ", leftOut)}: no exchange rate is young enough. Add one in the ledger.");
        }
    }

    private async Task ShowAsync(
        ProcessContext<Invoice> on, Golden<Project>? project, Golden<Contract>? contract, Golden<Opportunity>? opportunity, Golden<Account>? account, CurrencyCode currency, SortedSet<string> leftOut)
    {
        var today = DateOnly.FromDateTime(on.Now.UtcDateTime);
        ExchangeRateBook? rates = null;
        if (project is not null)
        {
            var invoices = await on.RelatedAsync(Invoice.Fields.Project, project.Id).ConfigureAwait(false);
            var summary = await SumAsync(invoices, Unbilled(await on.RelatedAsync(Actual.Fields.Project, project.Id).ConfigureAwait(false)), project.Value.Currency ?? currency).ConfigureAwait(false);
            on.Keep(project, value => value with { Billing = summary });
        }

        if (contract is not null)
        {
            var invoices = await on.RelatedAsync(Invoice.Fields.Contract, contract.Id).ConfigureAwait(false);
            var summary = await SumAsync(invoices, await UnbilledOfAsync(on, contract).ConfigureAwait(false), contract.Value.Currency ?? currency).ConfigureAwait(false);
            on.Keep(contract, value => value with { Billing = summary });
        }

        if (opportunity is not null)
        {
            var invoices = new Dictionary<Id<Invoice>, Golden<Invoice>>();
            var unbilled = new List<Money>();
            foreach (var sold in await on.RelatedAsync(Contract.Fields.Opportunity, opportunity.Id).ConfigureAwait(false))
            {
                foreach (var found in await on.RelatedAsync(Invoice.Fields.Contract, sold.Id).ConfigureAwait(false))
                {
                    invoices[found.Id] = found;
                }

                unbilled.AddRange(await UnbilledOfAsync(on, sold).ConfigureAwait(false));
            }

            if (contract is null && project is not null)
            {
                foreach (var found in await on.RelatedAsync(Invoice.Fields.Project, project.Id).ConfigureAwait(false))
                {
                    invoices[found.Id] = found;
                }
            }

            var summary = await SumAsync(invoices.Values, unbilled, opportunity.Value.Amount?.Currency ?? currency).ConfigureAwait(false);
            on.Keep(opportunity, value => value with { Billing = summary });
        }

        if (account is not null)
        {
            var invoices = await on.RelatedAsync(Invoice.Fields.Account, account.Id).ConfigureAwait(false);
            var unbilled = Unbilled(await on.RelatedAsync(Actual.Fields.Account, account.Id).ConfigureAwait(false));
            var summary = await SumAsync(invoices, unbilled, account.Value.Currency ?? currency).ConfigureAwait(false);
            on.Keep(account, value => value with { Billing = summary });
        }

        async Task<BillingSummary> SumAsync(IEnumerable<Golden<Invoice>> invoices, IEnumerable<Money> unbilled, CurrencyCode into)
        {
            var all = invoices.OrderBy(invoice => invoice.Id.Value).Select(invoice => invoice.Value).ToList();
            var open = unbilled.ToList();
            if (rates is null && (all.Exists(invoice => invoice.Subtotal is { } amount && amount.Currency != into) || open.Exists(amount => amount.Currency != into)))
            {
                rates = new ExchangeRateBook((await on.AllAsync<ExchangeRate>().ConfigureAwait(false)).Select(rate => rate.Value), _options.ExchangeRateMaximumAgeDays);
            }

            var summary = BillingSummaries.Of(all, open, into, today, rates ?? ExchangeRateBook.Empty, out var missing);
            leftOut.UnionWith(missing);
            return summary;
        }
    }

    private static async Task<IEnumerable<Money>> UnbilledOfAsync(ProcessContext<Invoice> on, Golden<Contract> contract)
    {
        var unbilled = new List<Money>();
        foreach (var line in await on.RelatedAsync(ContractLine.Fields.Contract, contract.Id).ConfigureAwait(false))
        {
            unbilled.AddRange(Unbilled(await on.RelatedAsync(Actual.Fields.ContractLine, line.Id).ConfigureAwait(false)));
        }

        return unbilled;
    }

    private static IEnumerable<Money> Unbilled(IEnumerable<Golden<Actual>> actuals) =>
        actuals.Where(actual => actual.Value is { Side: ActualSide.Sale, Status: ActualStatus.Ready }).Select(actual => actual.Value.Amount).OfType<Money>();

    private static async Task FreeAsync(ProcessContext<Invoice> on)
    {
        if (on.Subject.Status != InvoiceStatus.Voided)
        {
            return;
        }

        foreach (var actual in await on.RelatedAsync(Actual.Fields.Invoice, on.SubjectId).ConfigureAwait(false))
        {
            if (actual.Value.Status == ActualStatus.Posted)
            {
                on.Keep(actual, value => value with { Status = ActualStatus.Ready, Invoice = null });
            }
        }
    }
}
