namespace Psi.Connectors;

/// <summary>Where the client's id and secret stand in a call for a token.</summary>
public enum ClientSecretPlacement
{
    /// <summary>In the form.</summary>
    Body,

    /// <summary>In a Basic authorization header.</summary>
    Basic,

    /// <summary>Nowhere: the client proves itself otherwise.</summary>
    None,
}
