using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>What a firm decided about billing, out of the options.</summary>
internal sealed record BillingTerms
{
    public RateFrom RateFrom { get; init; } = RateFrom.Card;

    public decimal? RateTolerance { get; init; } = 0m;

    public decimal? HoursPerDay { get; init; }

    public InvoiceDetail Detail { get; init; } = InvoiceDetail.Role;

    public bool HoldForStatus { get; init; }

    public bool CorrectionsOnNextInvoice { get; init; }

    public bool Costs { get; init; } = true;

    public int DescriptionLength { get; init; } = 100;

    public decimal ExpenseMarkup { get; init; }
}
