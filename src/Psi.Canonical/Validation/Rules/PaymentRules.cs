namespace Psi.Canonical;

/// <summary>What must hold of a payment.</summary>
public static class PaymentRules
{
    /// <summary>Gets the purpose of applying it to invoices.</summary>
    public static Purpose<Payment> Applying { get; } = new("applying");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<Payment> Set { get; } = RuleSet<Payment>.Create(static rules =>
    {
        rules.Always
            .Holds("amount-sign", Payment.Fields.Amount, static payment => That.NotNegative(payment.Amount), "A payment is not negative.", "Read the payment again from its ledger.")
            .Holds("unapplied", Payment.Fields.Unapplied, static payment => That.NotNegative(payment.Unapplied) && That.AtMost(payment.Unapplied, payment.Amount) && That.Agree(payment.Amount, payment.Unapplied), "What is not applied is part of the payment.", "Read the payment again from its ledger.")
            .Holds("exchange-rate", Payment.Fields.ExchangeRate, static payment => That.Positive(payment.ExchangeRate), "An exchange rate is more than zero.", "Mend the rate.")
            .Each("allocation-amount", Payment.Fields.Allocations, "amount", static (payment, part) => That.NotNegative(part.Amount) && That.Agree(payment.Amount, part.Amount), "What is applied is in the payment's currency and not negative.", "Mend the part.")
            .Each("allocation-invoice", Payment.Fields.Allocations, "invoice", static (_, part) => part.Invoice is not null, "What is applied names its invoice.", "Set the invoice.")
            .Holds("allocations-sum", Payment.Fields.Unapplied, static payment => payment.Unapplied is not { } rest || payment.Amount is not { } all || rest.Currency != all.Currency || That.SumUp(all - rest, payment.Allocations, static part => part.Amount), "What is applied and what is not make the payment.", "Read the payment again from its ledger.")
            .Holds("allocations-within", Payment.Fields.Allocations, static payment => Allocated(payment) is not { } allocated || That.AtMost(allocated, payment.Amount), "No more is applied than was paid.", "Take a part out.");
        rules.For(Applying)
            .Needs(Payment.Fields.LegalEntity, "It is known which of the firm's companies was paid.", "Set the legal entity.")
            .Needs(Payment.Fields.Payer, "It is known who paid.", "Set the billing account.")
            .Needs(Payment.Fields.On, "It is known when.", "Enter the day.")
            .Needs(Payment.Fields.Amount, "It is known how much.", "Enter the amount with its currency.")
            .Holds("posted", Payment.Fields.Status, static payment => payment.Status is null or PaymentStatus.Posted, "A payment that is a draft or voided pays nothing.", "Post it in the ledger, or leave it out.");
    });

    private static Money? Allocated(Payment payment)
    {
        if (payment.Amount is not { } all)
        {
            return null;
        }

        var sum = Money.Zero(all.Currency);
        foreach (var part in payment.Allocations ?? [])
        {
            if (part.Amount is not { } amount || amount.Currency != all.Currency)
            {
                return null;
            }

            sum += amount;
        }

        return sum;
    }
}
