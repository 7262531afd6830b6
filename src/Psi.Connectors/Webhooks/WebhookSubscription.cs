namespace Psi.Connectors;

/// <summary>A subscription as the platform has it.</summary>
/// <param name="Id">The platform's id of it.</param>
/// <param name="Topic">The name of its topic; <see langword="null"/> for one that no topic of today made.</param>
/// <param name="EndsAt">When it ends unless it is renewed; <see langword="null"/> for never.</param>
public sealed record WebhookSubscription(string Id, string? Topic, DateTimeOffset? EndsAt);
