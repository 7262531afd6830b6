using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing.BusinessCentral;

/// <summary>What every company has before its first customer.</summary>
internal static class Setup
{
    private static readonly Dictionary<string, decimal> _standardRates = new(StringComparer.Ordinal)
    {
        ["NL"] = 21m, ["GB"] = 20m, ["US"] = 0m, ["DE"] = 19m, ["FR"] = 20m, ["BE"] = 21m, ["ES"] = 21m, ["IE"] = 23m, ["DK"] = 25m, ["SE"] = 25m, ["CA"] = 5m,
    };

    private static readonly (string Number, string Name, string Category, bool Posting)[] _accounts =
    [
        ("10000", "Assets", "Assets", false), ("11000", "Trade receivables", "Assets", true), ("11500", "Unbilled revenue", "Assets", true),
        ("20000", "Liabilities", "Liabilities", false), ("22000", "Tax payable", "Liabilities", true), ("23000", "Deferred revenue", "Liabilities", true), ("30000", "Equity", "Equity", true),
        ("40000", "Revenue", "Income", false), ("40100", "Revenue from services", "Income", true), ("40200", "Revenue from expenses", "Income", true), ("40300", "Revenue from fees", "Income", true),
        ("50100", "Cost of delivery", "Cost of Goods Sold", true), ("60100", "Travel", "Expense", true),
    ];

    public static void Basics(Company company, DateOnly today, DateTimeOffset at)
    {
        company.TaxRates["STD"] = _standardRates.GetValueOrDefault(company.Country, 20m);
        company.TaxRates["ZERO"] = 0m;
        company.TaxRates["EXEMPT"] = 0m;
        company.RevenueAccounts["SERVICES"] = "40100";
        company.RevenueAccounts["EXPENSES"] = "40200";
        company.RevenueAccounts["FEES"] = "40300";

        Add(company, "companyInformation", company.Code, at, ("displayName", company.Name), ("country", company.Country), ("currencyCode", company.LocalCurrency), ("currentFiscalYearStartDate", Date(new DateOnly(today.Year, 1, 1))));
        Add(company, "generalLedgerSetup", company.Code, at, ("localCurrencyCode", company.LocalCurrency), ("shortcutDimension1Code", "DEPARTMENT"));
        foreach (var (code, name, taxType) in (ReadOnlySpan<(string, string, string)>)[("STD", "Standard rate", "VAT"), ("ZERO", "Zero rate", "VAT"), ("EXEMPT", "Exempt", "VAT")])
        {
            Add(company, "taxGroups", code, at, ("code", code), ("displayName", name), ("taxType", company.Country == "US" ? "Sales_x0020_Tax" : taxType));
        }

        foreach (var (code, name, formula) in (ReadOnlySpan<(string, string, string)>)[("14D", "Net 14 days", "14D"), ("30D", "Net 30 days", "30D"), ("60D", "Net 60 days", "60D"), ("CM", "End of month", "CM")])
        {
            Add(company, "paymentTerms", code, at, ("code", code), ("displayName", name), ("dueDateCalculation", formula));
        }

        foreach (var code in (string[])["EUR", "GBP", "USD", "CHF", "JPY"])
        {
            if (code != company.LocalCurrency)
            {
                Add(company, "currencies", code, at, ("code", code), ("displayName", code), ("amountDecimalPlaces", Invoices.Decimals(code) == 0 ? "0:0" : "2:2"), ("amountRoundingPrecision", Invoices.Decimals(code) == 0 ? 1m : 0.01m));
            }
        }

        foreach (var (number, name, category, posting) in _accounts)
        {
            Add(company, "accounts", number, at, ("number", number), ("displayName", name), ("category", XmlName.Encode(category)), ("accountType", posting ? "Posting" : "Heading"), ("directPosting", posting));
        }

        Dimension(company, "DEPARTMENT", "Department", at);
        for (var year = today.Year - 1; year <= today.Year; year++)
        {
            for (var month = 1; month <= 12; month++)
            {
                var start = new DateOnly(year, month, 1);
                Add(company, "accountingPeriods", Date(start), at, ("startingDate", Date(start)), ("name", start.ToString("MMMM", CultureInfo.InvariantCulture)), ("newFiscalYear", month == 1), ("closed", year < today.Year), ("dateLocked", year < today.Year));
            }
        }

        var next = new DateOnly(today.Year + 1, 1, 1);
        Add(company, "accountingPeriods", Date(next), at, ("startingDate", Date(next)), ("name", "January"), ("newFiscalYear", true));
    }

    public static Row Dimension(Company company, string code, string name, DateTimeOffset at) =>
        company["dimensions"].Find("code", code) ?? Add(company, "dimensions", code, at, ("code", code), ("displayName", name));

    public static Row DimensionValue(Company company, string dimensionCode, string code, string name, DateTimeOffset at)
    {
        var dimension = company["dimensions"].Find("code", dimensionCode) ?? throw new ArgumentException($"There is no dimension '{dimensionCode}'.", nameof(dimensionCode));
        return company["dimensionValues"].Below(dimension.Id).FirstOrDefault(v => v.Text("code") == code)
            ?? Add(company, "dimensionValues", dimensionCode + "/" + code, at, ("code", code), ("displayName", name), ("dimensionId", dimension.Text("id")));
    }

    public static void DefaultDimension(Company company, string set, string number, string dimensionCode, string? valueCode, string validation)
    {
        var master = company[set].Find("number", number) ?? throw new ArgumentException($"There is no '{number}' in '{set}'.", nameof(number));
        var dimension = company["dimensions"].Find("code", dimensionCode) ?? throw new ArgumentException($"There is no dimension '{dimensionCode}'.", nameof(dimensionCode));
        var value = valueCode is null ? null : company["dimensionValues"].Below(dimension.Id).FirstOrDefault(v => v.Text("code") == valueCode) ?? throw new ArgumentException($"Dimension '{dimensionCode}' has no value '{valueCode}'.", nameof(valueCode));
        var rule = company["defaultDimensions"].Below(master.Id).FirstOrDefault(r => r.Text("dimensionCode") == dimensionCode);
        if (rule is not null)
        {
            company["defaultDimensions"].Remove(rule);
        }

        var type = set switch { "customers" => "Customer", "items" => "Item", "employees" => "Employee", _ => "Account" };
        Add(company, "defaultDimensions", $"{set}/{number}/{dimensionCode}", company.Now, ("parentType", type), ("parentId", master.Text("id")), ("dimensionId", dimension.Text("id")), ("dimensionCode", dimensionCode),
            ("dimensionValueId", value?.Text("id") ?? Property.ZeroId), ("dimensionValueCode", value?.Text("code") ?? string.Empty), ("postingValidation", XmlName.Encode(validation)));
    }

    public static Row Add(Company company, string set, string key, DateTimeOffset at, params ReadOnlySpan<(string Name, JsonNode Value)> values)
    {
        var data = Schema.Sets[set].NewData(DeterministicId.Of($"{company.Code}/{set}/{key}"));
        foreach (var (name, value) in values)
        {
            data[name] = value;
        }

        return company.Insert(set, data, at);
    }

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
