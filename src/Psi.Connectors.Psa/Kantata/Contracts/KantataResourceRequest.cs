namespace Psi.Connectors.Psa.Kantata;

/// <summary>A request to staff a place on a project's team.</summary>
public sealed class KantataResourceRequest : KantataRecord
{
    /// <summary>Gets or sets <c>new</c>, <c>approved</c>, <c>rejected</c> or <c>cancelled</c>.</summary>
    public string? Status { get; set; }

    /// <summary>Gets or sets the place; only when included.</summary>
    public string? ResourceId { get; set; }

    /// <summary>Gets or sets the title.</summary>
    public string? Title { get; set; }

    /// <summary>Gets or sets the first day.</summary>
    public DateOnly? WorkspaceAllocationStartDate { get; set; }

    /// <summary>Gets or sets the last day.</summary>
    public DateOnly? WorkspaceAllocationEndDate { get; set; }

    /// <summary>Gets or sets the share of working time, 0 to 100.</summary>
    public decimal? WorkspaceAllocationPercentage { get; set; }
}
