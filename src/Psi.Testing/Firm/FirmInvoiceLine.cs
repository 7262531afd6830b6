namespace Psi.Testing;

/// <summary>A line of an old invoice.</summary>
/// <param name="Id">The id in the ledger.</param>
/// <param name="Item">The code of the service item.</param>
/// <param name="Description">The text.</param>
/// <param name="Quantity">The quantity.</param>
/// <param name="UnitPrice">The price of one.</param>
/// <param name="Amount">The sum without tax.</param>
/// <param name="TaxCode">The tax code.</param>
/// <param name="Tax">The tax.</param>
/// <param name="Practice">The practice's code, a value of the dimension <c>DEPARTMENT</c>.</param>
public sealed record FirmInvoiceLine(
    Guid Id, string Item, string Description, decimal Quantity, decimal UnitPrice, decimal Amount, string TaxCode, decimal Tax, string Practice);
