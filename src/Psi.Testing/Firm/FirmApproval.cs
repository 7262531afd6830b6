namespace Psi.Testing;

/// <summary>Where time or an expense stands.</summary>
public enum FirmApproval
{
    /// <summary>Written down.</summary>
    Draft,

    /// <summary>Handed in.</summary>
    Submitted,

    /// <summary>Found right.</summary>
    Approved,

    /// <summary>Sent back.</summary>
    Rejected,
}
