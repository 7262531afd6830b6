namespace Psi.Sync.Reading;

/// <summary>Where a read ended.</summary>
/// <param name="Cursor">The connector's cursor.</param>
/// <param name="BegunAt">When that read began, by the store's clock.</param>
internal sealed record CursorEnd(string Cursor, DateTimeOffset BegunAt);
