using System.Globalization;
using System.Text;
using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Revenue;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Revenue;

/// <summary>Every case of docs/revenue.md is what the code works out.</summary>
public sealed class RevenuePageTests
{
    private static readonly string[] s_names = ["Unbilled", "Deferred", "LossProvision", "LossExpense", "DeferredCost", "Revenue", "CostOfSales"];
    private static readonly Ref<GlAccount>[] s_refs = [.. s_names.Select(static name => (Ref<GlAccount>)IdOf<GlAccount>(name))];
    private static readonly BookAccounts s_accounts = new(s_refs[0], s_refs[1], s_refs[2], s_refs[3], s_refs[4]);
    private static readonly PageRow[] s_rows = [.. Page.Rows("revenue.md").Where(static row => row.Columns[0] == "case")];

    public static TheoryData<string, string> Cases() => [.. s_rows.Where(row => row.Has("to date")).Select(static row => (row.Section, row.Name))];

    public static TheoryData<string> Allocations() => [.. s_rows.Where(row => row.Has("prices")).Select(static row => row.Name)];

    public static TheoryData<string> Bookings() => [.. s_rows.Where(row => row.Has("stays")).Select(static row => row.Name)];

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

    [Theory]
    [MemberData(nameof(Bookings))]
    public void Journals_CaseOfThePage_AreAsThePageSays(string name)
    {
        var row = s_rows.Single(row => row.Has("stays") && row.Name == name);
        var missing = new HashSet<string>();

        var lines = Booked(row);

        Assert.Equal(row.Text("takes itself back") ?? string.Empty, Told(RevenueJournals.Accrual(lines, s_accounts, missing)));
        Assert.Equal(row.Text("stays") ?? string.Empty, Told(RevenueJournals.Movement(lines, s_accounts, missing)));
        Assert.Empty(missing);
    }

    [Fact]
    public void Page_EveryMethod_HasCases_AndThereAreFortyAtLeast()
    {
        var methods = s_rows.Where(row => row.Has("to date")).Select(static row => MethodOf(row)).ToHashSet();

        Assert.Equal(Enum.GetValues<RevenueMethod>().Order(), methods.Order());
        Assert.True(s_rows.Length >= 40, $"The page has {s_rows.Length} cases.");
        Assert.Equal(s_rows.Length, s_rows.Select(static row => (row.Section, row.Name)).Distinct().Count());
    }

    private static List<BookedLine> Booked(PageRow row)
    {
        var columns = new[] { "unbilled", "deferred", "provision", "deferred before", "provision before" }.Select(column => row.Numbers(column)).ToList();
        return [.. columns[0].Select((_, line) =>
        {
            var (unbilled, deferred, provision) = (columns[0][line]!.Value, columns[1][line]!.Value, columns[2][line]!.Value);
            var entry = new RevenueEntry { Recognized = Euro(0m), Unbilled = Euro(unbilled), Deferred = Euro(deferred), LossProvision = Euro(provision) };
            return new BookedLine(Golden("line" + line, new ContractLine()), entry, new RevenuePosition(columns[3][line]!.Value, columns[4][line]!.Value, 0m), s_refs[5], s_refs[6], null);
        })];
    }

    private static string Told(ValueList<JournalLine> lines) => string.Join("; ", lines.Chunk(2).Select(static pair =>
        string.Create(CultureInfo.InvariantCulture, $"{NameOf(pair[0])} / {NameOf(pair[1])} {(pair[0].Debit == pair[1].Credit ? pair[0].Debit!.Value.Amount : throw new InvalidOperationException("The two sides differ.")):N2}")));

    private static string NameOf(JournalLine line) => s_names[Array.IndexOf(s_refs, line.GlAccount!.Value)];

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
