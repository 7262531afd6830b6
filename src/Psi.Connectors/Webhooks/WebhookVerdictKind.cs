namespace Psi.Connectors;

/// <summary>What a call to a webhook turned out to be.</summary>
public enum WebhookVerdictKind
{
    /// <summary>It is not proven to come from the platform, or too old. Nothing of it counts.</summary>
    Refused,

    /// <summary>It cannot be read.</summary>
    Malformed,

    /// <summary>It asks whether somebody is there, and is answered at once.</summary>
    Handshake,

    /// <summary>It comes from the platform and names what changed.</summary>
    Accepted,
}
