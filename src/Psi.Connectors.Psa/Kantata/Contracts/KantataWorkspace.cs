namespace Psi.Connectors.Psa.Kantata;

/// <summary>A project.</summary>
public sealed class KantataWorkspace : KantataRecord
{
    /// <summary>Gets or sets the title.</summary>
    public string? Title { get; set; }

    /// <summary>Gets or sets the description.</summary>
    public string? Description { get; set; }

    /// <summary>Gets or sets the first day.</summary>
    public DateOnly? StartDate { get; set; }

    /// <summary>Gets or sets the last day.</summary>
    public DateOnly? DueDate { get; set; }

    /// <summary>Gets or sets the status, one of the account's own set.</summary>
    public KantataStatus? Status { get; set; }

    /// <summary>Gets or sets whether it is archived, which hides it and all in it.</summary>
    public bool? Archived { get; set; }

    /// <summary>Gets or sets <c>estimate</c> or <c>project</c>.</summary>
    public string? Stage { get; set; }

    /// <summary>Gets or sets the budget in sub-units; left out without financial access.</summary>
    public long? PriceInCents { get; set; }

    /// <summary>Gets or sets the currency.</summary>
    public string? Currency { get; set; }

    /// <summary>Gets or sets how many sub-units make one unit: 100, for yen 1.</summary>
    public int? CurrencyBaseUnit { get; set; }

    /// <summary>Gets or sets the progress, 0 to 100.</summary>
    public decimal? PercentageComplete { get; set; }

    /// <summary>Gets or sets whether time can be logged.</summary>
    public bool? TimeTrackable { get; set; }

    /// <summary>Gets or sets the groups; only when included.</summary>
    public IReadOnlyList<string>? WorkspaceGroupIds { get; set; }

    /// <summary>Gets or sets the first among the groups; only when included.</summary>
    public string? PrimaryWorkspaceGroupId { get; set; }

    /// <summary>Gets or sets the lead on the provider's side; only when included.</summary>
    public string? PrimaryMavenId { get; set; }

    /// <summary>Gets or sets who approves; only when included.</summary>
    public IReadOnlyList<string>? ApproverIds { get; set; }

    /// <summary>Gets or sets the custom field values; only when included.</summary>
    public IReadOnlyList<string>? CustomFieldValueIds { get; set; }
}
