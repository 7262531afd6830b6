namespace Psi.Canonical;

/// <summary>Quantities of unlike units met in one calculation.</summary>
public sealed class UnitMismatchException : InvalidOperationException
{
    /// <summary>Initializes a new instance of the <see cref="UnitMismatchException"/> class.</summary>
    public UnitMismatchException()
        : base("Quantities of unlike units cannot be put together.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="UnitMismatchException"/> class.</summary>
    /// <param name="message">What was tried.</param>
    public UnitMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="UnitMismatchException"/> class.</summary>
    /// <param name="message">What was tried.</param>
    /// <param name="innerException">The reason.</param>
    public UnitMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="UnitMismatchException"/> class.</summary>
    /// <param name="left">The unit of one quantity.</param>
    /// <param name="right">The unit of the other.</param>
    public UnitMismatchException(Unit left, Unit right)
        : base($"A quantity per '{left}' and one per '{right}' cannot be put together. Convert one of them first, where there is a factor between them.")
    {
        Left = left;
        Right = right;
    }

    /// <summary>Gets the unit of one quantity.</summary>
    public Unit Left { get; }

    /// <summary>Gets the unit of the other.</summary>
    public Unit Right { get; }
}
