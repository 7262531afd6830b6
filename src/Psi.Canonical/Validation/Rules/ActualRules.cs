namespace Psi.Canonical;

/// <summary>What must hold of a line of the project ledger. Its amounts are signed; a reversal is the exact negative.</summary>
public static class ActualRules
{
    /// <summary>Gets the purpose of putting it on an invoice.</summary>
    public static Purpose<Actual> Invoicing { get; } = new("invoicing");

    /// <summary>Gets the purpose of booking it in the ledger.</summary>
    public static Purpose<Actual> Posting { get; } = new("posting");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<Actual> Set { get; } = RuleSet<Actual>.Create(static rules =>
    {
        rules.Always
            .Holds("reason-needed", Actual.Fields.Reason, static actual => actual.Status is not (ActualStatus.Held or ActualStatus.WrittenOff) || actual.Reason is not null, "What is held or written off says why.", "Set the reason.")
            .Holds("included-zero", Actual.Fields.Amount, static actual => actual.Status != ActualStatus.Included || actual.Amount is null or { IsZero: true }, "What is included has an amount of zero; its value is its standard amount.", "Set the amount to zero.")
            .Holds("exchange-rate", Actual.Fields.ExchangeRate, static actual => That.Positive(actual.ExchangeRate), "An exchange rate is more than zero.", "Mend the rate.")
            .Holds("functional-converts", Actual.Fields.FunctionalAmount, static actual => That.Converts(actual.FunctionalAmount, actual.Amount, actual.ExchangeRate), "The functional amount is the amount at its exchange rate, but for a minor unit of rounding.", "Look into the rate.", Severity.Warning)
            .Holds("cost-of-sale-fields", Actual.Fields.Side, static actual => actual.Side != ActualSide.Cost || actual.Invoice is null && actual.CreditNote is null, "Cost is not on the client's documents.", "Mend the side, or take the document out.")
            .Together("reversal-exact", Actual.Fields.Reverses, static (all, actual) => actual.Reverses is null || HasNegative(all, actual), "A reversal is the exact negative of another line: amount, functional amount and quantity.", "Look at the line that it reverses with it; mend the reversal.");
        rules.For(Invoicing, Posting)
            .Needs(Actual.Fields.Side, "It is known whether it is cost or a right to bill.", "Set the side.")
            .Needs(Actual.Fields.Kind, "It is known what it is for.", "Set the kind.")
            .Needs(Actual.Fields.LegalEntity, "It is known in whose books it stands.", "Set the legal entity.")
            .Needs(Actual.Fields.On, "It is known on which day the work was done.", "Enter the day.")
            .Needs(Actual.Fields.Amount, "It has an amount.", "Enter the amount.")
            .Holds("amount-rounded", Actual.Fields.Amount, static actual => That.IsRounded(actual.Amount), "The amount is whole minor units of its currency.", "Round the amount.")
            .Needs(Actual.Fields.Source, "It is known what it comes from.", "Set the source.", Severity.Warning);
        rules.For(Invoicing)
            .Holds("sale", Actual.Fields.Side, static actual => actual.Side is null or ActualSide.Sale, "Only a right to bill is billed.", "Leave it out.")
            .Holds("ready", Actual.Fields.Status, static actual => actual.Status is null or ActualStatus.Ready, "What is billed is ready, and on no other invoice.", "See what it waits for.")
            .Needs(Actual.Fields.ContractLine, "It is known by which contract line it is billed.", "Set the contract line.")
            .Needs(Actual.Fields.Item, "It is known as what it is sold.", "Set the service item.");
        rules.For(Posting)
            .Needs(Actual.Fields.PostedOn, "It is known on which day it is booked.", "Enter a day in an open period.", Severity.Warning)
            .Needs(Actual.Fields.FunctionalAmount, "The books are kept in the functional currency.", "Enter the exchange rate.", Severity.Warning);
    });

    private static bool HasNegative(IReadOnlyList<Actual> all, Actual reversal)
    {
        foreach (var other in all)
        {
            if (!ReferenceEquals(other, reversal) && other.Side == reversal.Side && other.ContractLine == reversal.ContractLine && other.Project == reversal.Project
                && other.Amount == Negative(reversal.Amount) && other.FunctionalAmount == Negative(reversal.FunctionalAmount) && other.Quantity == -reversal.Quantity)
            {
                return true;
            }
        }

        return false;
    }

    private static Money? Negative(Money? amount) => amount is { } known ? -known : null;
}
