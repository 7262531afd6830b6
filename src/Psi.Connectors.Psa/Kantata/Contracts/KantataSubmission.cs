namespace Psi.Connectors.Psa.Kantata;

/// <summary>A timesheet or an expense report that was handed in: lines of one person on one project.</summary>
public sealed class KantataSubmission : KantataRecord
{
    /// <summary>Gets or sets <c>new</c>, <c>approved</c>, <c>rejected</c> or <c>cancelled</c>.</summary>
    public string? Status { get; set; }

    /// <summary>Gets or sets the title.</summary>
    public string? Title { get; set; }

    /// <summary>Gets or sets the first day.</summary>
    public DateOnly? StartDate { get; set; }

    /// <summary>Gets or sets the last day.</summary>
    public DateOnly? EndDate { get; set; }

    /// <summary>Gets or sets the person; only when included.</summary>
    public string? UserId { get; set; }

    /// <summary>Gets or sets the project; only when included.</summary>
    public string? WorkspaceId { get; set; }

    /// <summary>Gets or sets the sum in sub-units.</summary>
    public long? LineItemTotalInCents { get; set; }

    /// <summary>Gets or sets the currency.</summary>
    public string? Currency { get; set; }

    /// <summary>Gets or sets how many sub-units make one unit.</summary>
    public int? CurrencyBaseUnit { get; set; }

    /// <summary>Gets or sets why it was decided so.</summary>
    public string? CurrentResolutionDescription { get; set; }

    /// <summary>Gets or sets who decided.</summary>
    public string? CurrentResolutionCreatorId { get; set; }

    /// <summary>Gets or sets the day of the decision.</summary>
    public string? CurrentResolutionCreatedAtDate { get; set; }
}
