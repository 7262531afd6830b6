using System.Globalization;
using System.Text;
using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Revenue;

namespace Psi.Sync.Tests.Revenue;

/// <summary>Every case of docs/revenue.md is what the code works out.</summary>
public sealed class RevenuePageTests
{
    private static readonly PageRow[] s_rows = [.. Page.Rows("revenue.md").Where(static row => row.Columns[0] == "case")];

    public static TheoryData<string, string> Cases() => [.. s_rows.Where(row => row.Has("to date")).Select(static row => (row.Section, row.Name))];

    public static TheoryData<string> Allocations() => [.. s_rows.Where(row => row.Has("prices")).Select(static row => row.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_CaseOfThePage_IsAsThePageSays(string section, string name)
    {
        var row = s_rows.Single(row => row.Section == section && row.Name == name);

        var figures = RevenueRecognition.Of(Basis(row));

        Equal(row, "to date", figures.Cumulative);
        Equal(row, "period", figures.Recognized);
        Equal(row, "unbilled", figures.Unbilled);
        Equal(row, "deferred", figures.Deferred);
        Equal(row, "provision", figures.LossProvision);
        Equal(row, "cost deferred", figures.DeferredCost);
        if (row.Has("%"))
        {
            Assert.Equal(row.Number("%"), figures.PercentComplete is { } share ? decimal.Round(share * 100m, 2) : null);
        }

        Assert.Equal(row.Text("found") ?? string.Empty, string.Join(", ", figures.Findings.Select(static finding => Words(finding.ToString()))));
    }

    [Theory]
    [MemberData(nameof(Allocations))]
    public void Allocation_CaseOfThePage_IsAsThePageSays(string name)
    {
        var row = s_rows.Single(row => row.Has("prices") && row.Name == name);
        var agreed = row.Numbers("agreed").Select(static amount => new Money(amount!.Value, CurrencyCode.Eur)).ToList();

        var prices = PriceAllocation.Of(agreed, [.. row.Numbers("standalone").Select(static amount => amount is { } known ? new Money(known, CurrencyCode.Eur) : (Money?)null)]);

        Assert.Equal(row.Numbers("prices"), prices.Select(static price => (decimal?)price.Amount));
        Assert.Equal(agreed.Sum(static price => price.Amount), prices.Sum(static price => price.Amount));
    }

    [Fact]
    public void Page_EveryMethod_HasCases_AndThereAreFortyAtLeast()
    {
        var methods = s_rows.Where(row => row.Has("to date")).Select(static row => MethodOf(row)).ToHashSet();

        Assert.Equal(Enum.GetValues<RevenueMethod>().Order(), methods.Order());
        Assert.True(s_rows.Length >= 40, $"The page has {s_rows.Length} cases.");
        Assert.Equal(s_rows.Length, s_rows.Select(static row => (row.Section, row.Name)).Distinct().Count());
    }

    private static RevenueBasis Basis(PageRow row)
    {
        var currency = CurrencyCode.Parse(row.Text("currency") ?? "EUR");
        var term = row.Text("term") is { } text ? DateRange.Parse(text) : default;
        var basis = new RevenueBasis
        {
            Method = MethodOf(row),
            Currency = currency,
            On = row.Day("on") ?? new DateOnly(2026, 1, 31),
            Price = row.Number("price") is { } price ? new Money(price, currency) : null,
            Cap = row.Number("cap") is { } cap ? new Money(cap, currency) : null,
            From = term.From,
            To = term.To,
            Work = row.Number("work") ?? 0m,
            Achieved = row.Number("achieved") ?? 0m,
            Cost = row.Number("cost") ?? 0m,
            CostAtCompletion = row.Number("cost in all"),
            Hours = row.Number("hours") ?? 0m,
            HoursAtCompletion = row.Number("hours in all"),
            IsComplete = row.Text("complete") == "yes",
            Billed = row.Number("billed") ?? 0m,
            Advances = row.Number("advances") ?? 0m,
            Before = row.Number("before") ?? 0m,
        };
        if (row.Number("each month") is { } fee)
        {
            basis = basis with { Fees = [.. term.SplitByMonth().Select(month => new FeePeriod(month.From!.Value, month.To!.Value, month.To.Value, new Money(fee, currency)))] };
        }

        return row.Number("fee") is { } each ? basis with { Bank = Bank(row, new Money(each, currency)), CarryOver = CarryOverOf(row) } : basis;
    }

    private static List<UsagePeriod> Bank(PageRow row, Money fee) =>
        [.. row.Numbers("used").Select((used, month) =>
        {
            var from = new DateOnly(2026, month + 1, 1);
            return new UsagePeriod(from, from.AddMonths(1).AddDays(-1), fee, row.Number("holds")!.Value, used!.Value);
        })];

    private static CarryOver CarryOverOf(PageRow row) => row.Text("unused") switch
    {
        "lapses" => CarryOver.None,
        "next period" => CarryOver.NextPeriod,
        "until end" => CarryOver.UntilEnd,
        var other => throw new FormatException($"'{row.Name}': '{other}' is no way to carry over."),
    };

    private static RevenueMethod MethodOf(PageRow row) =>
        Enum.Parse<RevenueMethod>(row.Text("method") ?? row.Section[(row.Section.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')'));

    private static void Equal(PageRow row, string column, Money actual)
    {
        if (row.Has(column))
        {
            Assert.True(row.Number(column) == actual.Amount, string.Create(CultureInfo.InvariantCulture, $"'{column}' is {actual}, and {row.Text(column)} by the page."));
        }
    }

    private static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            words.Append(char.IsUpper(letter) && words.Length > 0 ? " " : string.Empty).Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
