using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>The purchase orders of a contract, in the order in which they are used up.</summary>
internal static class PurchaseOrders
{
    public static IEnumerable<PurchaseOrder> Of(Contract? contract, DateOnly on) =>
        (contract?.PurchaseOrders).Items()
            .Where(order => order.IsInForce(on))
            .OrderBy(order => order.From ?? DateOnly.MinValue)
            .ThenBy(order => order.Number, StringComparer.Ordinal);
}
