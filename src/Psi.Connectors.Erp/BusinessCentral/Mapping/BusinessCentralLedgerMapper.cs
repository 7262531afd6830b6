using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>The masters of the general ledger: accounts, tax groups, rates and periods.</summary>
internal static class BusinessCentralLedgerMapper
{
    public static FieldSet<LegalEntity> EntityCarries { get; } = FieldSet<LegalEntity>.Of(
        LegalEntity.Fields.Code, LegalEntity.Fields.Name, LegalEntity.Fields.LegalName, LegalEntity.Fields.Country, LegalEntity.Fields.FunctionalCurrency,
        LegalEntity.Fields.TaxRegistrations, LegalEntity.Fields.Address, LegalEntity.Fields.FiscalYearStartMonth, LegalEntity.Fields.Active);

    public static FieldSet<GlAccount> AccountCarries { get; } = FieldSet<GlAccount>.Of(
        GlAccount.Fields.Number, GlAccount.Fields.Name, GlAccount.Fields.Kind, GlAccount.Fields.LegalEntity, GlAccount.Fields.Postable, GlAccount.Fields.RequiredDimensions, GlAccount.Fields.Active);

    public static FieldSet<TaxCode> TaxCarries { get; } = FieldSet<TaxCode>.Of(TaxCode.Fields.Code, TaxCode.Fields.Name, TaxCode.Fields.LegalEntity, TaxCode.Fields.Use, TaxCode.Fields.Active);

    public static FieldSet<ExchangeRate> RateCarries { get; } = FieldSet<ExchangeRate>.Of(ExchangeRate.Fields.From, ExchangeRate.Fields.To, ExchangeRate.Fields.Kind, ExchangeRate.Fields.Rate, ExchangeRate.Fields.On);

    public static FieldSet<AccountingPeriod> PeriodCarries { get; } = FieldSet<AccountingPeriod>.Of(
        AccountingPeriod.Fields.LegalEntity, AccountingPeriod.Fields.Name, AccountingPeriod.Fields.Start, AccountingPeriod.Fields.End, AccountingPeriod.Fields.OpenFor);

    public static LegalEntity ToCanonical(BusinessCentralCompanyInformation company, BusinessCentralScope scope, MappingIssues issues) => new()
    {
        Code = scope.LegalEntityCode,
        Name = BusinessCentralText.NullIfEmpty(company.DisplayName),
        LegalName = BusinessCentralText.NullIfEmpty(company.DisplayName),
        Country = CountryCode.TryParse(company.Country, out var country) ? country : null,
        FunctionalCurrency = scope.Currency(company.CurrencyCode),
        TaxRegistrations = BusinessCentralAddressMapper.Registrations(company.TaxRegistrationNumber, company.Country),
        Address = BusinessCentralAddressMapper.ToCanonical(company.AddressLine1, company.AddressLine2, company.City, company.State, company.PostalCode, company.Country, LegalEntity.Fields.Address, issues),
        FiscalYearStartMonth = BusinessCentralText.Date(company.CurrentFiscalYearStartDate)?.Month,
        Active = true,
    };

    public static GlAccount ToCanonical(BusinessCentralAccount account, BusinessCentralScope scope, MappingIssues issues)
    {
        if (account.DefaultDimensions is null)
        {
            issues.Absent(GlAccount.Fields.RequiredDimensions);
        }

        return new GlAccount
        {
            Number = BusinessCentralText.NullIfEmpty(account.Number),
            Name = BusinessCentralText.NullIfEmpty(account.DisplayName),
            Kind = ToKind(account.Category, issues),
            LegalEntity = scope.LegalEntity,
            Postable = BusinessCentralEnum.Decode(account.AccountType) == "Posting",
            RequiredDimensions = (account.DefaultDimensions ?? [])
                .Where(static d => BusinessCentralEnum.Decode(d.PostingValidation) is "Code Mandatory" or "Same Code")
                .Select(d => scope.DimensionKind(d.DimensionCode))
                .Order(StringComparer.Ordinal)
                .ToValueList(),
            Active = account.Blocked != true,
        };
    }

    public static TaxCode ToCanonical(BusinessCentralTaxGroup group, BusinessCentralScope scope) => new()
    {
        Code = BusinessCentralText.NullIfEmpty(group.Code),
        Name = BusinessCentralText.NullIfEmpty(group.DisplayName),
        LegalEntity = scope.LegalEntity,
        Use = TaxUse.Both,
        Active = true,
    };

    public static ExchangeRate ToCanonical(BusinessCentralCurrencyExchangeRate rate, BusinessCentralScope scope, MappingIssues issues)
    {
        if (rate.ExchangeRateAmount is null or 0m || rate.RelationalExchangeRateAmount is null or 0m)
        {
            issues.Note(ExchangeRate.Fields.Rate, "exchangeRateAmount", null, "The rate holds a zero amount. Mend the exchange rate in the company.");
        }

        return new ExchangeRate
        {
            From = CurrencyCode.TryParse(rate.CurrencyCode, out var from) ? from : null,
            To = scope.Currency(rate.RelationalCurrencyCode),
            Kind = "spot",
            Rate = rate.ExchangeRateAmount is { } amount and not 0m ? rate.RelationalExchangeRateAmount / amount : null,
            On = BusinessCentralText.Date(rate.StartingDate),
        };
    }

    /// <summary>A period ends where the next begins; what may be posted is closed by the period or left out by the posting window.</summary>
    public static AccountingPeriod ToCanonical(BusinessCentralAccountingPeriod period, DateOnly? nextStart, BusinessCentralScope scope, MappingIssues issues)
    {
        var start = BusinessCentralText.Date(period.StartingDate);
        var end = nextStart?.AddDays(-1);
        if (end is null)
        {
            issues.Absent(AccountingPeriod.Fields.End);
        }

        var outside = (scope.References.AllowPostingFrom is { } from && end is { } last && last < from) || (scope.References.AllowPostingTo is { } to && start is { } first && first > to);
        return new AccountingPeriod
        {
            LegalEntity = scope.LegalEntity,
            Name = BusinessCentralText.NullIfEmpty(period.Name),
            Start = start,
            End = end,
            OpenFor = period.Closed == true || outside ? [] : [PeriodArea.Projects, PeriodArea.Receivables, PeriodArea.Payables, PeriodArea.Ledger],
        };
    }

    private static GlAccountKind? ToKind(string? category, MappingIssues issues) => BusinessCentralEnum.Decode(category) switch
    {
        null or "" => null,
        "Assets" => GlAccountKind.Asset,
        "Liabilities" => GlAccountKind.Liability,
        "Equity" => GlAccountKind.Equity,
        "Income" => GlAccountKind.Revenue,
        "Cost of Goods Sold" or "Expense" => GlAccountKind.Expense,
        _ => issues.Unmapped(GlAccount.Fields.Kind, "category", category),
    };
}
