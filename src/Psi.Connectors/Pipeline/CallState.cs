namespace Psi.Connectors;

/// <summary>What the handlers of one call tell each other; it lies in the request's options.</summary>
internal sealed class CallState
{
    public CallLane Lane { get; set; } = CallLane.Poll;

    public SendState Send { get; set; }

    public TimeSpan? RetryAfter { get; set; }

    public long StartedAt { get; init; }

    public int Sends { get; set; }

    // Whether the permit of the current attempt was counted at the moment it was given.
    public bool IsCounted { get; set; }
}
