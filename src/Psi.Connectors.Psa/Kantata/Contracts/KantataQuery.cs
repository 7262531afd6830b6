using Refit;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>The parameters of a list. An unknown one is refused by the platform, so each is sent only when set.</summary>
public sealed class KantataQuery
{
    /// <summary>Gets or sets the page, from 1.</summary>
    [AliasAs("page")]
    public int? Page { get; set; }

    /// <summary>Gets or sets how many rows a page holds: 20 when not set, at most 200.</summary>
    [AliasAs("per_page")]
    public int? PerPage { get; set; }

    /// <summary>Gets or sets the associations to include, separated by commas. Without it most ids of others are left out.</summary>
    [AliasAs("include")]
    public string? Include { get; set; }

    /// <summary>Gets or sets the only ids wanted, separated by commas. One that is not there is left out.</summary>
    [AliasAs("only")]
    public string? Only { get; set; }

    /// <summary>Gets or sets the order, such as <c>updated_at:asc</c>.</summary>
    [AliasAs("order")]
    public string? Order { get; set; }

    /// <summary>Gets or sets after which instant rows changed.</summary>
    [AliasAs("updated_after")]
    public string? UpdatedAfter { get; set; }

    /// <summary>Gets or sets before which instant rows changed.</summary>
    [AliasAs("updated_before")]
    public string? UpdatedBefore { get; set; }

    /// <summary>Gets or sets the integration whose references are looked for.</summary>
    [AliasAs("external_reference_service_name")]
    public string? ExternalReferenceServiceName { get; set; }

    /// <summary>Gets or sets the other system's word for the object.</summary>
    [AliasAs("external_reference_service_model")]
    public string? ExternalReferenceServiceModel { get; set; }

    /// <summary>Gets or sets the references looked for, separated by commas, at most 200.</summary>
    [AliasAs("external_reference_service_model_refs")]
    public string? ExternalReferenceServiceModelRefs { get; set; }

    /// <summary>Gets or sets whether archived projects are taken in.</summary>
    [AliasAs("include_archived")]
    public string? IncludeArchived { get; set; }

    /// <summary>Gets or sets whether what lies in archived projects is taken in.</summary>
    [AliasAs("from_archived_workspaces")]
    public string? FromArchivedWorkspaces { get; set; }

    /// <summary>Gets or sets whether archived tasks are taken in.</summary>
    [AliasAs("show_archived")]
    public string? ShowArchived { get; set; }

    /// <summary>Gets or sets whether deleted tasks are taken in.</summary>
    [AliasAs("show_deleted")]
    public string? ShowDeleted { get; set; }

    /// <summary>Gets or sets whether tasks of archived projects are taken in.</summary>
    [AliasAs("show_from_archived_workspaces")]
    public string? ShowFromArchivedWorkspaces { get; set; }

    /// <summary>Gets or sets whether all tasks of the account are taken in, not only those of the caller's projects.</summary>
    [AliasAs("all_on_account")]
    public string? AllOnAccount { get; set; }

    /// <summary>Gets or sets <c>false</c> to take in assignments in archived projects.</summary>
    [AliasAs("in_unarchived_workspaces")]
    public string? InUnarchivedWorkspaces { get; set; }

    /// <summary>Gets or sets <c>false</c> to take in assignments on archived tasks.</summary>
    [AliasAs("in_unarchived_stories")]
    public string? InUnarchivedStories { get; set; }

    /// <summary>Gets or sets whether places without a name are taken in.</summary>
    [AliasAs("include_unnamed")]
    public string? IncludeUnnamed { get; set; }

    /// <summary>Gets or sets whether only groups that stand for companies are wanted.</summary>
    [AliasAs("companies_only")]
    public string? CompaniesOnly { get; set; }

    /// <summary>Gets or sets whether everyone on the account is wanted, on a project or not.</summary>
    [AliasAs("on_my_account")]
    public string? OnMyAccount { get; set; }

    /// <summary>Gets or sets the timesheets whose entries are wanted, separated by commas.</summary>
    [AliasAs("with_recent_timesheet_ids")]
    public string? WithRecentTimesheetIds { get; set; }

    /// <summary>Gets or sets the expense reports whose expenses are wanted, separated by commas.</summary>
    [AliasAs("with_recent_expense_report_ids")]
    public string? WithRecentExpenseReportIds { get; set; }

    /// <summary>Gets or sets what kind of record custom fields belong to.</summary>
    [AliasAs("subject_type")]
    public string? SubjectType { get; set; }

    internal KantataQuery Clone() => (KantataQuery)MemberwiseClone();
}
