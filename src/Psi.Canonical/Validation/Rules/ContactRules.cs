namespace Psi.Canonical;

/// <summary>What must hold of a contact.</summary>
public static class ContactRules
{
    /// <summary>Gets the purpose of sending documents to the contact.</summary>
    public static Purpose<Contact> Correspondence { get; } = new("correspondence");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<Contact> Set { get; } = RuleSet<Contact>.Create(static rules =>
    {
        rules.Always
            .Holds("email-form", Contact.Fields.Email, static contact => contact.Email is null || contact.Email.IndexOf('@', StringComparison.Ordinal) > 0 && !contact.Email.EndsWith('@'), "An e-mail address has something on both sides of its @.", "Mend the address.", Severity.Warning);
        rules.For(Correspondence)
            .Needs(Contact.Fields.Account, "It is known whom the contact stands for.", "Set the account.")
            .Needs(Contact.Fields.FamilyName, "A letter names its reader.", "Enter the family name.")
            .Needs(Contact.Fields.Email, "Documents go out by e-mail.", "Enter the e-mail address.")
            .Holds("active", Contact.Fields.Active, static contact => contact.Active != false, "Documents go to contacts that are active.", "Choose another contact, or make this one active again.");
    });
}
