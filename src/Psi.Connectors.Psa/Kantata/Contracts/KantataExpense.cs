namespace Psi.Connectors.Psa.Kantata;

/// <summary>Something spent for a project.</summary>
public sealed class KantataExpense : KantataRecord
{
    /// <summary>Gets or sets the project; only when included.</summary>
    public string? WorkspaceId { get; set; }

    /// <summary>Gets or sets the person; only when included.</summary>
    public string? UserId { get; set; }

    /// <summary>Gets or sets the task; only when included.</summary>
    public string? StoryId { get; set; }

    /// <summary>Gets or sets the category; only when included.</summary>
    public string? ExpenseCategoryId { get; set; }

    /// <summary>Gets or sets the day.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>Gets or sets the category in words.</summary>
    public string? Category { get; set; }

    /// <summary>Gets or sets the amount in sub-units.</summary>
    public long? AmountInCents { get; set; }

    /// <summary>Gets or sets the currency.</summary>
    public string? Currency { get; set; }

    /// <summary>Gets or sets how many sub-units make one unit.</summary>
    public int? CurrencyBaseUnit { get; set; }

    /// <summary>Gets or sets what it was for.</summary>
    public string? Notes { get; set; }

    /// <summary>Gets or sets whether it is billable. A write calls this <c>billable</c>.</summary>
    public bool? IsBillable { get; set; }

    /// <summary>Gets or sets whether the platform has put it on an invoice.</summary>
    public bool? IsInvoiced { get; set; }

    /// <summary>Gets or sets whether the person is paid back.</summary>
    public bool? Reimbursable { get; set; }

    /// <summary>Gets or sets whether it is approved, where the platform says so.</summary>
    public bool? Approved { get; set; }

    /// <summary>Gets or sets the report it is in; only when included.</summary>
    public string? ActiveSubmissionId { get; set; }

    /// <summary>Gets or sets the last report it was in; only when included.</summary>
    public string? RecentSubmissionId { get; set; }
}
