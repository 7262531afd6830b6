using Psi.Connectors;

namespace Psi.Sync.Inbox;

/// <summary>A call that waits to be kept. Whoever has the turn writes it, and sets what became of it.</summary>
internal sealed class Incoming(string connection, WebhookVerdict verdict)
{
    public string Connection { get; } = connection;

    public WebhookVerdict Verdict { get; } = verdict;

    public InboxOutcome? Outcome { get; set; }
}
