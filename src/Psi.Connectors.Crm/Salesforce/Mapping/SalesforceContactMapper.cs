using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Contacts, read only.</summary>
internal sealed class SalesforceContactMapper(SystemId system)
{
    public static FieldSet<Contact> Carries { get; } = Contact.Fields.Account.AsSet() | Contact.Fields.GivenName | Contact.Fields.FamilyName | Contact.Fields.Email
        | Contact.Fields.Phone | Contact.Fields.Mobile | Contact.Fields.JobTitle | Contact.Fields.Address;

    /// <summary>What each attribute is made of.</summary>
    public static IReadOnlyList<SalesforceFieldUse<Contact>> Uses(SalesforceContext context) =>
    [
        new(Contact.Fields.Account, ["AccountId"], "the one account that it belongs to directly"),
        new(Contact.Fields.GivenName, ["FirstName"]),
        new(Contact.Fields.FamilyName, ["LastName"]),
        new(Contact.Fields.Email, ["Email"]),
        new(Contact.Fields.Phone, ["Phone"]),
        new(Contact.Fields.Mobile, ["MobilePhone"]),
        new(Contact.Fields.JobTitle, ["Title"]),
        SalesforceFieldUse<Contact>.Of(Contact.Fields.Address, "lines after the second are put into it", context.AddressFields("Mailing")),
    ];

    public Contact ToCanonical(SalesforceContact row, MappingIssues issues) => new()
    {
        Account = SalesforceValues.Reference<Account>(system, row.AccountId),
        GivenName = row.FirstName,
        FamilyName = row.LastName,
        Email = row.Email,
        Phone = row.Phone,
        Mobile = row.MobilePhone,
        JobTitle = row.Title,
        Address = SalesforceAddress.ToCanonical(row.MailingStreet, row.MailingCity, row.MailingState, row.MailingPostalCode, row.MailingCountry, row.MailingCountryCode, Contact.Fields.Address, nameof(row.MailingCountry), issues),
    };
}
