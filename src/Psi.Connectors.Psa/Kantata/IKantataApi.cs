using Refit;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>The calls of Kantata's API that are used. A page holds at most 200 rows; a call may take three minutes.</summary>
public interface IKantataApi
{
    /// <summary>Reads one page of projects. Limited more strictly than the rest.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/workspaces")]
    Task<KantataEnvelope> ListWorkspacesAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of groups.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/workspace_groups")]
    Task<KantataEnvelope> ListWorkspaceGroupsAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of tasks.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/stories")]
    Task<KantataEnvelope> ListStoriesAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of time entries.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/time_entries")]
    Task<KantataEnvelope> ListTimeEntriesAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of timesheets handed in. Orders by date only.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/timesheet_submissions")]
    Task<KantataEnvelope> ListTimesheetSubmissionsAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of expenses. Does not order by the last change.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/expenses")]
    Task<KantataEnvelope> ListExpensesAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of expense reports handed in. Orders by date only.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/expense_report_submissions")]
    Task<KantataEnvelope> ListExpenseReportSubmissionsAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of people. Knows no last change.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/users")]
    Task<KantataEnvelope> ListUsersAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of memberships.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/account_memberships")]
    Task<KantataEnvelope> ListAccountMembershipsAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of roles.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/roles")]
    Task<KantataEnvelope> ListRolesAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of cost rates.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/cost_rates")]
    Task<KantataEnvelope> ListCostRatesAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of sets of rate cards.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/rate_card_sets")]
    Task<KantataEnvelope> ListRateCardSetsAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of versions of sets.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/rate_card_set_versions")]
    Task<KantataEnvelope> ListRateCardSetVersionsAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of rate cards.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/rate_cards")]
    Task<KantataEnvelope> ListRateCardsAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of versions of rate cards.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/rate_card_versions")]
    Task<KantataEnvelope> ListRateCardVersionsAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of rates of roles.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/rate_card_roles")]
    Task<KantataEnvelope> ListRateCardRolesAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of places on teams.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/workspace_resources")]
    Task<KantataEnvelope> ListWorkspaceResourcesAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of staffing requests. Knows no order.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/resource_requests")]
    Task<KantataEnvelope> ListResourceRequestsAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of assignments.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/assignments")]
    Task<KantataEnvelope> ListAssignmentsAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of definitions of custom fields.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/custom_fields")]
    Task<KantataEnvelope> ListCustomFieldsAsync([Query] KantataQuery query, CancellationToken cancellationToken = default);

    /// <summary>Makes a project.</summary>
    /// <param name="body">It, below its singular name.</param>
    /// <param name="include">The associations wanted in the answer.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The row that was made.</returns>
    [Post("/workspaces")]
    Task<KantataEnvelope> CreateWorkspaceAsync([Body] WireBody body, string? include, CancellationToken cancellationToken = default);

    /// <summary>Makes a group.</summary>
    /// <param name="body">It, below its singular name.</param>
    /// <param name="include">The associations wanted in the answer.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The row that was made.</returns>
    [Post("/workspace_groups")]
    Task<KantataEnvelope> CreateWorkspaceGroupAsync([Body] WireBody body, string? include, CancellationToken cancellationToken = default);

    /// <summary>Makes a task.</summary>
    /// <param name="body">It, below its singular name.</param>
    /// <param name="include">The associations wanted in the answer.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The row that was made.</returns>
    [Post("/stories")]
    Task<KantataEnvelope> CreateStoryAsync([Body] WireBody body, string? include, CancellationToken cancellationToken = default);

    /// <summary>Makes a place on a team.</summary>
    /// <param name="body">It, below its singular name.</param>
    /// <param name="include">The associations wanted in the answer.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The row that was made.</returns>
    [Post("/workspace_resources")]
    Task<KantataEnvelope> CreateWorkspaceResourceAsync([Body] WireBody body, string? include, CancellationToken cancellationToken = default);

    /// <summary>Makes a staffing request.</summary>
    /// <param name="body">It, below its singular name.</param>
    /// <param name="include">The associations wanted in the answer.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The row that was made.</returns>
    [Post("/resource_requests")]
    Task<KantataEnvelope> CreateResourceRequestAsync([Body] WireBody body, string? include, CancellationToken cancellationToken = default);

    /// <summary>Changes a project; what is absent stays.</summary>
    /// <param name="id">The id.</param>
    /// <param name="body">What changes, below its singular name.</param>
    /// <param name="include">The associations wanted in the answer.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The row as it is now.</returns>
    [Put("/workspaces/{id}")]
    Task<KantataEnvelope> UpdateWorkspaceAsync(string id, [Body] WireBody body, string? include, CancellationToken cancellationToken = default);

    /// <summary>Changes a group; what is absent stays.</summary>
    /// <param name="id">The id.</param>
    /// <param name="body">What changes, below its singular name.</param>
    /// <param name="include">The associations wanted in the answer.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The row as it is now.</returns>
    [Put("/workspace_groups/{id}")]
    Task<KantataEnvelope> UpdateWorkspaceGroupAsync(string id, [Body] WireBody body, string? include, CancellationToken cancellationToken = default);

    /// <summary>Changes a task; what is absent stays.</summary>
    /// <param name="id">The id.</param>
    /// <param name="body">What changes, below its singular name.</param>
    /// <param name="include">The associations wanted in the answer.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The row as it is now.</returns>
    [Put("/stories/{id}")]
    Task<KantataEnvelope> UpdateStoryAsync(string id, [Body] WireBody body, string? include, CancellationToken cancellationToken = default);

    /// <summary>Sets custom field values, at most 100; one that is there is replaced. Limited more strictly than the rest.</summary>
    /// <param name="body">The values, below <c>custom_field_values</c>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The values.</returns>
    [Post("/custom_field_values")]
    Task<KantataEnvelope> SetCustomFieldValuesAsync([Body] WireBody body, CancellationToken cancellationToken = default);

    /// <summary>Removes a custom field value. Limited more strictly than the rest.</summary>
    /// <param name="id">The id of the value.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends with the request.</returns>
    [Delete("/custom_field_values/{id}")]
    Task DeleteCustomFieldValueAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Sets the external reference of one integration on one record; one that is there is replaced.</summary>
    /// <param name="body">It, below <c>external_reference</c>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The reference.</returns>
    [Post("/external_references/create_or_update")]
    Task<KantataEnvelope> SetExternalReferenceAsync([Body] WireBody body, CancellationToken cancellationToken = default);
}
