using Psi.Connectors;

namespace Psi.Sync.Delivery;

/// <summary>What becomes of a delivery that failed.</summary>
internal enum NextMove
{
    /// <summary>The same is sent again later; it costs no attempt.</summary>
    WaitFreely,

    /// <summary>The same is sent again later; it costs an attempt.</summary>
    Retry,

    /// <summary>What is to be told is worked out anew, after the record was read again.</summary>
    DecideAgain,

    /// <summary>It is looked for before anything else.</summary>
    Verify,

    /// <summary>A person, a rule or a newer value must move.</summary>
    Refuse,
}

/// <summary>The failure table of the engine, as a pure function.</summary>
internal static class FailurePolicy
{
    public static NextMove Of(ConnectorException failure, int attempts, int maxAttempts) => failure.Kind switch
    {
        FailureKind.Authentication or FailureKind.RateLimited or FailureKind.QuotaExhausted => NextMove.WaitFreely,
        FailureKind.Transient when failure.ProvenNotExecuted => attempts + 1 < maxAttempts ? NextMove.Retry : NextMove.Refuse,
        FailureKind.Transient or FailureKind.OutcomeUnknown => NextMove.Verify,
        FailureKind.Concurrency => attempts + 1 < maxAttempts ? NextMove.DecideAgain : NextMove.Refuse,
        FailureKind.Duplicate => NextMove.Verify,
        _ => NextMove.Refuse,
    };

    /// <summary>The wait before an attempt: exponential, with a jitter of a fifth, up to the longest.</summary>
    public static TimeSpan Backoff(int attempts, TimeSpan first, TimeSpan longest, double chance)
    {
        var ticks = first.Ticks * Math.Pow(2, Math.Min(attempts, 20));
        return TimeSpan.FromTicks((long)Math.Min(longest.Ticks, ticks * (0.9 + (0.2 * chance))));
    }
}
