using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Processes;

/// <summary>How approved work becomes invoices.</summary>
public sealed class TimeAndExpenseToBillingOptions
{
    /// <summary>Gets or sets the ledger of each legal entity, by its code.</summary>
    /// <value>At least one.</value>
    public IReadOnlyDictionary<string, SystemId> Ledgers { get; set; } = new Dictionary<string, SystemId>();

    /// <summary>Gets or sets the first day that Psi bills, by code of the legal entity. Work before it, and all work of an entity that is not named, is settled elsewhere.</summary>
    /// <value>At least one.</value>
    public IReadOnlyDictionary<string, DateOnly> StartsOn { get; set; } = new Dictionary<string, DateOnly>();

    /// <summary>Gets or sets the last day that is invoiced now, by code of the legal entity. After it moved, have the process evaluated again.</summary>
    /// <value>The default gives none: work becomes actuals, and no invoice is drafted.</value>
    public Func<string, DateOnly?> Through { get; set; } = static _ => null;

    /// <summary>Gets or sets the code of the legal entity of projects that name none.</summary>
    /// <value>A code, or <see langword="null"/>: such projects are not billed, and raised. The default value is <see langword="null"/>.</value>
    public string? DefaultLegalEntity { get; set; }

    /// <summary>Gets or sets the codes of the legal entities whose invoices Psi asks the ledger to post, once the ledger's sum is ours.</summary>
    /// <value>The default is none: people post.</value>
    public IReadOnlyCollection<string> PostedByPsi { get; set; } = [];

    /// <summary>Gets or sets whose bill rate counts.</summary>
    /// <value>The default value is <see cref="RateFrom.Card"/>.</value>
    public RateFrom RateFrom { get; set; } = RateFrom.Card;

    /// <summary>Gets or sets how far a rate of the PSA may be from the agreed one, in units of the contract's currency an hour.</summary>
    /// <value>Zero or more, or <see langword="null"/> not to compare. The default value is 0.</value>
    public decimal? RateTolerance { get; set; } = 0m;

    /// <summary>Gets or sets the hours of a day for rates by day whose card does not say.</summary>
    /// <value>The default value is <see langword="null"/>: such work is held.</value>
    public decimal? HoursPerDay { get; set; }

    /// <summary>Gets or sets what a line of an invoice stands for where the contract does not say.</summary>
    /// <value>The default value is <see cref="InvoiceDetail.Role"/>.</value>
    public InvoiceDetail InvoiceDetail { get; set; } = InvoiceDetail.Role;

    /// <summary>Gets or sets whether work for a customer that is blocked or on hold is held, and not left to the ledger to refuse.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool HoldForCustomerStatus { get; set; }

    /// <summary>Gets or sets whether corrections of what was invoiced go on the next invoice.</summary>
    /// <value>The default value is <see langword="false"/>: they are held until a person decides.</value>
    public bool CorrectionsOnNextInvoice { get; set; }

    /// <summary>Gets or sets whether the cost of work is recorded too.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool Costs { get; set; } = true;

    /// <summary>Gets or sets the mark-up on expenses whose contract says none, as 0.05.</summary>
    /// <value>Zero or more. The default value is 0.</value>
    public decimal ExpenseMarkup { get; set; }

    /// <summary>Gets or sets how old an exchange rate may be, in days.</summary>
    /// <value>Zero or more. The default value is 31.</value>
    public int ExchangeRateMaximumAgeDays { get; set; } = 31;

    /// <summary>Gets or sets the longest text of an invoice line.</summary>
    /// <value>At least 20. The default value is 100.</value>
    public int DescriptionLength { get; set; } = 100;

    /// <summary>Gets or sets the codes of the service items that roles are sold as, by code or name of the role.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyDictionary<string, string> ItemsByRole { get; set; } = new Dictionary<string, string>();

    /// <summary>Gets or sets the codes of the service items that work is sold as where nothing nearer says, by kind of work.</summary>
    /// <value>The default is none: such work is held.</value>
    public IReadOnlyDictionary<WorkKind, string> Items { get; set; } = new Dictionary<WorkKind, string>();

    /// <summary>Gets or sets the codes of the tax codes put on invoice lines where the customer has none: by legal entity (<c>NL01</c>), or by legal entity and the item's tax category (<c>NL01/SERVICES</c>). </summary>
    /// <value>The default is none: the ledger decides.</value>
    public IReadOnlyDictionary<string, string> TaxCodes { get; set; } = new Dictionary<string, string>();

    internal BillingTerms Terms => new()
    {
        RateFrom = RateFrom,
        RateTolerance = RateTolerance,
        HoursPerDay = HoursPerDay,
        Detail = InvoiceDetail,
        HoldForStatus = HoldForCustomerStatus,
        CorrectionsOnNextInvoice = CorrectionsOnNextInvoice,
        Costs = Costs,
        DescriptionLength = DescriptionLength,
        ExpenseMarkup = ExpenseMarkup,
    };

    internal void Validate()
    {
        const string Process = TimeAndExpenseToBilling.ProcessName;
        OptionChecks.Ledgers(Process, Ledgers);
        OptionChecks.KnownEntities(Process, nameof(StartsOn), StartsOn.Keys, Ledgers);
        OptionChecks.KnownEntities(Process, nameof(PostedByPsi), PostedByPsi, Ledgers);
        OptionChecks.KnownEntities(Process, nameof(TaxCodes), TaxCodes.Keys.Select(key => key.Split('/')[0]), Ledgers);
        OptionChecks.KnownEntities(Process, nameof(DefaultLegalEntity), DefaultLegalEntity is { } code ? [code] : [], Ledgers);
        OptionChecks.AtLeast(Process, nameof(RateTolerance), RateTolerance ?? 0m, 0m);
        OptionChecks.AtLeast(Process, nameof(HoursPerDay), HoursPerDay ?? 1m, 1m);
        OptionChecks.AtLeast(Process, nameof(ExpenseMarkup), ExpenseMarkup, 0m);
        OptionChecks.AtLeast(Process, nameof(ExchangeRateMaximumAgeDays), ExchangeRateMaximumAgeDays, 0m);
        OptionChecks.AtLeast(Process, nameof(DescriptionLength), DescriptionLength, 20m);
        if (StartsOn.Count == 0)
        {
            throw new SyncConfigurationException($"Process '{Process}': 'StartsOn' is empty, so nothing would be billed. Name the first day that Psi bills for each legal entity.");
        }
    }
}
