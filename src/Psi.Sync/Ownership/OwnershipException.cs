namespace Psi.Sync.Ownership;

/// <summary>A process set what another system owns.</summary>
public sealed class OwnershipException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="OwnershipException"/> class.</summary>
    public OwnershipException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="OwnershipException"/> class.</summary>
    /// <param name="message">Which attribute, whose it is, and what to do.</param>
    public OwnershipException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="OwnershipException"/> class.</summary>
    /// <param name="message">Which attribute, whose it is, and what to do.</param>
    /// <param name="innerException">What was met.</param>
    public OwnershipException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
