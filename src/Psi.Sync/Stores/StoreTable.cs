namespace Psi.Sync.Stores;

/// <summary>One of the tables a store keeps; <see cref="StoreTables"/> lists them.</summary>
/// <param name="Name">The name: lower-case words joined by hyphens.</param>
public readonly record struct StoreTable(string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
