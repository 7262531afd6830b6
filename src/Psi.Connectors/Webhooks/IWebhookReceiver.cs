namespace Psi.Connectors;

/// <summary>Tells whether a call that claims to come from the platform does, and what should be read again. A connection implements it.</summary>
/// <remarks>
/// What a platform sends is never the truth: it names records, which are then read. So an implementation makes no call, keeps no state and
/// is fast; it may be called from many threads. Whoever hosts it has limited the body before, and keeps what was named before it answers.
/// </remarks>
public interface IWebhookReceiver
{
    /// <summary>Gets how large a body may be. A larger one is refused unread.</summary>
    /// <value>In bytes. The default value is 1,048,576.</value>
    int MaxBodyBytes => 1_048_576;

    /// <summary>Judges a call.</summary>
    /// <param name="request">The call. Nothing of it is trusted.</param>
    /// <returns>What to answer, and what to read.</returns>
    WebhookVerdict Receive(WebhookRequest request);
}
