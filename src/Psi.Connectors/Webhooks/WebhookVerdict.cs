namespace Psi.Connectors;

/// <summary>What a receiver says of a call: what to answer, and what to read.</summary>
public sealed class WebhookVerdict
{
    private WebhookVerdict(WebhookVerdictKind kind) => Kind = kind;

    /// <summary>Gets the refusal of a call that is not proven to come from the platform, or is too old. It says no more than that: the caller may be anybody.</summary>
    public static WebhookVerdict Refused { get; } = new(WebhookVerdictKind.Refused);

    /// <summary>Gets the refusal of a call that cannot be read.</summary>
    public static WebhookVerdict Malformed { get; } = new(WebhookVerdictKind.Malformed);

    /// <summary>Gets what the call turned out to be.</summary>
    public WebhookVerdictKind Kind { get; }

    /// <summary>Gets the plain text that a handshake is answered with; empty for none.</summary>
    public string Answer { get; private init; } = string.Empty;

    /// <summary>Gets what should be read; empty unless the call was accepted.</summary>
    public IReadOnlyList<WebhookNotice> Notices { get; private init; } = [];

    /// <summary>Gets what the call is known by should it come again, such as its signature; <see langword="null"/> where coming again does no harm.</summary>
    public string? ReplayKey { get; private init; }

    /// <summary>Gets until when the same call would still be fresh: it is remembered that long.</summary>
    public DateTimeOffset FreshUntil { get; private init; }

    /// <summary>Accepts a call that may come again: it only names what is read anew each time.</summary>
    /// <param name="notices">What should be read.</param>
    /// <returns>The verdict.</returns>
    public static WebhookVerdict Accepted(IReadOnlyList<WebhookNotice> notices)
    {
        ArgumentNullException.ThrowIfNull(notices);
        return new(WebhookVerdictKind.Accepted) { Notices = notices };
    }

    /// <summary>Accepts a call once: the same call is answered alike if it comes again, and nothing is done about it.</summary>
    /// <param name="notices">What should be read.</param>
    /// <param name="replayKey">What the call is known by: its signature, which covers when it was sent.</param>
    /// <param name="freshUntil">Until when the same call would still be fresh.</param>
    /// <returns>The verdict.</returns>
    public static WebhookVerdict Accepted(IReadOnlyList<WebhookNotice> notices, string replayKey, DateTimeOffset freshUntil)
    {
        ArgumentNullException.ThrowIfNull(notices);
        ArgumentException.ThrowIfNullOrEmpty(replayKey);
        return new(WebhookVerdictKind.Accepted) { Notices = notices, ReplayKey = replayKey, FreshUntil = freshUntil };
    }

    /// <summary>Answers a handshake.</summary>
    /// <param name="answer">The plain text to answer with; empty for none.</param>
    /// <returns>The verdict.</returns>
    public static WebhookVerdict Handshake(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new(WebhookVerdictKind.Handshake) { Answer = answer };
    }
}
