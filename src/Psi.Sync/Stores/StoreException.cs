namespace Psi.Sync.Stores;

/// <summary>A store could not do what was asked; the message says what was tried and what to do.</summary>
public class StoreException : Exception
{
    /// <summary>Initialises a new instance of the <see cref="StoreException"/> class.</summary>
    public StoreException()
    {
    }

    /// <summary>Initialises a new instance of the <see cref="StoreException"/> class.</summary>
    /// <param name="message">What was tried and what to do.</param>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>Initialises a new instance of the <see cref="StoreException"/> class.</summary>
    /// <param name="message">What was tried and what to do.</param>
    /// <param name="innerException">What the store said.</param>
    public StoreException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
