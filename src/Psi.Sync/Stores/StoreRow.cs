namespace Psi.Sync.Stores;

/// <summary>A key and its value.</summary>
/// <param name="Key">The key, as <see cref="StoreKey"/> made it.</param>
/// <param name="Value">The value; not to be changed.</param>
public readonly record struct StoreRow(string Key, byte[] Value);
