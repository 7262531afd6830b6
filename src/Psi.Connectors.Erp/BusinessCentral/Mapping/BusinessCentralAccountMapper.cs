using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A customer as the organisation that it is.</summary>
internal static class BusinessCentralAccountMapper
{
    public static FieldSet<Account> Carries { get; } = FieldSet<Account>.Of(
        Account.Fields.Name, Account.Fields.LegalName, Account.Fields.Website, Account.Fields.Domain, Account.Fields.Phone,
        Account.Fields.BillingAddress, Account.Fields.TaxRegistrations, Account.Fields.Currency);

    public static Account ToCanonical(BusinessCentralCustomer customer, BusinessCentralScope scope, MappingIssues issues) => new()
    {
        Name = BusinessCentralText.NullIfEmpty(customer.DisplayName),
        LegalName = BusinessCentralText.NullIfEmpty(customer.DisplayName),
        Website = BusinessCentralText.NullIfEmpty(customer.Website),
        Domain = Domain(customer.Website),
        Phone = BusinessCentralText.NullIfEmpty(customer.PhoneNumber),
        BillingAddress = BusinessCentralAddressMapper.ToCanonical(customer.AddressLine1, customer.AddressLine2, customer.City, customer.State, customer.PostalCode, customer.Country, Account.Fields.BillingAddress, issues),
        TaxRegistrations = BusinessCentralAddressMapper.Registrations(customer.TaxRegistrationNumber, customer.Country),
        Currency = scope.Currency(customer.CurrencyCode),
    };

    internal static string? Domain(string? website)
    {
        var text = BusinessCentralText.NullIfEmpty(website)?.Trim();
        if (text is null || !Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text, UriKind.Absolute, out var address) || !address.Host.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        var host = address.IdnHost.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }
}
