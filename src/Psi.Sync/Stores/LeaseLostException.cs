namespace Psi.Sync.Stores;

/// <summary>The lease ended, or another holds it now; what was about to be done under it must not be done.</summary>
public sealed class LeaseLostException : StoreException
{
    /// <summary>Initialises a new instance of the <see cref="LeaseLostException"/> class.</summary>
    public LeaseLostException()
    {
    }

    /// <summary>Initialises a new instance of the <see cref="LeaseLostException"/> class.</summary>
    /// <param name="message">Which lease, and who holds it now.</param>
    public LeaseLostException(string message)
        : base(message)
    {
    }

    /// <summary>Initialises a new instance of the <see cref="LeaseLostException"/> class.</summary>
    /// <param name="message">Which lease, and who holds it now.</param>
    /// <param name="innerException">What caused it.</param>
    public LeaseLostException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the lease that was lost.</summary>
    public Lease? Lease { get; init; }
}
