namespace Psi.Testing;

/// <summary>One thing that can go wrong with a request.</summary>
public sealed record Fault
{
    private Fault(FaultKind kind) => Kind = kind;

    /// <summary>Gets what goes wrong.</summary>
    public FaultKind Kind { get; }

    /// <summary>Gets the status that is answered.</summary>
    public int StatusCode { get; private init; }

    /// <summary>Gets the body that is answered; <see langword="null"/> for the platform's own words.</summary>
    public string? Body { get; private init; }

    /// <summary>Gets what <c>Retry-After</c> says.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Gets how many bytes of the body go out before the cut; 0: not even the headers.</summary>
    public int Bytes { get; private init; }

    /// <summary>Gets how long the answer stalls, in real time.</summary>
    public TimeSpan Delay { get; private init; }

    /// <summary>Gets what is done before the request is looked at, or while its answer stalls.</summary>
    public Action? Act { get; private init; }

    /// <summary>Answers a status; the request is not done.</summary>
    /// <param name="statusCode">The status.</param>
    /// <param name="body">The body; <see langword="null"/> for the platform's own words.</param>
    /// <param name="retryAfter">What <c>Retry-After</c> says, in whole seconds; <see langword="null"/> leaves it out.</param>
    /// <returns>The fault.</returns>
    public static Fault Status(int statusCode, string? body = null, TimeSpan? retryAfter = null) =>
        new(FaultKind.Status) { StatusCode = statusCode, Body = body, RetryAfter = retryAfter };

    /// <summary>Does the request and then answers a status as if it had failed.</summary>
    /// <param name="statusCode">The status.</param>
    /// <param name="body">The body; <see langword="null"/> for the platform's own words.</param>
    /// <returns>The fault.</returns>
    public static Fault StatusAfterCommit(int statusCode = 500, string? body = null) =>
        new(FaultKind.StatusAfterCommit) { StatusCode = statusCode, Body = body };

    /// <summary>Resets the connection; the request is not done.</summary>
    /// <returns>The fault.</returns>
    public static Fault CutBeforeCommit() => new(FaultKind.CutBeforeCommit);

    /// <summary>Does the request and then resets the connection.</summary>
    /// <param name="bytes">How much of the body goes out first; 0: not even the headers.</param>
    /// <returns>The fault.</returns>
    public static Fault CutAfterCommit(int bytes = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return new(FaultKind.CutAfterCommit) { Bytes = bytes };
    }

    /// <summary>Does the request and then stops in the middle of the answer, until the caller gives up or the delay is over.</summary>
    /// <param name="delay">How long, in real time; the connection is reset afterwards.</param>
    /// <param name="bytes">How much of the body goes out first; 0: not even the headers.</param>
    /// <param name="act">What is done once the answer has stopped, for example that the caller gives up.</param>
    /// <returns>The fault.</returns>
    public static Fault Stall(TimeSpan delay, int bytes = 0, Action? act = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return new(FaultKind.Stall) { Delay = delay, Bytes = bytes, Act = act };
    }

    /// <summary>Lets all tokens expire before the request is looked at.</summary>
    /// <returns>The fault.</returns>
    public static Fault ExpireToken() => new(FaultKind.ExpireToken);

    /// <summary>Refuses with 429; the request is not done.</summary>
    /// <param name="retryAfter">What <c>Retry-After</c> says, in whole seconds.</param>
    /// <returns>The fault.</returns>
    public static Fault RateLimit(TimeSpan retryAfter) => new(FaultKind.RateLimit) { StatusCode = 429, RetryAfter = retryAfter };

    /// <summary>Does something before the request is looked at; with a skip of one, between the first page and the second.</summary>
    /// <param name="act">What is done, for example one of the simulator's people's acts.</param>
    /// <returns>The fault.</returns>
    public static Fault ChangePage(Action act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return new(FaultKind.Before) { Act = act };
    }
}
