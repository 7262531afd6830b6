using Refit;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Every call that Psi makes to API v2.0 of Business Central.</summary>
/// <remarks>
/// One app may send 6,000 requests in 5 minutes and have 5 worked on at once. A page holds at most 20,000 rows
/// (fewer with <c>Prefer: odata.maxpagesize</c>), a batch at most 100 requests, an operation lasts at most 8 minutes.
/// </remarks>
public interface IBusinessCentralApi
{
    /// <summary>Reads the first page of companies.</summary>
    /// <param name="filter">The OData filter; <see langword="null"/> for all.</param>
    /// <param name="orderBy">The order; <see langword="null"/> for the platform's own.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="prefer">The page size, as <c>odata.maxpagesize=N</c>; <see langword="null"/> for 20,000.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/companies")]
    Task<BusinessCentralPage<BusinessCentralCompany>> ListCompaniesAsync([AliasAs("$filter")] string? filter = null, [AliasAs("$orderby")] string? orderBy = null, [AliasAs("$expand")] string? expand = null, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the next page of companies.</summary>
    /// <param name="nextLink">The link that the page before ended with, as it is.</param>
    /// <param name="prefer">The page size, as for the first page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("")]
    Task<BusinessCentralPage<BusinessCentralCompany>> ListMoreCompaniesAsync([Url] Uri nextLink, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the first page of company information.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="filter">The OData filter; <see langword="null"/> for all.</param>
    /// <param name="orderBy">The order; <see langword="null"/> for the platform's own.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="prefer">The page size, as <c>odata.maxpagesize=N</c>; <see langword="null"/> for 20,000.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/companies({companyId})/companyInformation")]
    Task<BusinessCentralPage<BusinessCentralCompanyInformation>> ListCompanyInformationAsync(Guid companyId, [AliasAs("$filter")] string? filter = null, [AliasAs("$orderby")] string? orderBy = null, [AliasAs("$expand")] string? expand = null, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the next page of company information.</summary>
    /// <param name="nextLink">The link that the page before ended with, as it is.</param>
    /// <param name="prefer">The page size, as for the first page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("")]
    Task<BusinessCentralPage<BusinessCentralCompanyInformation>> ListMoreCompanyInformationAsync([Url] Uri nextLink, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the first page of customers.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="filter">The OData filter; <see langword="null"/> for all.</param>
    /// <param name="orderBy">The order; <see langword="null"/> for the platform's own.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="prefer">The page size, as <c>odata.maxpagesize=N</c>; <see langword="null"/> for 20,000.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/companies({companyId})/customers")]
    Task<BusinessCentralPage<BusinessCentralCustomer>> ListCustomersAsync(Guid companyId, [AliasAs("$filter")] string? filter = null, [AliasAs("$orderby")] string? orderBy = null, [AliasAs("$expand")] string? expand = null, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the next page of customers.</summary>
    /// <param name="nextLink">The link that the page before ended with, as it is.</param>
    /// <param name="prefer">The page size, as for the first page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("")]
    Task<BusinessCentralPage<BusinessCentralCustomer>> ListMoreCustomersAsync([Url] Uri nextLink, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the first page of dimensions.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="filter">The OData filter; <see langword="null"/> for all.</param>
    /// <param name="orderBy">The order; <see langword="null"/> for the platform's own.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="prefer">The page size, as <c>odata.maxpagesize=N</c>; <see langword="null"/> for 20,000.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/companies({companyId})/dimensions")]
    Task<BusinessCentralPage<BusinessCentralDimension>> ListDimensionsAsync(Guid companyId, [AliasAs("$filter")] string? filter = null, [AliasAs("$orderby")] string? orderBy = null, [AliasAs("$expand")] string? expand = null, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the next page of dimensions.</summary>
    /// <param name="nextLink">The link that the page before ended with, as it is.</param>
    /// <param name="prefer">The page size, as for the first page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("")]
    Task<BusinessCentralPage<BusinessCentralDimension>> ListMoreDimensionsAsync([Url] Uri nextLink, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the first page of accounts.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="filter">The OData filter; <see langword="null"/> for all.</param>
    /// <param name="orderBy">The order; <see langword="null"/> for the platform's own.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="prefer">The page size, as <c>odata.maxpagesize=N</c>; <see langword="null"/> for 20,000.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/companies({companyId})/accounts")]
    Task<BusinessCentralPage<BusinessCentralAccount>> ListAccountsAsync(Guid companyId, [AliasAs("$filter")] string? filter = null, [AliasAs("$orderby")] string? orderBy = null, [AliasAs("$expand")] string? expand = null, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the next page of accounts.</summary>
    /// <param name="nextLink">The link that the page before ended with, as it is.</param>
    /// <param name="prefer">The page size, as for the first page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("")]
    Task<BusinessCentralPage<BusinessCentralAccount>> ListMoreAccountsAsync([Url] Uri nextLink, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the first page of items.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="filter">The OData filter; <see langword="null"/> for all.</param>
    /// <param name="orderBy">The order; <see langword="null"/> for the platform's own.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="prefer">The page size, as <c>odata.maxpagesize=N</c>; <see langword="null"/> for 20,000.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/companies({companyId})/items")]
    Task<BusinessCentralPage<BusinessCentralItem>> ListItemsAsync(Guid companyId, [AliasAs("$filter")] string? filter = null, [AliasAs("$orderby")] string? orderBy = null, [AliasAs("$expand")] string? expand = null, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the next page of items.</summary>
    /// <param name="nextLink">The link that the page before ended with, as it is.</param>
    /// <param name="prefer">The page size, as for the first page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("")]
    Task<BusinessCentralPage<BusinessCentralItem>> ListMoreItemsAsync([Url] Uri nextLink, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the first page of tax groups.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="filter">The OData filter; <see langword="null"/> for all.</param>
    /// <param name="orderBy">The order; <see langword="null"/> for the platform's own.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="prefer">The page size, as <c>odata.maxpagesize=N</c>; <see langword="null"/> for 20,000.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/companies({companyId})/taxGroups")]
    Task<BusinessCentralPage<BusinessCentralTaxGroup>> ListTaxGroupsAsync(Guid companyId, [AliasAs("$filter")] string? filter = null, [AliasAs("$orderby")] string? orderBy = null, [AliasAs("$expand")] string? expand = null, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the next page of tax groups.</summary>
    /// <param name="nextLink">The link that the page before ended with, as it is.</param>
    /// <param name="prefer">The page size, as for the first page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("")]
    Task<BusinessCentralPage<BusinessCentralTaxGroup>> ListMoreTaxGroupsAsync([Url] Uri nextLink, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the first page of payment terms.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="filter">The OData filter; <see langword="null"/> for all.</param>
    /// <param name="orderBy">The order; <see langword="null"/> for the platform's own.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="prefer">The page size, as <c>odata.maxpagesize=N</c>; <see langword="null"/> for 20,000.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/companies({companyId})/paymentTerms")]
    Task<BusinessCentralPage<BusinessCentralPaymentTerm>> ListPaymentTermsAsync(Guid companyId, [AliasAs("$filter")] string? filter = null, [AliasAs("$orderby")] string? orderBy = null, [AliasAs("$expand")] string? expand = null, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the next page of payment terms.</summary>
    /// <param name="nextLink">The link that the page before ended with, as it is.</param>
    /// <param name="prefer">The page size, as for the first page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("")]
    Task<BusinessCentralPage<BusinessCentralPaymentTerm>> ListMorePaymentTermsAsync([Url] Uri nextLink, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the first page of exchange rates.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="filter">The OData filter; <see langword="null"/> for all.</param>
    /// <param name="orderBy">The order; <see langword="null"/> for the platform's own.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="prefer">The page size, as <c>odata.maxpagesize=N</c>; <see langword="null"/> for 20,000.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/companies({companyId})/currencyExchangeRates")]
    Task<BusinessCentralPage<BusinessCentralCurrencyExchangeRate>> ListCurrencyExchangeRatesAsync(Guid companyId, [AliasAs("$filter")] string? filter = null, [AliasAs("$orderby")] string? orderBy = null, [AliasAs("$expand")] string? expand = null, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the next page of exchange rates.</summary>
    /// <param name="nextLink">The link that the page before ended with, as it is.</param>
    /// <param name="prefer">The page size, as for the first page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("")]
    Task<BusinessCentralPage<BusinessCentralCurrencyExchangeRate>> ListMoreCurrencyExchangeRatesAsync([Url] Uri nextLink, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the first page of accounting periods.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="filter">The OData filter; <see langword="null"/> for all.</param>
    /// <param name="orderBy">The order; <see langword="null"/> for the platform's own.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="prefer">The page size, as <c>odata.maxpagesize=N</c>; <see langword="null"/> for 20,000.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/companies({companyId})/accountingPeriods")]
    Task<BusinessCentralPage<BusinessCentralAccountingPeriod>> ListAccountingPeriodsAsync(Guid companyId, [AliasAs("$filter")] string? filter = null, [AliasAs("$orderby")] string? orderBy = null, [AliasAs("$expand")] string? expand = null, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the next page of accounting periods.</summary>
    /// <param name="nextLink">The link that the page before ended with, as it is.</param>
    /// <param name="prefer">The page size, as for the first page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("")]
    Task<BusinessCentralPage<BusinessCentralAccountingPeriod>> ListMoreAccountingPeriodsAsync([Url] Uri nextLink, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the first page of employees.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="filter">The OData filter; <see langword="null"/> for all.</param>
    /// <param name="orderBy">The order; <see langword="null"/> for the platform's own.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="prefer">The page size, as <c>odata.maxpagesize=N</c>; <see langword="null"/> for 20,000.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/companies({companyId})/employees")]
    Task<BusinessCentralPage<BusinessCentralEmployee>> ListEmployeesAsync(Guid companyId, [AliasAs("$filter")] string? filter = null, [AliasAs("$orderby")] string? orderBy = null, [AliasAs("$expand")] string? expand = null, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the next page of employees.</summary>
    /// <param name="nextLink">The link that the page before ended with, as it is.</param>
    /// <param name="prefer">The page size, as for the first page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("")]
    Task<BusinessCentralPage<BusinessCentralEmployee>> ListMoreEmployeesAsync([Url] Uri nextLink, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the first page of projects.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="filter">The OData filter; <see langword="null"/> for all.</param>
    /// <param name="orderBy">The order; <see langword="null"/> for the platform's own.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="prefer">The page size, as <c>odata.maxpagesize=N</c>; <see langword="null"/> for 20,000.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/companies({companyId})/projects")]
    Task<BusinessCentralPage<BusinessCentralProject>> ListProjectsAsync(Guid companyId, [AliasAs("$filter")] string? filter = null, [AliasAs("$orderby")] string? orderBy = null, [AliasAs("$expand")] string? expand = null, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the next page of projects.</summary>
    /// <param name="nextLink">The link that the page before ended with, as it is.</param>
    /// <param name="prefer">The page size, as for the first page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("")]
    Task<BusinessCentralPage<BusinessCentralProject>> ListMoreProjectsAsync([Url] Uri nextLink, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the first page of sales invoices.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="filter">The OData filter; <see langword="null"/> for all.</param>
    /// <param name="orderBy">The order; <see langword="null"/> for the platform's own.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="prefer">The page size, as <c>odata.maxpagesize=N</c>; <see langword="null"/> for 20,000.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/companies({companyId})/salesInvoices")]
    Task<BusinessCentralPage<BusinessCentralSalesInvoice>> ListSalesInvoicesAsync(Guid companyId, [AliasAs("$filter")] string? filter = null, [AliasAs("$orderby")] string? orderBy = null, [AliasAs("$expand")] string? expand = null, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the next page of sales invoices.</summary>
    /// <param name="nextLink">The link that the page before ended with, as it is.</param>
    /// <param name="prefer">The page size, as for the first page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("")]
    Task<BusinessCentralPage<BusinessCentralSalesInvoice>> ListMoreSalesInvoicesAsync([Url] Uri nextLink, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the first page of general ledger setup.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="filter">The OData filter; <see langword="null"/> for all.</param>
    /// <param name="orderBy">The order; <see langword="null"/> for the platform's own.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="prefer">The page size, as <c>odata.maxpagesize=N</c>; <see langword="null"/> for 20,000.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/companies({companyId})/generalLedgerSetup")]
    Task<BusinessCentralPage<BusinessCentralGeneralLedgerSetup>> ListGeneralLedgerSetupAsync(Guid companyId, [AliasAs("$filter")] string? filter = null, [AliasAs("$orderby")] string? orderBy = null, [AliasAs("$expand")] string? expand = null, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the next page of general ledger setup.</summary>
    /// <param name="nextLink">The link that the page before ended with, as it is.</param>
    /// <param name="prefer">The page size, as for the first page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("")]
    Task<BusinessCentralPage<BusinessCentralGeneralLedgerSetup>> ListMoreGeneralLedgerSetupAsync([Url] Uri nextLink, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one customer.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="id">Its id.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The customer.</returns>
    [Get("/companies({companyId})/customers({id})")]
    Task<BusinessCentralCustomer> GetCustomerAsync(Guid companyId, Guid id, [AliasAs("$expand")] string? expand = null, CancellationToken cancellationToken = default);

    /// <summary>Creates one customer; a repeat with the same id is refused.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="body">What it holds, its own id among it.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The customer as created.</returns>
    [Post("/companies({companyId})/customers")]
    Task<BusinessCentralCustomer> CreateCustomerAsync(Guid companyId, [Body] WireBody body, [AliasAs("$expand")] string? expand = null, CancellationToken cancellationToken = default);

    /// <summary>Changes one customer.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="id">Its id.</param>
    /// <param name="ifMatch">The version it must still have, or <c>*</c>.</param>
    /// <param name="body">What changes.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The customer as changed.</returns>
    [Patch("/companies({companyId})/customers({id})")]
    Task<BusinessCentralCustomer> UpdateCustomerAsync(Guid companyId, Guid id, [Header("If-Match")] string ifMatch, [Body] WireBody body, [AliasAs("$expand")] string? expand = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one sales invoice.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="id">Its id.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The sales invoice.</returns>
    [Get("/companies({companyId})/salesInvoices({id})")]
    Task<BusinessCentralSalesInvoice> GetSalesInvoiceAsync(Guid companyId, Guid id, [AliasAs("$expand")] string? expand = null, CancellationToken cancellationToken = default);

    /// <summary>Creates one sales invoice; a repeat with the same id is refused.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="body">What it holds, its own id among it.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The sales invoice as created.</returns>
    [Post("/companies({companyId})/salesInvoices")]
    Task<BusinessCentralSalesInvoice> CreateSalesInvoiceAsync(Guid companyId, [Body] WireBody body, [AliasAs("$expand")] string? expand = null, CancellationToken cancellationToken = default);

    /// <summary>Changes one sales invoice.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="id">Its id.</param>
    /// <param name="ifMatch">The version it must still have, or <c>*</c>.</param>
    /// <param name="body">What changes.</param>
    /// <param name="expand">What is read along; <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The sales invoice as changed.</returns>
    [Patch("/companies({companyId})/salesInvoices({id})")]
    Task<BusinessCentralSalesInvoice> UpdateSalesInvoiceAsync(Guid companyId, Guid id, [Header("If-Match")] string ifMatch, [Body] WireBody body, [AliasAs("$expand")] string? expand = null, CancellationToken cancellationToken = default);

    /// <summary>Posts a draft invoice: its number changes, its id stays.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="id">The id of the invoice.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>When it is posted.</returns>
    [Post("/companies({companyId})/salesInvoices({id})/Microsoft.NAV.post")]
    Task PostSalesInvoiceAsync(Guid companyId, Guid id, CancellationToken cancellationToken = default);

    /// <summary>Reads the first page of the environment's webhook subscriptions.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("/subscriptions")]
    Task<BusinessCentralPage<BusinessCentralSubscription>> ListSubscriptionsAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads the next page of subscriptions.</summary>
    /// <param name="nextLink">The link that the page before ended with, as it is.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The page.</returns>
    [Get("")]
    Task<BusinessCentralPage<BusinessCentralSubscription>> ListMoreSubscriptionsAsync([Url] Uri nextLink, CancellationToken cancellationToken = default);

    /// <summary>Subscribes to the changes of a set, for three days. The address is asked first whether somebody is there. At most 200 an environment.</summary>
    /// <param name="body">The address, the set and the text to be given back, of 2,048 characters at most.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The subscription as created.</returns>
    [Post("/subscriptions")]
    Task<BusinessCentralSubscription> CreateSubscriptionAsync([Body] WireBody body, CancellationToken cancellationToken = default);

    /// <summary>Renews a subscription for three days. The address is asked again.</summary>
    /// <param name="subscriptionId">Its id.</param>
    /// <param name="ifMatch">The version it must still have, or <c>*</c>.</param>
    /// <param name="body">What it was made of.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The subscription as renewed.</returns>
    [Patch("/subscriptions('{subscriptionId}')")]
    Task<BusinessCentralSubscription> RenewSubscriptionAsync(string subscriptionId, [Header("If-Match")] string ifMatch, [Body] WireBody body, CancellationToken cancellationToken = default);

    /// <summary>Ends a subscription.</summary>
    /// <param name="subscriptionId">Its id.</param>
    /// <param name="ifMatch">The version it must still have, or <c>*</c>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>When it is gone.</returns>
    [Delete("/subscriptions('{subscriptionId}')")]
    Task DeleteSubscriptionAsync(string subscriptionId, [Header("If-Match")] string ifMatch, CancellationToken cancellationToken = default);

    /// <summary>Sends up to 100 requests in one; each is committed on its own.</summary>
    /// <param name="batch">The requests.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The answers, in the order of the requests.</returns>
    [Post("/$batch")]
    Task<BusinessCentralBatchResponse> SendBatchAsync([Body] BusinessCentralBatch batch, CancellationToken cancellationToken = default);
}
