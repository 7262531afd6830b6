using Psi.Connectors;

namespace Psi.Sync.Delivery;

/// <summary>The failure table of the engine, as pure functions.</summary>
internal static class FailurePolicy
{
    /// <summary>What becomes of a write that failed.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="attempts">How often it was tried before.</param>
    /// <param name="maxAttempts">How often it is tried at most.</param>
    /// <param name="knowsRecord">Whether the record has an id in the system, so that it can be read again.</param>
    public static NextMove Of(ConnectorException failure, int attempts, int maxAttempts, bool knowsRecord) => failure.Kind switch
    {
        FailureKind.Authentication or FailureKind.RateLimited or FailureKind.QuotaExhausted => NextMove.WaitFreely,
        FailureKind.Transient when failure.ProvenNotExecuted && failure.Code == TooLate => NextMove.WaitFreely,
        FailureKind.Transient when failure.ProvenNotExecuted => attempts + 1 < maxAttempts ? NextMove.Retry : NextMove.Refuse,
        FailureKind.Transient or FailureKind.OutcomeUnknown or FailureKind.Duplicate => NextMove.Verify,
        FailureKind.Concurrency => attempts + 1 < maxAttempts ? NextMove.DecideAgain : NextMove.Refuse,
        FailureKind.NotFound when knowsRecord => attempts + 1 < maxAttempts ? NextMove.DecideAgain : NextMove.Refuse,
        FailureKind.Reference => NextMove.Park,
        _ => NextMove.Refuse,
    };

    /// <summary>Whether a call that failed as a whole is proven to have written none of its rows, and may go through without some of them.</summary>
    public static bool TakesApart(ConnectorException failure) => failure.Kind
        is FailureKind.Validation or FailureKind.Mapping or FailureKind.Permission or FailureKind.Unsupported or FailureKind.NotFound
        or FailureKind.Duplicate or FailureKind.Reference or FailureKind.Concurrency;

    /// <summary>The wait before an attempt: exponential, with a jitter of a fifth, up to the longest.</summary>
    public static TimeSpan Backoff(int attempts, TimeSpan first, TimeSpan longest, double chance)
    {
        var ticks = first.Ticks * Math.Pow(2, Math.Min(attempts, 20));
        return TimeSpan.FromTicks((long)Math.Min(longest.Ticks, ticks * (0.9 + (0.2 * chance))));
    }

    /// <summary>The code of a write that was not sent since its send window was over.</summary>
    public const string TooLate = "psi.send-window";
}
