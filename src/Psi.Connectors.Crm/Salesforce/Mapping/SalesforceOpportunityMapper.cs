using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Opportunities with their lines; of them only what was billed is written.</summary>
internal sealed class SalesforceOpportunityMapper(SystemId system, SalesforceOptions options, string connection)
{
    private static readonly Dictionary<string, OpportunityStage> Stages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Prospecting"] = OpportunityStage.Prospecting,
        ["Qualification"] = OpportunityStage.Qualified,
        ["Needs Analysis"] = OpportunityStage.Qualified,
        ["Value Proposition"] = OpportunityStage.Qualified,
        ["Id. Decision Makers"] = OpportunityStage.Qualified,
        ["Perception Analysis"] = OpportunityStage.Proposal,
        ["Proposal/Price Quote"] = OpportunityStage.Proposal,
        ["Negotiation/Review"] = OpportunityStage.Negotiation,
    };

    private static readonly Dictionary<string, OpportunityKind> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["New Customer"] = OpportunityKind.NewBusiness,
        ["New Business"] = OpportunityKind.NewBusiness,
        ["Existing Business"] = OpportunityKind.Extension,
        ["Existing Customer - Upgrade"] = OpportunityKind.Extension,
        ["Existing Customer - Replacement"] = OpportunityKind.Renewal,
        ["Existing Customer - Downgrade"] = OpportunityKind.ChangeOrder,
        ["Extension"] = OpportunityKind.Extension,
        ["Renewal"] = OpportunityKind.Renewal,
        ["Change Order"] = OpportunityKind.ChangeOrder,
    };

    private static readonly Dictionary<string, BillingMethod> BillingMethods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Time & Materials"] = BillingMethod.TimeAndMaterials,
        ["Time and Materials"] = BillingMethod.TimeAndMaterials,
        ["T&M"] = BillingMethod.TimeAndMaterials,
        ["Fixed Fee"] = BillingMethod.FixedFee,
        ["Fixed Price"] = BillingMethod.FixedFee,
        ["Milestone"] = BillingMethod.Milestone,
        ["Retainer"] = BillingMethod.Retainer,
        ["Non-Billable"] = BillingMethod.NonBillable,
        ["Not Billable"] = BillingMethod.NonBillable,
    };

    private static readonly Dictionary<string, Unit> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Hour"] = Unit.Hour,
        ["Hours"] = Unit.Hour,
        ["Hrs"] = Unit.Hour,
        ["Day"] = Unit.Day,
        ["Days"] = Unit.Day,
        ["Month"] = Unit.Month,
        ["Months"] = Unit.Month,
        ["Year"] = Unit.Year,
        ["Years"] = Unit.Year,
        ["Each"] = Unit.Each,
        ["Piece"] = Unit.Each,
        ["Pcs"] = Unit.Each,
    };

    public FieldSet<Opportunity> Carries { get; } = Opportunity.Fields.Name.AsSet() | Opportunity.Fields.Account | Opportunity.Fields.PrimaryContact | Opportunity.Fields.Status
        | Opportunity.Fields.Stage | Opportunity.Fields.StageName | Opportunity.Fields.Forecast | Opportunity.Fields.Probability | Opportunity.Fields.Currency | Opportunity.Fields.Amount
        | Opportunity.Fields.ExpectedCloseOn | Opportunity.Fields.ClosedOn | Opportunity.Fields.Kind | Opportunity.Fields.EstimatedHours | Opportunity.Fields.Lines
        | Opportunity.Fields.Owner | Opportunity.Fields.Source | Opportunity.Fields.Description
        | If(options.NumberField, Opportunity.Fields.Number)
        | If(options.CloseReasonField, Opportunity.Fields.CloseReason)
        | If(options.BillingMethodField, Opportunity.Fields.BillingMethod)
        | If(options.ServiceStartField, Opportunity.Fields.ServiceStart)
        | If(options.ServiceEndField, Opportunity.Fields.ServiceEnd)
        | If(options.PracticeField, Opportunity.Fields.OrgUnits)
        | If(options.LegalEntityField, Opportunity.Fields.LegalEntity)
        | (SalesforceBillingMapper.IsCarried(options) ? Opportunity.Fields.Billing.AsSet() : default);

    public FieldSet<Opportunity> Takes { get; } = SalesforceBillingMapper.IsCarried(options) ? Opportunity.Fields.Billing.AsSet() : default;

    /// <summary>What each attribute is made of.</summary>
    public static IReadOnlyList<SalesforceFieldUse<Opportunity>> Uses(SalesforceContext context)
    {
        var own = context.Options;
        return
        [
            new(Opportunity.Fields.Name, ["Name"]),
            SalesforceFieldUse<Opportunity>.Of(Opportunity.Fields.Number, string.Empty, own.NumberField),
            new(Opportunity.Fields.Account, ["AccountId"]),
            new(Opportunity.Fields.PrimaryContact, ["OpportunityContactRoles.ContactId"], "a change of it moves no stamp: the sweep sees it"),
            new(Opportunity.Fields.Status, ["IsClosed", "IsWon"]),
            new(Opportunity.Fields.Stage, ["StageName", "IsClosed", "IsWon"], "how far a lost deal got"),
            new(Opportunity.Fields.StageName, ["StageName"]),
            new(Opportunity.Fields.Forecast, ["ForecastCategory"], "most likely reads as best case"),
            new(Opportunity.Fields.Probability, ["Probability"]),
            SalesforceFieldUse<Opportunity>.Of(Opportunity.Fields.Currency, string.Empty, context.CurrencyField),
            SalesforceFieldUse<Opportunity>.Of(Opportunity.Fields.Amount, "the sum of the lines, where there are any", "Amount", context.CurrencyField),
            new(Opportunity.Fields.ExpectedCloseOn, ["CloseDate"]),
            new(Opportunity.Fields.ClosedOn, ["CloseDate", "IsClosed"]),
            SalesforceFieldUse<Opportunity>.Of(Opportunity.Fields.CloseReason, string.Empty, own.CloseReasonField),
            new(Opportunity.Fields.Kind, ["Type"]),
            SalesforceFieldUse<Opportunity>.Of(Opportunity.Fields.BillingMethod, string.Empty, own.BillingMethodField),
            SalesforceFieldUse<Opportunity>.Of(Opportunity.Fields.ServiceStart, string.Empty, own.ServiceStartField),
            SalesforceFieldUse<Opportunity>.Of(Opportunity.Fields.ServiceEnd, string.Empty, own.ServiceEndField),
            new(Opportunity.Fields.EstimatedHours, ["OpportunityLineItems"], "the sum of the lines"),
            new(Opportunity.Fields.Lines, ["OpportunityLineItems"]),
            new(Opportunity.Fields.Owner, ["OwnerId"], "a queue is no owner"),
            SalesforceFieldUse<Opportunity>.Of(Opportunity.Fields.OrgUnits, "one, by its code", own.PracticeField),
            SalesforceFieldUse<Opportunity>.Of(Opportunity.Fields.LegalEntity, "by its code", own.LegalEntityField),
            new(Opportunity.Fields.Source, ["LeadSource"]),
            new(Opportunity.Fields.Description, ["Description"]),
            SalesforceFieldUse<Opportunity>.Of(Opportunity.Fields.Billing, "billed, paid and outstanding in one currency; not overdue, unbilled, nor the last invoice's day", context.BillingFields),
        ];
    }

    public Opportunity ToCanonical(SalesforceOpportunity row, MappingIssues issues)
    {
        var lines = ToLines(row, issues);
        var closesOn = Stamps.ParseDate(row.CloseDate);
        return new()
        {
            Name = row.Name,
            Number = row.Number,
            Account = SalesforceValues.Reference<Account>(system, row.AccountId),
            PrimaryContact = SalesforceValues.Reference<Contact>(system, row.OpportunityContactRoles is { Records: [var primary, ..] } ? primary.ContactId : null),
            Status = (row.IsClosed, row.IsWon) switch
            {
                (_, true) => OpportunityStatus.Won,
                (true, false) => OpportunityStatus.Lost,
                _ => OpportunityStatus.Open,
            },
            Stage = ToStage(row, issues),
            StageName = row.StageName,
            Forecast = ToForecast(row.ForecastCategory, issues),
            Probability = SalesforceValues.Share(row.Probability),
            Currency = CurrencyCode.TryParse(row.CurrencyIsoCode ?? options.Currency, out var currency) ? currency : null,
            Amount = SalesforceValues.Amount(row.Amount, row.CurrencyIsoCode, options),
            ExpectedCloseOn = closesOn,
            ClosedOn = row.IsClosed ? closesOn : null,
            CloseReason = row.CloseReason,
            Kind = SalesforceValues.Known(row.Type, options.OpportunityTypes, Types, Opportunity.Fields.Kind, nameof(row.Type), issues),
            BillingMethod = SalesforceValues.Known(row.BillingMethod, options.BillingMethods, BillingMethods, Opportunity.Fields.BillingMethod, options.BillingMethodField, issues),
            ServiceStart = Stamps.ParseDate(row.ServiceStart),
            ServiceEnd = Stamps.ParseDate(row.ServiceEnd),
            EstimatedHours = lines.Any(static line => line.Hours is not null) ? lines.Sum(static line => line.Hours ?? 0m) : null,
            Lines = lines,
            Owner = SalesforceValues.Owner(system, row.OwnerId),
            OrgUnits = SalesforceValues.Code<OrgUnit>(system, row.Practice) is { } practice ? [practice] : ValueList<Ref<OrgUnit>>.Empty,
            LegalEntity = SalesforceValues.Code<LegalEntity>(system, row.LegalEntity),
            Source = row.LeadSource,
            Description = row.Description,
            Billing = SalesforceBillingMapper.ToCanonical(row, options),
        };
    }

    public void FromCanonical(WireBody body, Patch<Opportunity> patch) =>
        body.Carry(patch, Opportunity.Fields.Billing, (wire, billing) => SalesforceBillingMapper.FromCanonical(wire, billing, options, connection));

    /// <summary>What the platform will say of an opportunity that was sent.</summary>
    public Opportunity RoundTrip(Patch<Opportunity> patch) => patch.Values with { Billing = SalesforceBillingMapper.RoundTrip(patch.Values.Billing, options) };

    private static FieldSet<Opportunity> If(string field, Field<Opportunity> carries) => field.Length > 0 ? carries.AsSet() : default;

    // Won is as far as a deal gets, whatever the stage is called. How far a lost one got it no longer tells: what was known stands.
    private OpportunityStage? ToStage(SalesforceOpportunity row, MappingIssues issues)
    {
        if (row.IsWon)
        {
            return OpportunityStage.Committed;
        }

        if (row.IsClosed)
        {
            issues.Absent(Opportunity.Fields.Stage);
            return null;
        }

        return SalesforceValues.Known(row.StageName, options.Stages, Stages, Opportunity.Fields.Stage, nameof(row.StageName), issues);
    }

    private static ForecastCategory? ToForecast(string? category, MappingIssues issues) => category switch
    {
        null or "" => null,
        "Omitted" => ForecastCategory.Omitted,
        "Pipeline" => ForecastCategory.Pipeline,
        "BestCase" or "MostLikely" => ForecastCategory.BestCase,
        "Forecast" => ForecastCategory.Commit,
        "Closed" => ForecastCategory.Closed,
        _ => issues.Unmapped(Opportunity.Fields.Forecast, nameof(SalesforceOpportunity.ForecastCategory), category),
    };

    private ValueList<OpportunityLine> ToLines(SalesforceOpportunity row, MappingIssues issues) =>
        (row.OpportunityLineItems?.Records ?? [])
            .OrderBy(static line => line.SortOrder ?? decimal.MaxValue)
            .ThenBy(static line => line.Id, StringComparer.Ordinal)
            .Select(line => ToLine(line, row, issues))
            .ToValueList();

    private OpportunityLine ToLine(SalesforceOpportunityLine line, SalesforceOpportunity row, MappingIssues issues)
    {
        var unit = ToUnit(line.Product2?.QuantityUnitOfMeasure, issues);
        return new()
        {
            Key = SalesforceId.Normalize(line.Id),
            Name = SalesforceValues.Kept(line.Description) ?? line.Product2?.Name,
            Item = SalesforceValues.Code<ServiceItem>(system, line.Product2?.ProductCode),
            Role = SalesforceValues.Code<Role>(system, line.Role),
            Quantity = line.Quantity,
            Unit = unit,
            UnitPrice = SalesforceValues.Amount(line.UnitPrice, row.CurrencyIsoCode, options),
            Discount = SalesforceValues.Share(line.Discount),
            Amount = SalesforceValues.Amount(line.TotalPrice, row.CurrencyIsoCode, options),
            Hours = line.Hours ?? (unit == Unit.Hour ? line.Quantity : null),
            ServiceStart = Stamps.ParseDate(line.ServiceDate),
        };
    }

    private Unit? ToUnit(string? unit, MappingIssues issues)
    {
        if (string.IsNullOrWhiteSpace(unit))
        {
            return null;
        }

        if (options.Units.TryGetValue(unit, out var known) || Units.TryGetValue(unit, out known))
        {
            return known;
        }

        issues.Note(Opportunity.Fields.Lines, "Product2.QuantityUnitOfMeasure", unit, $"Field 'Product2.QuantityUnitOfMeasure' holds '{unit}', which has no canonical unit. Add it to 'Units' or mend the product.");
        return null;
    }
}
