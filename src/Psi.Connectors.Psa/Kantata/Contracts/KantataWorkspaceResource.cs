namespace Psi.Connectors.Psa.Kantata;

/// <summary>A place on a project's team, named or not.</summary>
public sealed class KantataWorkspaceResource : KantataRecord
{
    /// <summary>Gets or sets the project; only when included.</summary>
    public string? WorkspaceId { get; set; }

    /// <summary>Gets or sets the person; null for a place without a name; only when included.</summary>
    public string? UserId { get; set; }

    /// <summary>Gets or sets the role; only when included.</summary>
    public string? RoleId { get; set; }

    /// <summary>Gets or sets the label.</summary>
    public string? Label { get; set; }

    /// <summary>Gets or sets the request that waits for a decision; only when included.</summary>
    public string? PendingResourceRequestId { get; set; }
}
