namespace Psi.Testing;

/// <summary>Something sold or spent, the same in every legal entity.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">The name.</param>
/// <param name="Kind">One of <c>Time</c>, <c>Expense</c>, <c>Fee</c>.</param>
/// <param name="Unit">The unit: <c>HOUR</c> or <c>PCS</c>.</param>
/// <param name="RevenueAccount">The number of the revenue account.</param>
/// <param name="CostAccount">The number of the cost account.</param>
/// <param name="UnitPrice">The list price; 0 where it is priced elsewhere.</param>
public sealed record FirmServiceItem(
    string Code, string Name, string Kind, string Unit, string RevenueAccount, string CostAccount, decimal UnitPrice);
