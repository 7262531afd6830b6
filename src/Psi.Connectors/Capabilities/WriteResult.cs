using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>What came of one step of one write.</summary>
/// <typeparam name="T">The object.</typeparam>
public sealed record WriteResult<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Gets the system's own id of the record, once it is known.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Gets the record as the answer to the write showed it; <see langword="null"/> when the answer shows nothing.</summary>
    public Observation<T>? Seen { get; init; }

    /// <summary>Gets the platform's version of the record after the write.</summary>
    public string? Version { get; init; }

    /// <summary>Gets what later steps need to remember of this one.</summary>
    public string? Memo { get; init; }

    /// <summary>Gets what went wrong; <see langword="null"/> when the step is done.</summary>
    public ConnectorException? Error { get; init; }

    /// <summary>Gets the attributes that the platform named when it refused the step; empty where it named none, or named what is not known.</summary>
    /// <remarks>What was refused for one attribute may go without it, where the host allows it. <see cref="RefusedAttributes"/> finds them.</remarks>
    public FieldSet<T> Refused { get; init; }

    /// <summary>Gets a value indicating whether the step is done.</summary>
    public bool IsDone => Error is null;

    /// <summary>Makes the result of a step that is done.</summary>
    /// <param name="externalId">The system's own id of the record.</param>
    /// <param name="seen">The record as the answer showed it.</param>
    /// <param name="version">The platform's version of it.</param>
    /// <param name="memo">What later steps need to remember.</param>
    /// <returns>The result.</returns>
    public static WriteResult<T> Done(string? externalId, Observation<T>? seen = null, string? version = null, string? memo = null) =>
        new() { ExternalId = externalId, Seen = seen, Version = version ?? seen?.Version, Memo = memo };

    /// <summary>Makes the result of a step that went wrong.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="externalId">The system's own id of the record, where it is known.</param>
    /// <returns>The result.</returns>
    public static WriteResult<T> Failed(ConnectorException error, string? externalId = null)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new() { Error = error, ExternalId = externalId };
    }
}
