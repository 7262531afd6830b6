namespace Psi.Sync.Operations;

/// <summary>What one pass over all systems did.</summary>
public sealed record RunManifest
{
    /// <summary>Gets the number of the run.</summary>
    public long Run { get; init; }

    /// <summary>Gets the id of the policy that was in force.</summary>
    public string Policy { get; init; } = string.Empty;

    /// <summary>Gets when it started (UTC).</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets when it ended (UTC).</summary>
    public DateTimeOffset EndedAt { get; init; }

    /// <summary>Gets how many records were read.</summary>
    public long Read { get; init; }

    /// <summary>Gets how many of them said something new.</summary>
    public long Changed { get; init; }

    /// <summary>Gets how many records the platforms accepted writes of.</summary>
    public long Written { get; init; }

    /// <summary>Gets how many exceptions were raised.</summary>
    public long Raised { get; init; }

    /// <summary>Gets how many rows the audit trail grew by.</summary>
    public long Audited { get; init; }

    /// <summary>Gets what was done by system and object; what nothing was done with is left out.</summary>
    public IReadOnlyList<RunStream> Streams { get; init => field = value ?? []; } = [];
}
