using Psi.Canonical;

namespace Psi.Sync.Delivery;

/// <summary>What one transaction of preparing left to be done.</summary>
internal sealed class Prepared<T>(long startedAt)
    where T : class, ICanonicalObject<T>
{
    /// <summary>Gets the monotonic time from before the transaction: the send window counts from it.</summary>
    public long StartedAt { get; } = startedAt;

    /// <summary>Gets what is in flight now and is to be sent at once.</summary>
    public List<InHand<T>> ToSend { get; } = [];

    /// <summary>Gets what is unknown and is to be looked for.</summary>
    public List<InHand<T>> ToVerify { get; } = [];

    /// <summary>Gets the bulk jobs that are to be looked at.</summary>
    public HashSet<string> Jobs { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets a value indicating whether no call follows.</summary>
    public bool IsIdle => ToSend.Count == 0 && ToVerify.Count == 0 && Jobs.Count == 0;

    /// <summary>Gets or sets a value indicating whether creates wait for a fresh read of what the system already holds.</summary>
    public bool NeedsRead { get; set; }

    public int Moved { get; set; }
}
