using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A customer as the organisation that it is. Making it here is what makes the customer; its billing account follows.</summary>
internal static class BusinessCentralAccountMapper
{
    private const int NameLength = 100;
    private const int PhoneLength = 30;
    private const int WebsiteLength = 80;
    private const int TaxNumberLength = 20;

    public static FieldSet<Account> Carries { get; } = FieldSet<Account>.Of(
        Account.Fields.Name, Account.Fields.LegalName, Account.Fields.Website, Account.Fields.Domain, Account.Fields.Phone,
        Account.Fields.BillingAddress, Account.Fields.TaxRegistrations, Account.Fields.Currency);

    // The customer's name on documents is the ledger's own once it exists: it is written when the customer is made, and never again.
    public static FieldSet<Account> Takes { get; } = FieldSet<Account>.Of(
        Account.Fields.Name, Account.Fields.LegalName, Account.Fields.Website, Account.Fields.Domain, Account.Fields.Phone, Account.Fields.BillingAddress, Account.Fields.TaxRegistrations);

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

    public static WireBody FromCanonical(Patch<Account> patch, BusinessCentralScope scope)
    {
        var value = patch.Values;
        var name = BusinessCentralText.NullIfEmpty(value.LegalName) ?? BusinessCentralText.NullIfEmpty(value.Name)
            ?? throw scope.Refuse(FailureKind.Validation, "a customer cannot be made without a name. Give the account one.", "displayName");
        var body = new WireBody().Set("displayName", BusinessCentralText.Cut(name, NameLength)).Set("type", "Company");
        if (value.BillingAddress is { } address)
        {
            BusinessCentralAddressMapper.FromCanonical(address, body);
        }

        if (BusinessCentralText.NullIfEmpty(value.Phone) is { } phone)
        {
            body.Set("phoneNumber", BusinessCentralText.Cut(phone, PhoneLength));
        }

        if ((BusinessCentralText.NullIfEmpty(value.Website) ?? BusinessCentralText.NullIfEmpty(value.Domain)) is { } website)
        {
            body.Set("website", BusinessCentralText.Cut(website, WebsiteLength));
        }

        if (BusinessCentralAddressMapper.NumberOf(value.TaxRegistrations, value.BillingAddress)?.Number is { } number)
        {
            body.Set("taxRegistrationNumber", BusinessCentralText.Cut(number, TaxNumberLength));
        }

        return body;
    }

    /// <summary>What the platform will say of what was sent: it has one name.</summary>
    public static Account RoundTrip(Patch<Account> patch)
    {
        var value = patch.Values;
        var name = (value.LegalName ?? value.Name) is { } given ? BusinessCentralText.Cut(given, NameLength) : null;
        var website = (value.Website ?? value.Domain) is { } address ? BusinessCentralText.Cut(address, WebsiteLength) : null;
        var number = BusinessCentralAddressMapper.NumberOf(value.TaxRegistrations, value.BillingAddress);
        return value with
        {
            Name = name,
            LegalName = name,
            Website = website,
            Domain = Domain(website),
            Phone = value.Phone is null ? null : BusinessCentralText.Cut(value.Phone, PhoneLength),
            BillingAddress = BusinessCentralAddressMapper.RoundTrip(value.BillingAddress),
            TaxRegistrations = value.TaxRegistrations is null ? null : number?.Number is null ? [] : [new TaxRegistration { Country = value.BillingAddress?.Country, Number = BusinessCentralText.Cut(number.Number, TaxNumberLength) }],
        };
    }

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
