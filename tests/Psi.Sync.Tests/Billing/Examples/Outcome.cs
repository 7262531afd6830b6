using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Tests.Billing.Examples;

/// <summary>Says what became of work as the page does: <c>Ready 300.00; Held Cap 100.00</c>.</summary>
internal static class Outcome
{
    /// <summary>Each status with its sum, of what is included what it is worth; what reversed itself is not named.</summary>
    public static string Of(BillingSimulation simulation) => Of(simulation.Set.Actuals.Where(actual => actual.Value is { Side: ActualSide.Sale, Counterparty: null }));

    public static string Of(IEnumerable<Golden<Actual>> actuals)
    {
        var said = actuals
            .Where(static actual => actual.Value is not { Status: ActualStatus.WrittenOff, Reason: HeldReason.Correction })
            .GroupBy(static actual => (actual.Value.Status, Reason: actual.Value.Status == ActualStatus.Posted ? null : actual.Value.Reason))
            .OrderBy(static group => group.Key.Status.ToString(), StringComparer.Ordinal).ThenBy(static group => group.Key.Reason.ToString(), StringComparer.Ordinal)
            .Select(static group => string.Join(' ', new[] { Word(group.Key.Status!.Value), group.Key.Reason?.ToString(), Example.Say(Sum(group)) }.Where(static word => word is not null)));
        return string.Join("; ", said) is { Length: > 0 } text ? text : "nothing";
    }

    /// <summary>The sums of the invoices that stand, by purchase order, smallest first.</summary>
    public static string Invoices(BillingSimulation simulation) => string.Join("; ", simulation.Set.Invoices
        .Where(static invoice => invoice.Value.Status != InvoiceStatus.Voided)
        .OrderBy(static invoice => invoice.Value.IssuedOn).ThenBy(static invoice => invoice.Value.PurchaseOrderNumber, StringComparer.Ordinal).ThenBy(static invoice => invoice.Value.Subtotal!.Value.Amount)
        .Select(static invoice => string.Join(' ', new[] { invoice.Value.PurchaseOrderNumber, Example.Say(invoice.Value.Subtotal!.Value.Amount) }.Where(static word => word is not null)))) is { Length: > 0 } text ? text : "none";

    /// <summary>What the law of billing says of the same actuals: nothing leaks, and once more changes nothing.</summary>
    public static void IsExact(BillingSimulation simulation)
    {
        var row = simulation.Ledger();
        Assert.True(row.IsExact, row.ToString());
        Assert.True(simulation.Evaluate(simulation.Set.Sources, simulation.Set.Through) == 0, simulation.Asked);
    }

    private static string Word(ActualStatus status) => status == ActualStatus.Posted ? "Billed" : status.ToString();

    private static decimal Sum(IEnumerable<Golden<Actual>> actuals) =>
        actuals.Sum(static actual => (actual.Value.Status == ActualStatus.Included ? actual.Value.StandardAmount : actual.Value.Amount)?.Amount ?? 0m);
}
