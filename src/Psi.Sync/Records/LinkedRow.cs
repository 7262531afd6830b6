namespace Psi.Sync.Records;

/// <summary>The record of a system that a golden record is there.</summary>
internal sealed record LinkedRow(string ExternalId, bool Live, long Mark, int Generation)
{
    /// <summary>Since when it is.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Until when it was.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether the record is gone for sure and may be made again, under the next generation.</summary>
    public bool MayBeMadeAgain { get; init; }

    public LinkedRow End(long mark, DateTimeOffset at, bool again = false) =>
        this with { Live = false, Mark = mark, Generation = Generation + 1, Until = at, MayBeMadeAgain = again };

    public LinkedRow Revive(long mark) => this with { Live = true, Mark = mark, Until = null, MayBeMadeAgain = false };
}
