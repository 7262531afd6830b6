using Psi.Canonical;

namespace Psi.Sync.Processes;

/// <summary>Makes a contract, its lines and their fees of what was sold. Pure.</summary>
internal static class ContractTerms
{
    public static Contract Contract(Golden<Opportunity> sold, Id<LegalEntity> entity, CurrencyCode? currency, ValueList<Ref<OrgUnit>>? orgUnits, OpportunityToProjectOptions options, PaymentTerms? terms)
    {
        var opportunity = sold.Value;
        return new Contract
        {
            Number = opportunity.Number,
            Name = opportunity.Name,
            Kind = opportunity.Kind == OpportunityKind.ChangeOrder ? ContractKind.ChangeOrder : ContractKind.Work,
            Parent = opportunity.Kind == OpportunityKind.ChangeOrder ? opportunity.Amends : null,
            Account = opportunity.Account,
            Opportunity = sold.Id,
            LegalEntity = entity,
            BillTo = opportunity.Account,
            BillingContact = opportunity.PrimaryContact,
            Status = ContractStatus.Active,
            SignedOn = opportunity.ClosedOn,
            StartsOn = opportunity.ServiceStart,
            EndsOn = opportunity.ServiceEnd,
            Currency = currency,
            Value = opportunity.Amount,
            PaymentTerms = terms,
            Layout = new InvoiceLayout { Per = InvoiceScope.Project, By = options.InvoiceDetail },
            OrgUnits = orgUnits,
            Owner = opportunity.Owner,
        };
    }

    /// <summary>The lines of a deal, or one for all of it where the CRM has none.</summary>
    public static IReadOnlyList<OpportunityLine> LinesOf(Opportunity opportunity) =>
        opportunity.Lines is { Count: > 0 } lines
            ? [.. lines]
            : [new OpportunityLine { Key = "all", Name = opportunity.Name, BillingMethod = opportunity.BillingMethod, Amount = opportunity.Amount, Hours = opportunity.EstimatedHours, Cost = opportunity.EstimatedCost }];

    public static ContractLine Line(Id<Contract> contract, Opportunity opportunity, OpportunityLine sold, int number, Ref<ServiceItem>? item, Ref<Role>? role, BillingMethod otherwise)
    {
        var method = sold.BillingMethod ?? opportunity.BillingMethod ?? otherwise;
        var amount = sold.Amount
            ?? (sold is { Quantity: { } quantity, UnitPrice: { } price } ? (price * (quantity * (1m - (sold.Discount ?? 0m)))).Round() : null);
        return new ContractLine
        {
            Contract = contract,
            Number = number,
            Name = sold.Name,
            Status = ContractLineStatus.Active,
            Role = role,
            BillingMethod = method,
            Item = item,
            Quantity = sold.Quantity,
            Unit = sold.Unit ?? (method == BillingMethod.TimeAndMaterials && sold.UnitPrice is not null ? Unit.Hour : null),
            UnitPrice = sold.UnitPrice,
            Discount = sold.Discount,
            Amount = amount,
            Hours = HoursOf(sold, method),
            Cost = sold.Cost,
            StartsOn = sold.ServiceStart ?? opportunity.ServiceStart,
            EndsOn = sold.ServiceEnd ?? opportunity.ServiceEnd,
            RevenueMethod = method switch
            {
                BillingMethod.TimeAndMaterials => RevenueMethod.TimeAndMaterials,
                BillingMethod.FixedFee => RevenueMethod.CostToCost,
                BillingMethod.Milestone => RevenueMethod.MilestoneAchieved,
                BillingMethod.Retainer => RevenueMethod.StraightLine,
                _ => null,
            },
        };
    }

    public static Milestone Fee(Golden<ContractLine> line, ContractLine value) => new()
    {
        ContractLine = line.Id,
        Name = value.Name,
        Kind = value.BillingMethod == BillingMethod.Retainer ? MilestoneKind.Retainer : MilestoneKind.Fee,
        Trigger = MilestoneTrigger.Date,
        Amount = value.Amount,
        DueOn = value.EndsOn,
        From = value.StartsOn,
        To = value.EndsOn,
        Status = MilestoneStatus.Planned,
        Billing = BillingState.Open,
    };

    public static bool HasFee(ContractLine line) => line is { Cadence: null } and { BillingMethod: BillingMethod.FixedFee or BillingMethod.Milestone or BillingMethod.Retainer, Amount.Amount: > 0m };

    private static decimal? HoursOf(OpportunityLine line, BillingMethod method) =>
        line.Hours ?? (line.Unit is Unit.Hour || (line.Unit is null && method == BillingMethod.TimeAndMaterials) ? line.Quantity : null);
}
