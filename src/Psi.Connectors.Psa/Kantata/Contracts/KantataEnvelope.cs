namespace Psi.Connectors.Psa.Kantata;

/// <summary>What every read and write answers with: the results in order, and maps by id that hold them and what was included.</summary>
/// <remarks>
/// A map holds side-loaded rows of the same type beside the results: iterate <see cref="Results"/> and look each up, as
/// <see cref="Rows"/> does.
/// </remarks>
public sealed class KantataEnvelope
{
    /// <summary>Gets or sets how many rows fit the filters, on all pages.</summary>
    public int Count { get; set; }

    /// <summary>Gets or sets where in the pages this one stands.</summary>
    public KantataMeta? Meta { get; set; }

    /// <summary>Gets or sets what was asked for, in order.</summary>
    public IReadOnlyList<KantataResult>? Results { get; set; }

    /// <summary>Gets or sets the projects by id.</summary>
    public Dictionary<string, KantataWorkspace>? Workspaces { get; set; }

    /// <summary>Gets or sets the groups by id.</summary>
    public Dictionary<string, KantataWorkspaceGroup>? WorkspaceGroups { get; set; }

    /// <summary>Gets or sets the tasks by id.</summary>
    public Dictionary<string, KantataStory>? Stories { get; set; }

    /// <summary>Gets or sets the time entries by id.</summary>
    public Dictionary<string, KantataTimeEntry>? TimeEntries { get; set; }

    /// <summary>Gets or sets the timesheets handed in by id.</summary>
    public Dictionary<string, KantataSubmission>? TimesheetSubmissions { get; set; }

    /// <summary>Gets or sets the expenses by id.</summary>
    public Dictionary<string, KantataExpense>? Expenses { get; set; }

    /// <summary>Gets or sets the expense reports handed in by id.</summary>
    public Dictionary<string, KantataSubmission>? ExpenseReportSubmissions { get; set; }

    /// <summary>Gets or sets the people by id.</summary>
    public Dictionary<string, KantataUser>? Users { get; set; }

    /// <summary>Gets or sets the memberships by id.</summary>
    public Dictionary<string, KantataAccountMembership>? AccountMemberships { get; set; }

    /// <summary>Gets or sets the cost rates by id.</summary>
    public Dictionary<string, KantataCostRate>? CostRates { get; set; }

    /// <summary>Gets or sets the roles by id.</summary>
    public Dictionary<string, KantataRole>? Roles { get; set; }

    /// <summary>Gets or sets the sets of rate cards by id.</summary>
    public Dictionary<string, KantataRateCardSet>? RateCardSets { get; set; }

    /// <summary>Gets or sets the versions of sets by id.</summary>
    public Dictionary<string, KantataRateCardSetVersion>? RateCardSetVersions { get; set; }

    /// <summary>Gets or sets the rate cards by id.</summary>
    public Dictionary<string, KantataRateCard>? RateCards { get; set; }

    /// <summary>Gets or sets the versions of rate cards by id.</summary>
    public Dictionary<string, KantataRateCardVersion>? RateCardVersions { get; set; }

    /// <summary>Gets or sets the rates of roles by id.</summary>
    public Dictionary<string, KantataRateCardRole>? RateCardRoles { get; set; }

    /// <summary>Gets or sets the places on teams by id.</summary>
    public Dictionary<string, KantataWorkspaceResource>? WorkspaceResources { get; set; }

    /// <summary>Gets or sets the staffing requests by id.</summary>
    public Dictionary<string, KantataResourceRequest>? ResourceRequests { get; set; }

    /// <summary>Gets or sets the assignments by id.</summary>
    public Dictionary<string, KantataAssignment>? Assignments { get; set; }

    /// <summary>Gets or sets the definitions of custom fields by id.</summary>
    public Dictionary<string, KantataCustomField>? CustomFields { get; set; }

    /// <summary>Gets or sets the values of custom fields by id.</summary>
    public Dictionary<string, KantataCustomFieldValue>? CustomFieldValues { get; set; }

    /// <summary>Gets or sets the external references by id.</summary>
    public Dictionary<string, KantataExternalReference>? ExternalReferences { get; set; }

    /// <summary>Gets the results of one kind, in order.</summary>
    /// <typeparam name="TRow">The kind.</typeparam>
    /// <param name="key">What the platform calls it, such as <c>time_entries</c>.</param>
    /// <param name="map">The map that holds them.</param>
    /// <returns>The rows; a result without its row is left out.</returns>
    public IReadOnlyList<TRow> Rows<TRow>(string key, IReadOnlyDictionary<string, TRow>? map)
        where TRow : KantataRecord
    {
        var rows = new List<TRow>(Results?.Count ?? 0);
        foreach (var result in Results ?? [])
        {
            if (result.Key == key && result.Id is { } id && map is not null && map.TryGetValue(id, out var row))
            {
                row.Id ??= id;
                rows.Add(row);
            }
        }

        return rows;
    }
}
