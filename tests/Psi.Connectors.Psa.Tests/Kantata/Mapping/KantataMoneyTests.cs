using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata.Mapping;

public sealed class KantataMoneyTests
{
    [Theory]
    [InlineData(12345, "EUR", 100, "123.45")]
    [InlineData(12345, "JPY", 1, "12345")]
    [InlineData(12345, "JPY", null, "12345")]
    [InlineData(12345, "BHD", null, "12.345")]
    [InlineData(-50, "USD", null, "-0.5")]
    public void Of_SubUnits_AreAmountsOfTheCurrency(long cents, string currency, int? baseUnit, string amount)
    {
        var money = KantataMoney.Of(cents, CurrencyCode.Parse(currency), baseUnit);

        Assert.Equal(new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), CurrencyCode.Parse(currency)), money);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(15, "0.25")]
    [InlineData(20, "0.333333")]
    [InlineData(450, "7.5")]
    public void Hours_Minutes_AreHoursAndBack(long minutes, string hours)
    {
        var read = KantataMoney.Hours(minutes);

        Assert.Equal(decimal.Parse(hours, System.Globalization.CultureInfo.InvariantCulture), read);
        Assert.Equal(minutes, KantataMoney.Minutes(read));
    }

    [Fact]
    public void Read_NoAmount_IsNotCarried()
    {
        var issues = new MappingIssues();

        var money = KantataMoney.Read(issues, Project.Fields.BudgetRevenue, "price_in_cents", null, "EUR", 100);

        Assert.Null(money);
        Assert.False(issues.Carried<Project>(Project.Fields.BudgetRevenue).Contains(Project.Fields.BudgetRevenue));
    }
}
