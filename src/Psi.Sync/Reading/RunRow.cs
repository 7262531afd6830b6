namespace Psi.Sync.Reading;

/// <summary>A read of many pages that is under way: where it goes on after a stop, and what it has met so far.</summary>
/// <param name="BegunAt">When it began, by the store's clock.</param>
/// <param name="Mark">Drawn before it began.</param>
internal sealed record RunRow(DateTimeOffset BegunAt, long Mark)
{
    /// <summary>Gets where it goes on.</summary>
    public string? Cursor { get; init; }

    /// <summary>Gets how many parts of what a sweep saw are stored.</summary>
    public int Parts { get; init; }

    /// <summary>Gets how many records it saw.</summary>
    public long Seen { get; init; }

    /// <summary>Gets whether its last page was taken in.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Gets how many of the records that it saw were known before.</summary>
    public long Known { get; init; }

    /// <summary>Gets how many of them lost an attribute, by its name.</summary>
    public IReadOnlyDictionary<string, int> Losses { get; init; } = new Dictionary<string, int>();
}
