using Psi.Canonical;
using Psi.Sync.Records;

namespace Psi.Sync.Operations;

/// <summary>Something that a system is to be told of a record, and why it was not yet.</summary>
/// <param name="System">The system.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Since">Since when it is pending (UTC).</param>
/// <param name="Why">Why it waits, in plain words.</param>
/// <param name="ExceptionId">The exception that holds it back, its own or that of the record it waits for.</param>
public sealed record PendingDelivery(SystemId System, DeliveryState State, DateTimeOffset Since, string Why, string? ExceptionId);
