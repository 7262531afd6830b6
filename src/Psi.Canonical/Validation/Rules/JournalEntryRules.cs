namespace Psi.Canonical;

/// <summary>What must hold of a journal entry.</summary>
public static class JournalEntryRules
{
    /// <summary>Gets the purpose of posting it.</summary>
    public static Purpose<JournalEntry> Posting { get; } = new("posting");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<JournalEntry> Set { get; } = RuleSet<JournalEntry>.Create(static rules =>
    {
        rules.Always
            .Each("line-one-side", JournalEntry.Fields.Lines, "credit", static (_, line) => line.Debit is null or { IsZero: true } || line.Credit is null or { IsZero: true }, "A line is a debit or a credit.", "Make two lines of it.")
            .Each("line-sign", JournalEntry.Fields.Lines, "debit", static (_, line) => That.NotNegative(line.Debit) && That.NotNegative(line.Credit), "Debit and credit are not negative.", "Put the amount on the other side.")
            .Each("line-currency", JournalEntry.Fields.Lines, "debit", static (entry, line) => That.IsIn(line.Debit, entry.Currency) && That.IsIn(line.Credit, entry.Currency), "A line is in the currency of the entry.", "Convert the line.")
            .Holds("exchange-rate", JournalEntry.Fields.ExchangeRate, static entry => That.Positive(entry.ExchangeRate), "An exchange rate is more than zero.", "Mend the rate.")
            .Holds("reverse-order", JournalEntry.Fields.ReverseOn, static entry => entry.ReverseOn is null || entry.On is null || entry.ReverseOn > entry.On, "An entry is reversed after its own day.", "Mend one of the days.");
        rules.For(Posting)
            .Needs(JournalEntry.Fields.LegalEntity, "It is known in whose books it stands.", "Set the legal entity.")
            .Needs(JournalEntry.Fields.On, "It is known for which day.", "Enter a day in an open period.")
            .Needs(JournalEntry.Fields.Currency, "It is known in which currency it is.", "Set the currency.")
            .Holds("lines-two", JournalEntry.Fields.Lines, static entry => entry.Lines is { Count: >= 2 }, "An entry has two lines at least.", "Add the other side.")
            .Holds("balances", JournalEntry.Fields.Lines, Balances, "Debits and credits are equal.", "Mend the lines.")
            .Each("line-account-needed", JournalEntry.Fields.Lines, "glAccount", static (_, line) => line.GlAccount is not null, "A line has an account.", "Set the account.")
            .Each("line-amount-needed", JournalEntry.Fields.Lines, "debit", static (_, line) => line.Debit is not null || line.Credit is not null, "A line has a debit or a credit.", "Enter the amount, or take the line out.")
            .Each("line-amount-rounded", JournalEntry.Fields.Lines, "debit", static (_, line) => That.IsRounded(line.Debit) && That.IsRounded(line.Credit), "An amount is whole minor units of its currency.", "Round the amount.")
            .Holds("still-draft", JournalEntry.Fields.Status, static entry => entry.Status is null or JournalEntryStatus.Draft, "An entry is posted once.", "Leave it as it is, or reverse it.");
    });

    // Lines in another currency are a finding of their own; then nothing can be said here.
    private static bool Balances(JournalEntry entry)
    {
        Money? sum = null;
        foreach (var line in entry.Lines ?? [])
        {
            if (!TryAdd(line.Debit, ref sum) || !TryAdd(line.Credit is { } credit ? -credit : null, ref sum))
            {
                return true;
            }
        }

        return sum is null or { IsZero: true };
    }

    private static bool TryAdd(Money? amount, ref Money? sum)
    {
        if (!That.Agree(amount, sum))
        {
            return false;
        }

        sum = amount is { } known && sum is { } before ? before + known : amount ?? sum;
        return true;
    }
}
