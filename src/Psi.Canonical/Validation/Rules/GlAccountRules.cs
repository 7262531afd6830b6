namespace Psi.Canonical;

/// <summary>What must hold of an account of the general ledger.</summary>
public static class GlAccountRules
{
    /// <summary>Gets the purpose of posting to it.</summary>
    public static Purpose<GlAccount> Posting { get; } = new("posting");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<GlAccount> Set { get; } = RuleSet<GlAccount>.Create(static rules =>
        rules.For(Posting)
            .Needs(GlAccount.Fields.Number, "An account is named by its number.", "Set the number.")
            .Needs(GlAccount.Fields.Kind, "It is known on which side of the books the account stands.", "Set the kind.")
            .Holds("active", GlAccount.Fields.Active, static account => account.Active != false, "Nothing is posted to an account that is not active.", "Choose another account.")
            .Holds("postable", GlAccount.Fields.Postable, static account => account.Postable != false, "Nothing is posted to a heading or a total.", "Choose an account below."));
}
