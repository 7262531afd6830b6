using Psi.Sync.Records;

namespace Psi.Sync.Identity;

/// <summary>What a merged golden record goes by now, and what its survivor was before.</summary>
internal sealed record AliasRow(Guid Into, string By, DateTimeOffset At)
{
    /// <summary>The survivor's value before the merge, as canonical JSON, of the attributes that the merge changed.</summary>
    public string Before { get; init; } = "{}";

    /// <summary>The fingerprint that each changed attribute of the survivor had after the merge.</summary>
    public Dictionary<string, ulong> After { get; init; } = [];

    /// <summary>The lineage that the survivor's changed attributes had before.</summary>
    public Dictionary<string, Lineage> Lineage { get; init; } = [];

    /// <summary>The survivor's links before the merge, of the systems whose link came from the merged one.</summary>
    public Dictionary<string, LinkedRow?> Links { get; init; } = [];
}
