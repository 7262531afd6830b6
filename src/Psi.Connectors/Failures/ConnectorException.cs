using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>A platform's refusal, or its silence, in one shape for all platforms.</summary>
/// <remarks>
/// It never holds a secret, a body or a URL: the platform's own code and message are kept, shortened, with all that looks
/// like a token struck out.
/// </remarks>
public sealed class ConnectorException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ConnectorException"/> class.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="connection">The connection it went wrong on.</param>
    /// <param name="message">What was tried, and what to do. Secrets in it are struck out.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public ConnectorException(FailureKind kind, string connection, string message, Exception? innerException = null)
        : base(Redaction.Clean(message), innerException)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Kind = kind;
        Connection = connection;
    }

    /// <summary>Gets what went wrong.</summary>
    public FailureKind Kind { get; }

    /// <summary>Gets the name of the connection.</summary>
    public string Connection { get; }

    /// <summary>Gets the platform's own code of the failure.</summary>
    public string? Code { get; init; }

    /// <summary>Gets the platform's own id of the request, for its support.</summary>
    public string? RequestId { get; init; }

    /// <summary>Gets how long the platform asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets the fields the platform complained of, in its own words.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Gets the record it is about, where it is about one: for a duplicate, the record that is already there.</summary>
    public RecordRef? Record { get; init; }

    /// <summary>Gets a value indicating whether the call is proven not to have changed anything.</summary>
    public bool ProvenNotExecuted { get; init; }

    /// <summary>Gets a value indicating whether trying the same again, later, may end well without anybody mending anything.</summary>
    public bool IsPassing => Kind is FailureKind.Transient or FailureKind.RateLimited or FailureKind.QuotaExhausted;
}
