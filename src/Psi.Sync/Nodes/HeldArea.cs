using Psi.Sync.Stores;

namespace Psi.Sync.Nodes;

/// <summary>An area that this node holds. What is committed for it is committed under its lease.</summary>
internal sealed class HeldArea : IDisposable
{
    private readonly CancellationTokenSource _lost = new();
    private volatile Lease _lease;

    public HeldArea(Lease lease, bool onDemand)
    {
        _lease = lease;
        OnDemand = onDemand;
        Lost = _lost.Token;
    }

    public string Name => _lease.Name;

    /// <summary>Gets or sets the lease as it was last renewed; the fence stays the same.</summary>
    public Lease Lease
    {
        get => _lease;
        set => _lease = value;
    }

    /// <summary>Gets whether it was taken for one piece of work, and does not count in the shares.</summary>
    public bool OnDemand { get; }

    /// <summary>Gets a token that is cancelled once another node holds the area: calls under way for it are cut.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Gets or sets whether something works on it now.</summary>
    public bool IsInUse { get; set; }

    /// <summary>Gets or sets whether it falls to another node and is given back as soon as nothing works on it.</summary>
    public bool Leaves { get; set; }

    public void Lose() => _lost.Cancel();

    public void Dispose() => _lost.Dispose();
}
