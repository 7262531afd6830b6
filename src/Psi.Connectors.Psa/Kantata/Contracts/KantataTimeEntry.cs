namespace Psi.Connectors.Psa.Kantata;

/// <summary>Time of one person on one day.</summary>
public sealed class KantataTimeEntry : KantataRecord
{
    /// <summary>Gets or sets the project; only when included.</summary>
    public string? WorkspaceId { get; set; }

    /// <summary>Gets or sets the person; only when included.</summary>
    public string? UserId { get; set; }

    /// <summary>Gets or sets the task; only when included.</summary>
    public string? StoryId { get; set; }

    /// <summary>Gets or sets the role; only when included.</summary>
    public string? RoleId { get; set; }

    /// <summary>Gets or sets the day.</summary>
    public DateOnly? DatePerformed { get; set; }

    /// <summary>Gets or sets the time.</summary>
    public long? TimeInMinutes { get; set; }

    /// <summary>Gets or sets whether it is billable.</summary>
    public bool? Billable { get; set; }

    /// <summary>Gets or sets what was done.</summary>
    public string? Notes { get; set; }

    /// <summary>Gets or sets where.</summary>
    public string? Location { get; set; }

    /// <summary>Gets or sets the price of an hour in sub-units; left out without financial access.</summary>
    public long? RateInCents { get; set; }

    /// <summary>Gets or sets the cost of an hour in sub-units; left out without financial access.</summary>
    public long? CostRateInCents { get; set; }

    /// <summary>Gets or sets the currency of the rates.</summary>
    public string? Currency { get; set; }

    /// <summary>Gets or sets how many sub-units make one unit.</summary>
    public int? CurrencyBaseUnit { get; set; }

    /// <summary>Gets or sets whether it is approved.</summary>
    public bool? Approved { get; set; }

    /// <summary>Gets or sets whether the platform has put it on an invoice.</summary>
    public bool? IsInvoiced { get; set; }

    /// <summary>Gets or sets the submission it is in; only when included.</summary>
    public string? ActiveSubmissionId { get; set; }

    /// <summary>Gets or sets the last submission it was in; only when included.</summary>
    public string? RecentSubmissionId { get; set; }
}
