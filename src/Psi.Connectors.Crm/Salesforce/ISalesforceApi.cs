using Refit;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>The calls of Salesforce's REST API that the connector makes. Every call counts one against the org's day, whatever it carries.</summary>
[Headers("Accept: application/json", "Sforce-Call-Options: client=psi")]
public interface ISalesforceApi
{
    /// <summary>Queries accounts, deleted and merged ones included. The statement is at most 100,000 characters, the address about 16 kB.</summary>
    /// <param name="version">The API version, such as <c>67.0</c>.</param>
    /// <param name="query">The SOQL statement.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The first rows; how many is the server's choice, at most 2,000.</returns>
    [Get("/services/data/v{version}/queryAll")]
    Task<SalesforceQueryResult<SalesforceAccount>> QueryAccountsAsync(string version, [AliasAs("q")] string query, CancellationToken cancellationToken = default);

    /// <summary>Queries contacts, deleted and merged ones included.</summary>
    /// <param name="version">The API version, such as <c>67.0</c>.</param>
    /// <param name="query">The SOQL statement.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The first rows; how many is the server's choice, at most 2,000.</returns>
    [Get("/services/data/v{version}/queryAll")]
    Task<SalesforceQueryResult<SalesforceContact>> QueryContactsAsync(string version, [AliasAs("q")] string query, CancellationToken cancellationToken = default);

    /// <summary>Queries opportunities, deleted ones included. Lines come nested, and page on their own link.</summary>
    /// <param name="version">The API version, such as <c>67.0</c>.</param>
    /// <param name="query">The SOQL statement.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The first rows; how many is the server's choice, at most 2,000.</returns>
    [Get("/services/data/v{version}/queryAll")]
    Task<SalesforceQueryResult<SalesforceOpportunity>> QueryOpportunitiesAsync(string version, [AliasAs("q")] string query, CancellationToken cancellationToken = default);

    /// <summary>Queries users. Users are never deleted.</summary>
    /// <param name="version">The API version, such as <c>67.0</c>.</param>
    /// <param name="query">The SOQL statement.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The first rows; how many is the server's choice, at most 2,000.</returns>
    [Get("/services/data/v{version}/queryAll")]
    Task<SalesforceQueryResult<SalesforceUser>> QueryUsersAsync(string version, [AliasAs("q")] string query, CancellationToken cancellationToken = default);

    /// <summary>Reads on in the lines nested in an opportunity.</summary>
    /// <param name="next">The link of the page before, without its first slash.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The next rows.</returns>
    [Get("/{**next}")]
    Task<SalesforceQueryResult<SalesforceOpportunityLine>> ReadMoreLinesAsync(string next, CancellationToken cancellationToken = default);

    /// <summary>Makes or changes at most 200 records of one type, found by an external id. It answers 200 even when rows fail; results come in the order of the records.</summary>
    /// <param name="version">The API version, such as <c>67.0</c>.</param>
    /// <param name="type">The type, such as <c>Account</c>.</param>
    /// <param name="field">The external id's field.</param>
    /// <param name="body"><c>allOrNone</c> and <c>records</c>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>One result a record, in their order.</returns>
    [Patch("/services/data/v{version}/composite/sobjects/{type}/{field}")]
    Task<IReadOnlyList<SalesforceSaveResult>> UpsertAsync(string version, string type, string field, [Body] WireBody body, CancellationToken cancellationToken = default);

    /// <summary>Changes at most 200 records by their ids. It answers 200 even when rows fail; results come in the order of the records.</summary>
    /// <param name="version">The API version, such as <c>67.0</c>.</param>
    /// <param name="body"><c>allOrNone</c> and <c>records</c>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>One result a record, in their order.</returns>
    [Patch("/services/data/v{version}/composite/sobjects")]
    Task<IReadOnlyList<SalesforceSaveResult>> UpdateAsync(string version, [Body] WireBody body, CancellationToken cancellationToken = default);

    /// <summary>Describes a type as the integration's user may see it: a hidden field is not in it.</summary>
    /// <param name="version">The API version, such as <c>67.0</c>.</param>
    /// <param name="type">The type, such as <c>Account</c>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The description.</returns>
    [Get("/services/data/v{version}/sobjects/{type}/describe")]
    Task<SalesforceDescription> DescribeAsync(string version, string type, CancellationToken cancellationToken = default);

    /// <summary>Reads what is left of the org's limits. It needs the right to view setup, and counts one call itself.</summary>
    /// <param name="version">The API version, such as <c>67.0</c>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The limits.</returns>
    [Get("/services/data/v{version}/limits")]
    Task<SalesforceLimits> ReadLimitsAsync(string version, CancellationToken cancellationToken = default);
}
