namespace Psi.Sync.Nodes;

/// <summary>A node says that it lives, until when on the store's clock, where it runs, and which areas it knows how to work on.</summary>
internal sealed record NodeRow(DateTimeOffset Until, string Host, string[] Areas);
