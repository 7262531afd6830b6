using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>An invoice to be made, and the actuals on it.</summary>
internal sealed record InvoiceDraft(string Element, Invoice Invoice, IReadOnlyList<Golden<Actual>> Actuals);

/// <summary>What is ready to be billed up to the cut-off but makes no invoice, and why.</summary>
internal sealed record InvoiceObstacle(string Name, string Message, Money Amount);
