namespace Psi.Canonical;

/// <summary>What must hold of an accounting period.</summary>
public static class AccountingPeriodRules
{
    /// <summary>Gets the purpose of closing it.</summary>
    public static Purpose<AccountingPeriod> Closing { get; } = new("closing");

    /// <summary>Gets the purpose of posting in it.</summary>
    public static Purpose<AccountingPeriod> Posting { get; } = new("posting");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<AccountingPeriod> Set { get; } = RuleSet<AccountingPeriod>.Create(static rules =>
    {
        rules.Always
            .Holds("dates-order", AccountingPeriod.Fields.End, static period => That.InOrder(period.Start, period.End), "A period ends on its first day or later.", "Mend one of the dates in the ledger.")
            .Together("overlap", AccountingPeriod.Fields.Start, static (all, period) => !Overlaps(all, period), "A day lies in one period of a legal entity.", "Mend the dates in the ledger.");
        rules.For(Closing, Posting)
            .Needs(AccountingPeriod.Fields.LegalEntity, "A period is one legal entity's.", "Set the legal entity.")
            .Needs(AccountingPeriod.Fields.Start, "It is known when the period begins.", "Enter the first day.")
            .Needs(AccountingPeriod.Fields.End, "It is known when the period ends.", "Enter the last day.");
        rules.For(Posting)
            .Holds("open", AccountingPeriod.Fields.OpenFor, static period => period.OpenFor is null or { IsEmpty: false }, "Nothing is posted in a period that is closed.", "Post in an open period, or reopen this one in the ledger.");
    });

    private static bool Overlaps(IReadOnlyList<AccountingPeriod> all, AccountingPeriod period)
    {
        if (period.Start is null || period.End is null || !DateRange.TryCreate(period.Start, period.End, out var days))
        {
            return false;
        }

        foreach (var other in all)
        {
            if (!ReferenceEquals(other, period) && other.LegalEntity == period.LegalEntity && other.Start is not null && other.End is not null
                && DateRange.TryCreate(other.Start, other.End, out var others) && others.Overlaps(days))
            {
                return true;
            }
        }

        return false;
    }
}
