using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Accounts, both ways.</summary>
internal sealed class SalesforceAccountMapper(SystemId system, SalesforceOptions options, string connection)
{
    private static readonly Dictionary<string, AccountKind> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Prospect"] = AccountKind.Prospect,
        ["Customer"] = AccountKind.Customer,
        ["Customer - Direct"] = AccountKind.Customer,
        ["Customer - Channel"] = AccountKind.Customer,
        ["Channel Partner / Reseller"] = AccountKind.Partner,
        ["Installation Partner"] = AccountKind.Partner,
        ["Technology Partner"] = AccountKind.Partner,
        ["Partner"] = AccountKind.Partner,
        ["Vendor"] = AccountKind.Vendor,
        ["Supplier"] = AccountKind.Vendor,
        ["Other"] = AccountKind.Other,
    };

    /// <summary>What a read carries. Salesforce knows no inactive account, so it says nothing of the status.</summary>
    public FieldSet<Account> Carries { get; } = Account.Fields.Name | Account.Fields.AccountNumber.AsSet() | Account.Fields.Kind | Account.Fields.Parent | Account.Fields.Website | Account.Fields.Domain
        | Account.Fields.Industry | Account.Fields.EmployeeCount | Account.Fields.AnnualRevenue | Account.Fields.Phone | Account.Fields.BillingAddress | Account.Fields.ShippingAddress
        | Account.Fields.Currency | Account.Fields.Owner
        | (options.LegalNameField.Length > 0 ? Account.Fields.LegalName.AsSet() : default)
        | (options.TaxNumberField.Length > 0 ? Account.Fields.TaxRegistrations.AsSet() : default)
        | (SalesforceBillingMapper.IsCarried(options) ? Account.Fields.Billing.AsSet() : default);

    /// <summary>What a write takes. The currency of a record that exists is left alone: changing it would change its amounts.</summary>
    public FieldSet<Account> Takes { get; } = Account.Fields.Name | Account.Fields.AccountNumber.AsSet() | Account.Fields.Kind | Account.Fields.Parent | Account.Fields.Website
        | Account.Fields.Industry | Account.Fields.EmployeeCount | Account.Fields.Phone | Account.Fields.BillingAddress | Account.Fields.ShippingAddress | Account.Fields.Owner
        | (options.Currency is null ? Account.Fields.Currency.AsSet() : default)
        | (options.LegalNameField.Length > 0 ? Account.Fields.LegalName.AsSet() : default)
        | (SalesforceBillingMapper.IsCarried(options) ? Account.Fields.Billing.AsSet() : default);

    /// <summary>What each attribute is made of.</summary>
    public static IReadOnlyList<SalesforceFieldUse<Account>> Uses(SalesforceContext context)
    {
        var own = context.Options;
        return
        [
            new(Account.Fields.Name, ["Name"]),
            SalesforceFieldUse<Account>.Of(Account.Fields.LegalName, string.Empty, own.LegalNameField),
            new(Account.Fields.AccountNumber, ["AccountNumber"]),
            new(Account.Fields.Kind, ["Type"], "a vendor is written as Other unless `AccountTypes` names a word for it"),
            new(Account.Fields.Parent, ["ParentId"]),
            new(Account.Fields.Website, ["Website"]),
            new(Account.Fields.Domain, ["Website"], "read out of the website; never written"),
            new(Account.Fields.Industry, ["Industry"]),
            new(Account.Fields.EmployeeCount, ["NumberOfEmployees"]),
            SalesforceFieldUse<Account>.Of(Account.Fields.AnnualRevenue, "never written", "AnnualRevenue", context.CurrencyField),
            new(Account.Fields.Phone, ["Phone"]),
            SalesforceFieldUse<Account>.Of(Account.Fields.BillingAddress, "lines after the second are put into it", context.AddressFields("Billing")),
            SalesforceFieldUse<Account>.Of(Account.Fields.ShippingAddress, "lines after the second are put into it", context.AddressFields("Shipping")),
            SalesforceFieldUse<Account>.Of(Account.Fields.TaxRegistrations, "one number, its country by the billing address; never written", own.TaxNumberField),
            SalesforceFieldUse<Account>.Of(Account.Fields.Currency, "written at creation only", context.CurrencyField),
            new(Account.Fields.Owner, ["OwnerId"], "a queue is no owner; never cleared"),
            SalesforceFieldUse<Account>.Of(Account.Fields.Billing, "billed, paid and outstanding in one currency; not overdue, unbilled, nor the last invoice's day", context.BillingFields),
        ];
    }

    public Account ToCanonical(SalesforceAccount row, MappingIssues issues) => new()
    {
        Name = row.Name,
        LegalName = row.LegalName,
        AccountNumber = row.AccountNumber,
        Kind = SalesforceValues.Known(row.Type, options.AccountTypes, Types, Account.Fields.Kind, nameof(row.Type), issues),
        Parent = SalesforceValues.Reference<Account>(system, row.ParentId),
        Website = row.Website,
        Domain = SalesforceValues.Domain(row.Website),
        Industry = row.Industry,
        EmployeeCount = (int?)row.NumberOfEmployees,
        AnnualRevenue = SalesforceValues.Amount(row.AnnualRevenue, row.CurrencyIsoCode, options),
        Phone = row.Phone,
        BillingAddress = SalesforceAddress.ToCanonical(row.BillingStreet, row.BillingCity, row.BillingState, row.BillingPostalCode, row.BillingCountry, row.BillingCountryCode, Account.Fields.BillingAddress, nameof(row.BillingCountry), issues),
        ShippingAddress = SalesforceAddress.ToCanonical(row.ShippingStreet, row.ShippingCity, row.ShippingState, row.ShippingPostalCode, row.ShippingCountry, row.ShippingCountryCode, Account.Fields.ShippingAddress, nameof(row.ShippingCountry), issues),
        TaxRegistrations = ToTaxRegistrations(row),
        Currency = CurrencyCode.TryParse(row.CurrencyIsoCode ?? options.Currency, out var currency) ? currency : null,
        Owner = SalesforceValues.Owner(system, row.OwnerId),
        Billing = SalesforceBillingMapper.ToCanonical(row, options),
    };

    public void FromCanonical(WireBody body, Patch<Account> patch)
    {
        body.Carry(patch, Account.Fields.Name, "Name")
            .Carry(patch, Account.Fields.AccountNumber, "AccountNumber")
            .Carry(patch, Account.Fields.Kind, "Type", FromKind)
            .Carry(patch, Account.Fields.Parent, "ParentId")
            .Carry(patch, Account.Fields.Website, "Website")
            .Carry(patch, Account.Fields.Industry, "Industry")
            .Carry(patch, Account.Fields.EmployeeCount, "NumberOfEmployees")
            .Carry(patch, Account.Fields.Phone, "Phone")
            .Carry(patch, Account.Fields.BillingAddress, (wire, address) => SalesforceAddress.FromCanonical(wire, "Billing", address, options.CountryCodes))
            .Carry(patch, Account.Fields.ShippingAddress, (wire, address) => SalesforceAddress.FromCanonical(wire, "Shipping", address, options.CountryCodes))
            .Carry(patch, Account.Fields.Billing, (wire, billing) => SalesforceBillingMapper.FromCanonical(wire, billing, options, connection));
        if (options.LegalNameField.Length > 0)
        {
            body.Carry(patch, Account.Fields.LegalName, options.LegalNameField);
        }

        // Neither takes null: without a value the platform's own default stands.
        if (patch.Values.Owner is { } owner && patch.Carries(Account.Fields.Owner))
        {
            body.Set("OwnerId", owner.Record.ExternalId);
        }

        if (options.Currency is null && patch.Values.Currency is { } currency && patch.Carries(Account.Fields.Currency))
        {
            body.Set("CurrencyIsoCode", currency.Value);
        }
    }

    /// <summary>What the platform will say of an account that was sent.</summary>
    public Account RoundTrip(Patch<Account> patch) => patch.Values with
    {
        Name = SalesforceValues.Kept(patch.Values.Name),
        LegalName = SalesforceValues.Kept(patch.Values.LegalName),
        AccountNumber = SalesforceValues.Kept(patch.Values.AccountNumber),
        Kind = ToKind(FromKind(patch.Values.Kind)),
        Website = SalesforceValues.Kept(patch.Values.Website),
        Industry = SalesforceValues.Kept(patch.Values.Industry),
        Phone = SalesforceValues.Kept(patch.Values.Phone),
        BillingAddress = SalesforceAddress.RoundTrip(patch.Values.BillingAddress),
        ShippingAddress = SalesforceAddress.RoundTrip(patch.Values.ShippingAddress),
        Billing = SalesforceBillingMapper.RoundTrip(patch.Values.Billing, options),
    };

    // Without the country it is told by its number alone.
    private static ValueList<TaxRegistration> ToTaxRegistrations(SalesforceAccount row)
    {
        if (string.IsNullOrWhiteSpace(row.TaxNumber))
        {
            return ValueList<TaxRegistration>.Empty;
        }

        var country = row.BillingCountryCode ?? row.BillingCountry;
        return [new TaxRegistration { Country = country is not null && CountryCode.TryFind(country, out var code) ? code : null, Number = row.TaxNumber }];
    }

    private AccountKind? ToKind(string? type) => type is null ? null : options.AccountTypes.TryGetValue(type, out var kind) || Types.TryGetValue(type, out kind) ? kind : null;

    // The org's own word for it, else the one that orgs come with; they come with none for a vendor.
    private string? FromKind(AccountKind? kind) => kind is not { } known ? null
        : options.AccountTypes.FirstOrDefault(pair => pair.Value == known).Key ?? known switch
        {
            AccountKind.Prospect => "Prospect",
            AccountKind.Customer => "Customer - Direct",
            AccountKind.Partner => "Channel Partner / Reseller",
            _ => "Other",
        };
}
