using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Contacts, both ways.</summary>
internal sealed class SalesforceContactMapper(SystemId system, SalesforceOptions options)
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

    public void FromCanonical(WireBody body, Patch<Contact> patch) => body
        .Carry(patch, Contact.Fields.Account, "AccountId")
        .Carry(patch, Contact.Fields.GivenName, "FirstName")
        .Carry(patch, Contact.Fields.FamilyName, "LastName")
        .Carry(patch, Contact.Fields.Email, "Email")
        .Carry(patch, Contact.Fields.Phone, "Phone")
        .Carry(patch, Contact.Fields.Mobile, "MobilePhone")
        .Carry(patch, Contact.Fields.JobTitle, "Title")
        .Carry(patch, Contact.Fields.Address, (wire, address) => SalesforceAddress.FromCanonical(wire, "Mailing", address, options.CountryCodes));

    /// <summary>What the platform will say of a contact that was sent.</summary>
    public static Contact RoundTrip(Patch<Contact> patch) => patch.Values with
    {
        GivenName = SalesforceValues.Kept(patch.Values.GivenName),
        FamilyName = SalesforceValues.Kept(patch.Values.FamilyName),
        Email = SalesforceValues.Kept(patch.Values.Email),
        Phone = SalesforceValues.Kept(patch.Values.Phone),
        Mobile = SalesforceValues.Kept(patch.Values.Mobile),
        JobTitle = SalesforceValues.Kept(patch.Values.JobTitle),
        Address = SalesforceAddress.RoundTrip(patch.Values.Address),
    };
}
