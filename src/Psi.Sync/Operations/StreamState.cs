using Psi.Canonical;
using Psi.Sync.Records;

namespace Psi.Sync.Operations;

/// <summary>How an object stands in a system.</summary>
/// <param name="Connection">The name of the connection that carries the system.</param>
/// <param name="System">The system.</param>
/// <param name="Object">The canonical object.</param>
public sealed record StreamState(string Connection, SystemId System, ObjectName Object)
{
    /// <summary>Gets how far it has come; <see langword="null"/> where it is only written.</summary>
    public StreamPhase? Phase { get; init; }

    /// <summary>Gets when the last read that came to its end began (UTC); <see langword="null"/> before the first.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Gets when the last sweep that came to its end began (UTC); <see langword="null"/> before the first.</summary>
    public DateTimeOffset? SweptAt { get; init; }

    /// <summary>Gets since when its next read is due (UTC); <see langword="null"/> where none is, or it is read by webhooks and sweeps only.</summary>
    public DateTimeOffset? DueSince { get; init; }

    /// <summary>Gets since when it is not read because too much was lost at once (UTC); <see langword="null"/> where it is read.</summary>
    public DateTimeOffset? StoppedSince { get; init; }

    /// <summary>Gets since when people paused it (UTC), it or its connection; <see langword="null"/> where they did not.</summary>
    public DateTimeOffset? PausedSince { get; init; }

    /// <summary>Gets how many deliveries wait for their time: to be sent, tried again, or verified.</summary>
    public long Waiting { get; init; }

    /// <summary>Gets since when the one that is due longest is due (UTC); <see langword="null"/> where none waits.</summary>
    public DateTimeOffset? WaitingSince { get; init; }
}
