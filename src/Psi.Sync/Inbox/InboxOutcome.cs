namespace Psi.Sync.Inbox;

/// <summary>What became of an accepted webhook.</summary>
public enum InboxOutcome
{
    /// <summary>What it names will be read.</summary>
    Kept,

    /// <summary>The same call was kept before.</summary>
    Repeated,

    /// <summary>Too many wait to be kept. The platform has to send it again.</summary>
    Busy,
}
