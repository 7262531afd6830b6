namespace Psi.Testing;

/// <summary>When an invoice is due.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">The name.</param>
/// <param name="Days">The days.</param>
/// <param name="FromEndOfMonth">Whether they count from the end of the month.</param>
/// <param name="DueDateFormula">The same as a ledger's date formula: <c>30D</c>, <c>CM+30D</c>.</param>
public sealed record FirmPaymentTerms(string Code, string Name, int Days, bool FromEndOfMonth, string DueDateFormula)
{
    /// <summary>Tells when an invoice is due.</summary>
    /// <param name="issuedOn">Its date.</param>
    /// <returns>The day.</returns>
    public DateOnly DueOn(DateOnly issuedOn) =>
        (FromEndOfMonth ? new DateOnly(issuedOn.Year, issuedOn.Month, 1).AddMonths(1).AddDays(-1) : issuedOn).AddDays(Days);
}
