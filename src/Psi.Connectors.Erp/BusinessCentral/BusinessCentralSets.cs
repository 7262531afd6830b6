namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>The sets that are read.</summary>
internal static class BusinessCentralSets
{
    public static BusinessCentralSet<BusinessCentralCompanyInformation> CompanyInformation { get; } = new(
        static (api, company, filter, order, expand, prefer, stop) => api.ListCompanyInformationAsync(company, filter, order, expand, prefer, stop),
        static (api, link, prefer, stop) => api.ListMoreCompanyInformationAsync(link, prefer, stop));

    public static BusinessCentralSet<BusinessCentralCustomer> Customers { get; } = new(
        static (api, company, filter, order, expand, prefer, stop) => api.ListCustomersAsync(company, filter, order, expand, prefer, stop),
        static (api, link, prefer, stop) => api.ListMoreCustomersAsync(link, prefer, stop));

    public static BusinessCentralSet<BusinessCentralCustomer> CustomersWithDimensions { get; } = Customers with { Expand = "defaultDimensions" };

    public static BusinessCentralSet<BusinessCentralDimension> Dimensions { get; } = new(
        static (api, company, filter, order, expand, prefer, stop) => api.ListDimensionsAsync(company, filter, order, expand, prefer, stop),
        static (api, link, prefer, stop) => api.ListMoreDimensionsAsync(link, prefer, stop),
        "dimensionValues");

    public static BusinessCentralSet<BusinessCentralAccount> Accounts { get; } = new(
        static (api, company, filter, order, expand, prefer, stop) => api.ListAccountsAsync(company, filter, order, expand, prefer, stop),
        static (api, link, prefer, stop) => api.ListMoreAccountsAsync(link, prefer, stop),
        "defaultDimensions");

    public static BusinessCentralSet<BusinessCentralItem> Items { get; } = new(
        static (api, company, filter, order, expand, prefer, stop) => api.ListItemsAsync(company, filter, order, expand, prefer, stop),
        static (api, link, prefer, stop) => api.ListMoreItemsAsync(link, prefer, stop),
        "defaultDimensions");

    public static BusinessCentralSet<BusinessCentralTaxGroup> TaxGroups { get; } = new(
        static (api, company, filter, order, expand, prefer, stop) => api.ListTaxGroupsAsync(company, filter, order, expand, prefer, stop),
        static (api, link, prefer, stop) => api.ListMoreTaxGroupsAsync(link, prefer, stop));

    public static BusinessCentralSet<BusinessCentralPaymentTerm> PaymentTerms { get; } = new(
        static (api, company, filter, order, expand, prefer, stop) => api.ListPaymentTermsAsync(company, filter, order, expand, prefer, stop),
        static (api, link, prefer, stop) => api.ListMorePaymentTermsAsync(link, prefer, stop));

    public static BusinessCentralSet<BusinessCentralCurrencyExchangeRate> ExchangeRates { get; } = new(
        static (api, company, filter, order, expand, prefer, stop) => api.ListCurrencyExchangeRatesAsync(company, filter, order, expand, prefer, stop),
        static (api, link, prefer, stop) => api.ListMoreCurrencyExchangeRatesAsync(link, prefer, stop));

    public static BusinessCentralSet<BusinessCentralAccountingPeriod> Periods { get; } = new(
        static (api, company, filter, order, expand, prefer, stop) => api.ListAccountingPeriodsAsync(company, filter, order, expand, prefer, stop),
        static (api, link, prefer, stop) => api.ListMoreAccountingPeriodsAsync(link, prefer, stop));

    public static BusinessCentralSet<BusinessCentralEmployee> Employees { get; } = new(
        static (api, company, filter, order, expand, prefer, stop) => api.ListEmployeesAsync(company, filter, order, expand, prefer, stop),
        static (api, link, prefer, stop) => api.ListMoreEmployeesAsync(link, prefer, stop));

    public static BusinessCentralSet<BusinessCentralProject> Projects { get; } = new(
        static (api, company, filter, order, expand, prefer, stop) => api.ListProjectsAsync(company, filter, order, expand, prefer, stop),
        static (api, link, prefer, stop) => api.ListMoreProjectsAsync(link, prefer, stop));

    public static BusinessCentralSet<BusinessCentralSalesInvoice> Invoices { get; } = new(
        static (api, company, filter, order, expand, prefer, stop) => api.ListSalesInvoicesAsync(company, filter, order, expand, prefer, stop),
        static (api, link, prefer, stop) => api.ListMoreSalesInvoicesAsync(link, prefer, stop),
        BusinessCentralInvoiceMapper.Expand);

    public static BusinessCentralSet<BusinessCentralGeneralLedgerSetup> Setup { get; } = new(
        static (api, company, filter, order, expand, prefer, stop) => api.ListGeneralLedgerSetupAsync(company, filter, order, expand, prefer, stop),
        static (api, link, prefer, stop) => api.ListMoreGeneralLedgerSetupAsync(link, prefer, stop));
}
