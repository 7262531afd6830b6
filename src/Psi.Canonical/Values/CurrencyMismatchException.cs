namespace Psi.Canonical;

/// <summary>Amounts of unlike currencies met in one calculation.</summary>
public sealed class CurrencyMismatchException : InvalidOperationException
{
    /// <summary>Initializes a new instance of the <see cref="CurrencyMismatchException"/> class.</summary>
    public CurrencyMismatchException()
        : base("Amounts of unlike currencies cannot be put together.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="CurrencyMismatchException"/> class.</summary>
    /// <param name="message">What was tried.</param>
    public CurrencyMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="CurrencyMismatchException"/> class.</summary>
    /// <param name="message">What was tried.</param>
    /// <param name="innerException">The reason.</param>
    public CurrencyMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="CurrencyMismatchException"/> class.</summary>
    /// <param name="left">The currency of one amount.</param>
    /// <param name="right">The currency of the other.</param>
    public CurrencyMismatchException(CurrencyCode left, CurrencyCode right)
        : base($"An amount in '{left}' and one in '{right}' cannot be put together. Convert one of them first.")
    {
        Left = left;
        Right = right;
    }

    /// <summary>Gets the currency of one amount.</summary>
    public CurrencyCode Left { get; }

    /// <summary>Gets the currency of the other.</summary>
    public CurrencyCode Right { get; }
}
