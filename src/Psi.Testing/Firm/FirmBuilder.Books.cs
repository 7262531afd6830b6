namespace Psi.Testing;

/// <content>The firm's own companies and what their ledgers are set up with.</content>
internal sealed partial class FirmBuilder
{
    private static readonly string[] Practices = ["STRAT", "TECH", "DATA", "CHANGE"];

    private static readonly (string Code, string Name, decimal Eur, decimal Gbp, decimal Usd)[] RolePrices =
    [
        ("PARTNER", "Partner", 325m, 280m, 375m),
        ("MANAGER", "Manager", 245m, 210m, 285m),
        ("SENIOR", "Senior Consultant", 185m, 160m, 215m),
        ("CONSULT", "Consultant", 145m, 125m, 170m),
        ("ANALYST", "Analyst", 110m, 95m, 130m),
    ];

    private void BuildBooks()
    {
        LegalEntities.Add(new()
        {
            Code = "NL01", Number = 1, Name = "Halden Voss B.V.", Country = "NL", Currency = "EUR", TaxNumber = "NL861234567B01",
            Address = new("Herengracht 182", "Amsterdam", null, "1016 BR", "NL"), TimeZone = "Europe/Amsterdam",
            FiscalYearStartMonth = 1, Location = "AMS", CompanyId = FirmIds.Guid(1, 1),
        });
        LegalEntities.Add(new()
        {
            Code = "GB01", Number = 2, Name = "Halden Voss Ltd", Country = "GB", Currency = "GBP", TaxNumber = "GB345678901",
            Address = new("40 Finsbury Row", "London", null, "EC2A 1AB", "GB"), TimeZone = "Europe/London",
            FiscalYearStartMonth = 4, Location = "LON", CompanyId = FirmIds.Guid(1, 2),
        });
        LegalEntities.Add(new()
        {
            Code = "US01", Number = 3, Name = "Halden Voss Inc.", Country = "US", Currency = "USD", TaxNumber = "84-2345678",
            Address = new("210 Mercer Street", "New York", "NY", "10012", "US"), TimeZone = "America/New_York",
            FiscalYearStartMonth = 1, Location = "NYC", CompanyId = FirmIds.Guid(1, 3),
        });

        Dimensions.AddRange(
        [
            new("DEPARTMENT", "STRAT", "Strategy"), new("DEPARTMENT", "TECH", "Technology"), new("DEPARTMENT", "DATA", "Data & Analytics"),
            new("DEPARTMENT", "CHANGE", "Change & Adoption"), new("DEPARTMENT", "ADMIN", "Administration"),
            new("LOCATION", "AMS", "Amsterdam"), new("LOCATION", "LON", "London"), new("LOCATION", "NYC", "New York"),
        ]);

        string[] department = ["DEPARTMENT"];
        GlAccounts.AddRange(
        [
            new("10100", "Bank", "Asset", []), new("12100", "Receivables", "Asset", []), new("12500", "Unbilled work", "Asset", []),
            new("21000", "Payables", "Liability", []), new("22100", "Tax on sales", "Liability", []), new("24100", "Deferred revenue", "Liability", []),
            new("30100", "Capital", "Equity", []),
            new("40100", "Revenue, time and materials", "Revenue", department), new("40200", "Revenue, fixed fees", "Revenue", department),
            new("40300", "Revenue, expenses passed on", "Revenue", department),
            new("50100", "Cost of delivery", "Expense", department), new("50200", "Travel for clients", "Expense", department),
            new("61000", "Office", "Expense", []),
        ]);

        ServiceItems.AddRange(
        [
            new("CONSULT", "Consulting by the hour", "Time", "HOUR", "40100", "50100", 0m),
            new("FIXEDFEE", "Consulting for a fixed fee", "Fee", "PCS", "40200", "50100", 0m),
            new("TRAVEL", "Travel", "Expense", "PCS", "40300", "50200", 0m),
            new("EXPENSES", "Other expenses", "Expense", "PCS", "40300", "50200", 0m),
        ]);

        TaxCodes.AddRange(
        [
            new("NL01", "STD", "VAT 21 %", 0.21m, "Standard"), new("NL01", "ZERO", "VAT 0 %, outside the EU", 0m, "Zero"),
            new("NL01", "RC", "VAT reverse charged, EU", 0m, "ReverseCharge"),
            new("GB01", "STD", "VAT 20 %", 0.20m, "Standard"), new("GB01", "ZERO", "VAT 0 %, outside the UK", 0m, "Zero"),
            new("US01", "STD", "Sales tax New York 8.875 %", 0.08875m, "Standard"), new("US01", "ZERO", "Not taxable", 0m, "OutOfScope"),
        ]);

        PaymentTerms.AddRange(
        [
            new("14D", "14 days", 14, false, "14D"), new("30D", "30 days", 30, false, "30D"), new("CM30", "End of month + 30 days", 30, true, "CM+30D"),
        ]);

        foreach (var entity in LegalEntities)
        {
            for (var start = new DateOnly(2025, 1, 1); start.Year < 2027; start = start.AddMonths(1))
            {
                Periods.Add(new(
                    entity.Code, start.ToString("MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture), start, start.AddMonths(1).AddDays(-1),
                    start.Month == entity.FiscalYearStartMonth, start < ConsultingFirm.BillingStart));
            }
        }

        BuildExchangeRates();
        for (var number = 1; number <= RolePrices.Length; number++)
        {
            Roles.Add(new(RolePrices[number - 1].Code, RolePrices[number - 1].Name, FirmIds.Kantata(7000, number)));
        }

        foreach (var currency in new[] { "EUR", "GBP", "USD" })
        {
            RateCards.Add(new()
            {
                Key = "card-standard-" + currency.ToLowerInvariant(), Number = RateCards.Count + 1, SetName = "Standard", Currency = currency, IsDefault = true,
                Versions = [new(new(2025, 1, 1), Prices(currency, less: 5m)), new(new(2026, 1, 1), Prices(currency, less: 0m))],
            });
        }
    }

    private void BuildExchangeRates()
    {
        var chance = Chance(1);
        for (var on = new DateOnly(2025, 10, 1); on <= ConsultingFirm.Today; on = on.AddMonths(1))
        {
            var pound = 1.1500m + (chance.Between(-150, 150) / 10000m);
            var dollar = 0.9200m + (chance.Between(-150, 150) / 10000m);
            ExchangeRates.AddRange(
            [
                new("GBP", "EUR", on, pound), new("USD", "EUR", on, dollar),
                new("EUR", "GBP", on, Math.Round(1m / pound, 4)), new("USD", "GBP", on, Math.Round(dollar / pound, 4)),
                new("EUR", "USD", on, Math.Round(1m / dollar, 4)), new("GBP", "USD", on, Math.Round(pound / dollar, 4)),
            ]);
        }
    }

    private static Dictionary<string, decimal> Prices(string currency, decimal less) => RolePrices.ToDictionary(
        role => role.Name,
        role => currency switch { "EUR" => role.Eur, "GBP" => role.Gbp, _ => role.Usd } - less);
}
