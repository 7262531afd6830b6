namespace Psi.Sync.Delivery;

/// <summary>What a round of deliveries did.</summary>
/// <param name="Moved">How many deliveries came further: done, refused, parked.</param>
/// <param name="NeedsRead">Whether creates wait for a fresh read of what the system already holds.</param>
internal readonly record struct DeliveryOutcome(int Moved, bool NeedsRead);
