namespace Psi.Sync.Billing;

/// <summary>Approved work and where it is, in hours or in money. Everything approved is somewhere exactly once.</summary>
/// <param name="Approved">What was approved and may be billed.</param>
/// <param name="Ready">Priced and waiting for the next invoice.</param>
/// <param name="Billed">On an invoice, net of reversals.</param>
/// <param name="Included">In a fee, a retainer or an expense policy.</param>
/// <param name="Held">Not billable yet, each with its reason.</param>
/// <param name="WrittenOff">Given up.</param>
/// <param name="SettledElsewhere">Done before billing started, or billed by a platform itself.</param>
public readonly record struct BillingTotals(decimal Approved, decimal Ready, decimal Billed, decimal Included, decimal Held, decimal WrittenOff, decimal SettledElsewhere)
{
    /// <summary>Gets what is nowhere: zero, or work was lost or billed twice.</summary>
    public decimal Leak => decimal.Round(Approved - (Ready + Billed + Included + Held + WrittenOff + SettledElsewhere), 6);

    /// <summary>Adds two totals.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    /// <returns>The sum.</returns>
    public static BillingTotals operator +(BillingTotals left, BillingTotals right) => left.Add(right);

    /// <summary>Adds another total.</summary>
    /// <param name="other">The other.</param>
    /// <returns>The sum.</returns>
    public BillingTotals Add(BillingTotals other) => new(
        Approved + other.Approved,
        Ready + other.Ready,
        Billed + other.Billed,
        Included + other.Included,
        Held + other.Held,
        WrittenOff + other.WrittenOff,
        SettledElsewhere + other.SettledElsewhere);
}
