namespace Psi.Testing;

/// <summary>What is approved and not billed yet on one project, from the day Psi bills on.</summary>
/// <param name="ProjectKey">The project's key.</param>
/// <param name="LegalEntity">The legal entity's code.</param>
/// <param name="Currency">The currency.</param>
/// <param name="BillingMethod">How the project is billed; on a fixed fee the time is worth nothing by itself.</param>
/// <param name="Hours">The billable hours.</param>
/// <param name="TimeAmount">What they are worth; 0 on a fixed fee.</param>
/// <param name="ExpenseAmount">The billable expenses.</param>
public sealed record FirmBillable(
    string ProjectKey, string LegalEntity, string Currency, FirmBillingMethod BillingMethod, decimal Hours, decimal TimeAmount, decimal ExpenseAmount);
