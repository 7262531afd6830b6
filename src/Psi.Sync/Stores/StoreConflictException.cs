namespace Psi.Sync.Stores;

/// <summary>Another transaction changed what this one used; nothing was kept, and the work is to be done again from the start.</summary>
public sealed class StoreConflictException : StoreException
{
    /// <summary>Initialises a new instance of the <see cref="StoreConflictException"/> class.</summary>
    public StoreConflictException()
    {
    }

    /// <summary>Initialises a new instance of the <see cref="StoreConflictException"/> class.</summary>
    /// <param name="message">What was in conflict.</param>
    public StoreConflictException(string message)
        : base(message)
    {
    }

    /// <summary>Initialises a new instance of the <see cref="StoreConflictException"/> class.</summary>
    /// <param name="message">What was in conflict.</param>
    /// <param name="innerException">What the store said.</param>
    public StoreConflictException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
