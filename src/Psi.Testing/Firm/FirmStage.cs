namespace Psi.Testing;

/// <summary>How far an opportunity got.</summary>
public enum FirmStage
{
    /// <summary>Looked for.</summary>
    Prospecting,

    /// <summary>Found worth the effort.</summary>
    Qualified,

    /// <summary>An offer was made.</summary>
    Proposal,

    /// <summary>Terms are talked over.</summary>
    Negotiation,

    /// <summary>Closed and won.</summary>
    Won,

    /// <summary>Closed and lost.</summary>
    Lost,
}
