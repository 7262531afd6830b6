using System.Text.Json;

namespace Psi.Canonical;

/// <summary>JSON is larger or deeper than it may be.</summary>
public sealed class CanonicalJsonLimitException : JsonException
{
    /// <summary>Initializes a new instance of the <see cref="CanonicalJsonLimitException"/> class.</summary>
    public CanonicalJsonLimitException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="CanonicalJsonLimitException"/> class.</summary>
    /// <param name="message">What happened.</param>
    public CanonicalJsonLimitException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="CanonicalJsonLimitException"/> class.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Why.</param>
    public CanonicalJsonLimitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal CanonicalJsonLimitException(string message, string limit, int maximum, string? path)
        : base(message, path, null, null)
    {
        Limit = limit;
        Maximum = maximum;
    }

    /// <summary>Gets the name of the limit, as <see cref="CanonicalJsonLimits"/> has it.</summary>
    public string Limit { get; } = string.Empty;

    /// <summary>Gets how much the limit allows.</summary>
    public int Maximum { get; }
}
