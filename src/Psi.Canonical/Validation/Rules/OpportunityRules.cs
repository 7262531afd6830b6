namespace Psi.Canonical;

/// <summary>What must hold of an opportunity.</summary>
public static class OpportunityRules
{
    /// <summary>Gets the purpose of making a contract and a project of it.</summary>
    public static Purpose<Opportunity> Handover { get; } = new("handover");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<Opportunity> Set { get; } = RuleSet<Opportunity>.Create(static rules =>
    {
        rules.Always
            .Holds("probability", Opportunity.Fields.Probability, static deal => That.IsShare(deal.Probability), "A probability is a share, 0 to 1.", "Mend the probability; 60 % is 0.6.")
            .Holds("service-order", Opportunity.Fields.ServiceEnd, static deal => That.InOrder(deal.ServiceStart, deal.ServiceEnd), "Service ends on its first day or later.", "Mend one of the dates.")
            .Holds("estimated-hours", Opportunity.Fields.EstimatedHours, static deal => That.NotNegative(deal.EstimatedHours), "Estimated hours are not negative.", "Mend the estimate.")
            .Holds("amount-sign", Opportunity.Fields.Amount, static deal => deal.Kind == OpportunityKind.ChangeOrder || That.NotNegative(deal.Amount), "The amount is not negative, but for a change order.", "Mend the amount.")
            .Holds("cost-currency", Opportunity.Fields.EstimatedCost, static deal => That.Agree(deal.Amount, deal.EstimatedCost), "Estimated cost and amount are in one currency.", "Convert one of them.", Severity.Warning)
            .Holds("lines-sum", Opportunity.Fields.Amount, static deal => deal.Lines is not { IsEmpty: false } || That.SumUp(deal.Amount, deal.Lines, static line => line.Amount), "The amount is the sum of the lines.", "Mend the amount or the lines.", Severity.Warning)
            .Each("line-discount", Opportunity.Fields.Lines, "discount", static (_, line) => That.IsShare(line.Discount), "A discount is a share, 0 to 1.", "Mend the discount; 10 % is 0.1.")
            .Each("line-service-order", Opportunity.Fields.Lines, "serviceEnd", static (_, line) => That.InOrder(line.ServiceStart, line.ServiceEnd), "Service ends on its first day or later.", "Mend one of the dates.")
            .Each("line-currency", Opportunity.Fields.Lines, "amount", static (deal, line) => That.Agree(deal.Amount, line.Amount) && That.Agree(line.UnitPrice, line.Amount), "A line is in the currency of the opportunity.", "Convert the line.")
            .Holds("closed-needs-day", Opportunity.Fields.ClosedOn, static deal => deal.Status is null or OpportunityStatus.Open || deal.ClosedOn is not null, "A deal that is won or lost has a day on which it closed.", "Enter the day.", Severity.Warning);
        rules.For(Handover)
            .Needs(Opportunity.Fields.Name, "What is sold has a name, which the project takes.", "Enter the name.")
            .Needs(Opportunity.Fields.Account, "It is known who buys.", "Set the account.")
            .Needs(Opportunity.Fields.LegalEntity, "It is known which of the firm's companies sells.", "Set the legal entity.")
            .Needs(Opportunity.Fields.Amount, "It is known for how much it is sold.", "Enter the amount with its currency.")
            .Needs(Opportunity.Fields.BillingMethod, "It is known how it is billed.", "Set the billing method.", Severity.Warning)
            .Needs(Opportunity.Fields.ServiceStart, "It is known when the work begins.", "Enter the first day of service.", Severity.Warning)
            .Needs(Opportunity.Fields.ServiceEnd, "It is known when the work is to end.", "Enter the last day of service.", Severity.Warning)
            .Holds("not-lost", Opportunity.Fields.Status, static deal => deal.Status != OpportunityStatus.Lost, "A deal that is lost is not handed over.", "Reopen the deal, or stop the handover.")
            .Holds("amends-needed", Opportunity.Fields.Amends, static deal => deal.Kind is not (OpportunityKind.Extension or OpportunityKind.Renewal or OpportunityKind.ChangeOrder) || deal.Amends is not null, "An extension, a renewal or a change order says which contract it is of.", "Set the contract.");
    });
}
