namespace Psi.Sync.Processes;

/// <summary>How what was billed and paid is shown on projects, contracts, deals and accounts.</summary>
public sealed class InvoiceStatusBackOptions
{
    /// <summary>Gets or sets whether invoices that were posted before Psi went live are shown at once, and not only with the next invoice.</summary>
    /// <value>The default value is <see langword="false"/>: going live changes no record for them.</value>
    public bool IncludePast { get; set; }

    /// <summary>Gets or sets how old an exchange rate may be, in days.</summary>
    /// <value>Zero or more. The default value is 31.</value>
    public int ExchangeRateMaximumAgeDays { get; set; } = 31;

    internal void Validate() =>
        OptionChecks.AtLeast(InvoiceStatusBack.ProcessName, nameof(ExchangeRateMaximumAgeDays), ExchangeRateMaximumAgeDays, 0m);
}
