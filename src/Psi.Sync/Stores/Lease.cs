namespace Psi.Sync.Stores;

/// <summary>The right to do something alone for a while.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Owner">Who holds it.</param>
/// <param name="Fence">A number that grows each time the lease changes hands: what was begun under a smaller one is not to be trusted.</param>
/// <param name="Until">When it ends on the store's clock, unless renewed.</param>
public sealed record Lease(string Name, string Owner, long Fence, DateTimeOffset Until);
