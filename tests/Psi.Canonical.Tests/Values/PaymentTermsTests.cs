using CsCheck;

namespace Psi.Canonical.Tests.Values;

public class PaymentTermsTests
{
    [Theory]
    [InlineData("2026-01-31", 30, null, null, "2026-03-02")]
    [InlineData("2026-01-31", 0, null, null, "2026-01-31")]
    [InlineData("2028-02-29", 365, PaymentTermsFrom.InvoiceDate, null, "2029-02-28")]
    [InlineData("2028-02-10", 0, PaymentTermsFrom.EndOfMonth, null, "2028-02-29")]
    [InlineData("2026-02-28", null, PaymentTermsFrom.EndOfMonth, null, "2026-02-28")]
    [InlineData("2026-01-31", 30, PaymentTermsFrom.EndOfMonth, null, "2026-03-02")]
    [InlineData("2026-01-05", 30, PaymentTermsFrom.EndOfMonth, null, "2026-03-02")]
    [InlineData("2026-01-05", null, PaymentTermsFrom.EndOfMonth, 20, "2026-02-20")]
    [InlineData("2026-01-31", 0, PaymentTermsFrom.EndOfMonth, 31, "2026-01-31")]
    [InlineData("2026-01-31", 1, PaymentTermsFrom.EndOfMonth, 31, "2026-02-28")]
    [InlineData("2026-01-05", 30, null, 15, "2026-02-15")]
    [InlineData("2026-01-05", 10, null, 15, "2026-01-15")]
    [InlineData("2026-01-05", 11, null, 15, "2026-02-15")]
    [InlineData("2026-01-05", null, null, 5, "2026-01-05")]
    [InlineData("2026-02-01", null, null, 30, "2026-02-28")]
    [InlineData("2028-02-01", null, null, 30, "2028-02-29")]
    [InlineData("2026-12-31", null, null, 1, "2027-01-01")]
    public void DueOn_Terms_FallWhereTheySay(string invoiced, int? days, PaymentTermsFrom? from, int? dayOfMonth, string expected) =>
        Assert.Equal(Date(expected), new PaymentTerms { Days = days, From = from, DayOfMonth = dayOfMonth }.DueOn(Date(invoiced)));

    [Fact]
    public void DueOn_CodeOnly_IsNotKnown() => Assert.Null(new PaymentTerms { Code = "NET30" }.DueOn(new(2026, 1, 31)));

    [Theory]
    [InlineData(-1, null)]
    [InlineData(null, 0)]
    [InlineData(null, 32)]
    public void DueOn_TermsThatCannotBe_Throws(int? days, int? dayOfMonth) =>
        Assert.Throws<InvalidOperationException>(() => new PaymentTerms { Days = days, DayOfMonth = dayOfMonth }.DueOn(new(2026, 1, 31)));

    [Fact]
    public void DueOn_LaterInvoice_IsNeverDueEarlierNorBeforeIt() =>
        Gen.Select(Gen.Int[0, 800], Gen.Int[0, 40], Gen.Int[0, 100], Gen.Bool, Gen.Int[0, 31]).Sample(static (start, later, days, endOfMonth, dayOfMonth) =>
        {
            var terms = new PaymentTerms
            {
                Days = days,
                From = endOfMonth ? PaymentTermsFrom.EndOfMonth : PaymentTermsFrom.InvoiceDate,
                DayOfMonth = dayOfMonth == 0 ? null : dayOfMonth,
            };
            var first = new DateOnly(2027, 1, 1).AddDays(start);
            var due = terms.DueOn(first)!.Value;
            return due >= first.AddDays(days)
                && due <= terms.DueOn(first.AddDays(later))
                && (dayOfMonth == 0 || due.Day == Math.Min(dayOfMonth, DateTime.DaysInMonth(due.Year, due.Month)));
        });

    [Theory]
    [InlineData(0.02, 10, null, "2026-02-10")]
    [InlineData(0.02, 10, PaymentTermsFrom.EndOfMonth, "2026-02-10")]
    [InlineData(0.02, null, null, null)]
    [InlineData(null, 10, null, null)]
    [InlineData(0.0, 10, null, null)]
    public void DiscountUntil_Terms_CountFromWhereTheDaysDo(double? discount, int? days, PaymentTermsFrom? from, string? expected) =>
        Assert.Equal(expected is null ? null : Date(expected), new PaymentTerms { Discount = (decimal?)discount, DiscountDays = days, From = from }.DiscountUntil(Date("2026-01-31")));

    [Fact]
    public void DiscountUntil_NegativeDays_Throws() =>
        Assert.Throws<InvalidOperationException>(static () => new PaymentTerms { Discount = 0.02m, DiscountDays = -1 }.DiscountUntil(new(2026, 1, 31)));

    [Theory]
    [InlineData("EUR", 10.25, 0.02, 0.21)]
    [InlineData("EUR", -10.25, 0.02, -0.21)]
    [InlineData("JPY", 125, 0.02, 3)]
    [InlineData("EUR", 10.25, null, 0)]
    [InlineData("EUR", 10.25, 1.0, 10.25)]
    public void DiscountOf_Total_IsTheShareRoundedToTheMinorUnit(string currency, decimal total, double? discount, decimal expected) =>
        Assert.Equal(new Money(expected, new(currency)), new PaymentTerms { Discount = (decimal?)discount }.DiscountOf(new(total, new(currency))));

    [Fact]
    public void DiscountOf_MoreThanAll_Throws() =>
        Assert.Throws<InvalidOperationException>(static () => new PaymentTerms { Discount = 2m }.DiscountOf(new(1, CurrencyCode.Eur)));

    private static DateOnly Date(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
