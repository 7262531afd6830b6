namespace Psi.Sync.Records;

/// <summary>When the subscriptions of a connection are looked at next.</summary>
internal sealed record SubscriptionRow(DateTimeOffset Due, string Address);
