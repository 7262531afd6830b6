namespace Psi.Sync.Operations;

/// <summary>How everything stands, as one snapshot of the store has it. It holds names and counts, no values of records.</summary>
public sealed record SyncState
{
    /// <summary>Gets when it was read, by the store's clock (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Gets the id of the policy that is in force.</summary>
    public string Policy { get; init; } = string.Empty;

    /// <summary>Gets the connections, by name.</summary>
    public IReadOnlyList<ConnectionState> Connections { get; init; } = [];

    /// <summary>Gets what is read or written of each object in each system.</summary>
    public IReadOnlyList<StreamState> Streams { get; init; } = [];

    /// <summary>Gets what the processes wait for.</summary>
    public IReadOnlyList<ProcessState> Processes { get; init; } = [];

    /// <summary>Gets how many exceptions are open or being tried again.</summary>
    public int OpenExceptions { get; init; }

    /// <summary>Gets how many of them are open for longer than they may be.</summary>
    public int OverdueExceptions { get; init; }

    /// <summary>Gets since when the oldest of them is open (UTC); <see langword="null"/> where none is.</summary>
    public DateTimeOffset? OldestException { get; init; }
}
