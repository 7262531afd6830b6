using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>What a platform's classifier read out of an answer.</summary>
/// <remarks>
/// What is left <see langword="null"/> is decided by the shared rules. A classifier need not know reads from writes: a
/// <see cref="FailureKind.Transient"/> failure of a write that is not proven not to have run goes out as
/// <see cref="FailureKind.OutcomeUnknown"/>.
/// </remarks>
public sealed record PlatformFailure
{
    /// <summary>Gets what went wrong; <see langword="null"/> leaves it to the status.</summary>
    public FailureKind? Kind { get; init; }

    /// <summary>Gets the platform's own code.</summary>
    public string? Code { get; init; }

    /// <summary>Gets the platform's own message.</summary>
    public string? Message { get; init; }

    /// <summary>Gets the fields it complains of.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Gets the record it is about.</summary>
    public RecordRef? Record { get; init; }

    /// <summary>Gets how long to wait, where a header does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets the platform's id of the request, where a header does not say.</summary>
    public string? RequestId { get; init; }

    /// <summary>Gets whether the call is proven not to have run; <see langword="null"/> leaves it to the kind.</summary>
    public bool? ProvenNotExecuted { get; init; }
}
