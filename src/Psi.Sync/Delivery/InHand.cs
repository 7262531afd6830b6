using Psi.Canonical;
using Psi.Sync.Records;

namespace Psi.Sync.Delivery;

/// <summary>A record and its delivery, as the transaction that took it in hand committed them.</summary>
internal sealed record InHand<T>(GoldenRow<T> Row, DeliveryRow Delivery)
    where T : class, ICanonicalObject<T>
{
    public Guid Id => Row.Id;

    public Intent Intent => Delivery.Intent!;
}
