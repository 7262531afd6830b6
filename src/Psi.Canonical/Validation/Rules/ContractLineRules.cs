namespace Psi.Canonical;

/// <summary>What must hold of a contract line. An attribute that is <see langword="null"/> is as its contract has it.</summary>
public static class ContractLineRules
{
    /// <summary>Gets the purpose of billing work by it.</summary>
    public static Purpose<ContractLine> Activation { get; } = new("activation");

    /// <summary>Gets the purpose of recognising revenue by it.</summary>
    public static Purpose<ContractLine> Recognition { get; } = new("recognition");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<ContractLine> Set { get; } = RuleSet<ContractLine>.Create(static rules =>
    {
        rules.Always
            .Holds("dates-order", ContractLine.Fields.EndsOn, static line => That.InOrder(line.StartsOn, line.EndsOn), "A line ends on its first day or later.", "Mend one of the dates.")
            .Holds("share", ContractLine.Fields.Share, static line => line.Share is null or (> 0m and <= 1m), "A share is more than 0 and at most 1.", "Mend the share; a half is 0.5.")
            .Holds("discount", ContractLine.Fields.Discount, static line => That.IsShare(line.Discount), "A discount is a share, 0 to 1.", "Mend the discount; 10 % is 0.1.")
            .Holds("money-in-one-currency", ContractLine.Fields.Amount, static line => That.Agree(line.Amount, line.UnitPrice) && That.Agree(line.Amount, line.Minimum) && That.Agree(line.Amount, line.Cap?.Amount) && That.Agree(line.UnitPrice, line.Minimum) && That.Agree(line.UnitPrice, line.Cap?.Amount), "Price, amount, minimum and cap are in one currency.", "Convert what differs.")
            .Holds("amount-sign", ContractLine.Fields.Amount, static line => line.Amends is not null || That.NotNegative(line.Amount), "An amount is not negative, but for a change order's line.", "Mend the amount, or name the line that it amends.")
            .Holds("unit-price-sign", ContractLine.Fields.UnitPrice, static line => That.NotNegative(line.UnitPrice), "A unit price is not negative.", "Mend the price.")
            .Holds("hours-sign", ContractLine.Fields.Hours, static line => line.Amends is not null || That.NotNegative(line.Hours), "Hours sold are not negative, but for a change order's line.", "Mend the hours, or name the line that it amends.")
            .Holds("minimum-sign", ContractLine.Fields.Minimum, static line => line.Amends is not null || That.NotNegative(line.Minimum), "A minimum is not negative, but for a change order's line.", "Mend the minimum, or name the line that it amends.")
            .Holds("minimum-within-cap", ContractLine.Fields.Minimum, static line => That.AtMost(line.Minimum, line.Cap?.Amount), "A minimum is no more than the cap.", "Mend one of them.")
            .Holds("rounding-hours", ContractLine.Fields.Rounding, static line => That.Positive(line.Rounding?.Hours), "Hours are rounded to a step of more than zero.", "Mend the step, or take the rounding out.", attribute: "hours")
            .Holds("retainer-hours", ContractLine.Fields.Retainer, static line => That.NotNegative(line.Retainer?.Hours), "A retainer's hours are not negative.", "Mend the hours.", attribute: "hours")
            .Holds("retainer-value", ContractLine.Fields.Retainer, static line => That.NotNegative(line.Retainer?.Value), "A retainer's value is not negative.", "Mend the value.", attribute: "value")
            .Each("expense-markup", ContractLine.Fields.Expenses, "markup", static (_, term) => That.NotNegative(term.Markup), "A markup on expenses is not negative.", "Mend the markup; 5 % is 0.05.")
            .Each("expense-maximum", ContractLine.Fields.Expenses, "maximum", static (_, term) => That.NotNegative(term.Maximum), "A maximum for expenses is not negative.", "Mend the maximum.")
            .Each("expense-receipt-over", ContractLine.Fields.Expenses, "receiptOver", static (_, term) => That.NotNegative(term.ReceiptOver), "The amount above which a receipt is needed is not negative.", "Mend the amount.")
            .Holds("expense-others-once", ContractLine.Fields.Expenses, static line => Others(line) <= 1, "One term at most is for every other expense.", "Name the item of all terms but one.")
            .Together("shares-sum", ContractLine.Fields.Share, SharesSum, "The shares of the lines that cover the same work sum to 1.", "Mend the shares.");
        rules.For(Activation, Recognition)
            .Needs(ContractLine.Fields.Contract, "A line belongs to a contract.", "Set the contract.");
        rules.For(Activation)
            .Needs(ContractLine.Fields.BillingMethod, "It is known how the line is billed.", "Set the billing method.")
            .Needs(ContractLine.Fields.Project, "Work reaches a line through its project.", "Set the project.")
            .Needs(ContractLine.Fields.Item, "It is known as what the work is sold; a role's item does too.", "Set the service item.", Severity.Warning)
            .Holds("fixed-fee-amount", ContractLine.Fields.Amount, static line => line.BillingMethod is not (BillingMethod.FixedFee or BillingMethod.Milestone) || line.Amount is not null, "A fixed fee or a line billed by milestones has an amount.", "Enter the amount.")
            .Holds("fixed-fee-cadence", ContractLine.Fields.Cadence, static line => line.BillingMethod != BillingMethod.FixedFee || line.Cadence?.Every is not null, "A fixed fee says when it is billed.", "Enter the cadence.", Severity.Warning)
            .Holds("retainer-fee", ContractLine.Fields.UnitPrice, static line => line.BillingMethod != BillingMethod.Retainer || line.UnitPrice is not null || line.Amount is not null, "A retainer has the fee of one period or the amount of all.", "Enter the unit price or the amount.")
            .Holds("retainer-cadence", ContractLine.Fields.Cadence, static line => line.BillingMethod != BillingMethod.Retainer || line.Cadence?.Every is not (null or CadenceEvery.Milestone or CadenceEvery.Completion), "A retainer has a cadence in time.", "Enter the cadence.")
            .Holds("cadence-dates", ContractLine.Fields.EndsOn, static line => line.BillingMethod is not (BillingMethod.Retainer or BillingMethod.FixedFee) || line.Cadence?.Every is null or CadenceEvery.Milestone or CadenceEvery.Completion || line.StartsOn is not null && line.EndsOn is not null, "Dated fees run from a first to a last day.", "Enter both days.")
            .Holds("retainer-terms", ContractLine.Fields.Retainer, static line => line.BillingMethod != BillingMethod.Retainer || line.Retainer is not null, "A retainer says what it holds and what becomes of the rest.", "Enter the terms of the retainer.", Severity.Warning)
            .Holds("time-rate", ContractLine.Fields.RateCard, static line => line.BillingMethod != BillingMethod.TimeAndMaterials || line.RateCard is not null || line.UnitPrice is not null, "Work by time and materials has a price or a rate card, here or above.", "Set the rate card or the unit price.", Severity.Warning)
            .Holds("non-billable-free", ContractLine.Fields.Amount, static line => line.BillingMethod != BillingMethod.NonBillable || line.Amount is null or { IsZero: true }, "A line that is not billed has no amount.", "Take the amount out, or mend the billing method.")
            .Holds("change-order-start", ContractLine.Fields.StartsOn, static line => line.Amends is null || line.StartsOn is not null, "A change order's line says from when it holds.", "Enter the first day.");
        rules.For(Recognition)
            .Needs(ContractLine.Fields.RevenueMethod, "It is known how revenue is recognised.", "Set the revenue method.")
            .Holds("straight-line-dates", ContractLine.Fields.EndsOn, static line => line.RevenueMethod != RevenueMethod.StraightLine || line.StartsOn is not null && line.EndsOn is not null, "Revenue in a straight line runs from a first to a last day.", "Enter both days.")
            .Holds("cost-to-cost-cost", ContractLine.Fields.Cost, static line => line.RevenueMethod != RevenueMethod.CostToCost || line.Cost is not null, "Recognition by cost needs the cost that was sold.", "Enter the cost.", Severity.Warning)
            .Holds("effort-hours", ContractLine.Fields.Hours, static line => line.RevenueMethod != RevenueMethod.Effort || line.Hours > 0m, "Recognition by effort needs the hours that were sold.", "Enter the hours.", Severity.Warning);
    });

    private static int Others(ContractLine line)
    {
        var others = 0;
        foreach (var term in line.Expenses ?? [])
        {
            others += term.Item is null ? 1 : 0;
        }

        return others;
    }

    // The same work: project, tasks, kinds and role alike. Lines that are cancelled or amend another do not count.
    private static bool SharesSum(IReadOnlyList<ContractLine> all, ContractLine line)
    {
        if (line.Share is null || line.Status == ContractLineStatus.Cancelled || line.Amends is not null)
        {
            return true;
        }

        var sum = 0m;
        foreach (var other in all)
        {
            if (other.Share is { } share && other.Status != ContractLineStatus.Cancelled && other.Amends is null
                && other.Project == line.Project && other.Tasks == line.Tasks && other.Covers == line.Covers && other.Role == line.Role)
            {
                sum += share;
            }
        }

        return sum == 1m;
    }
}
