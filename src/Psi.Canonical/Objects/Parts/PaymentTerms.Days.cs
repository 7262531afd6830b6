namespace Psi.Canonical;

/// <content>The days and the discount that the terms give an invoice.</content>
public sealed partial record PaymentTerms
{
    /// <summary>Works out when an invoice falls due.</summary>
    /// <param name="invoiceDate">The date of the invoice.</param>
    /// <returns>
    /// The day: from the invoice date, or from the end of its month, so many days on; then, where a day of the month is named,
    /// the first such day on or after it (the last day of a month that is too short). <see langword="null"/> when the terms
    /// carry a code only.
    /// </returns>
    /// <exception cref="InvalidOperationException">The days are negative, or the day of the month is not 1 to 31.</exception>
    public DateOnly? DueOn(DateOnly invoiceDate)
    {
        if (Days is null && From is null && DayOfMonth is null)
        {
            return null;
        }

        var day = Begin(invoiceDate).AddDays(NotNegative(Days ?? 0, "days"));
        return DayOfMonth is { } wanted ? OnOrAfter(day, wanted) : day;
    }

    /// <summary>Works out the last day on which the discount may be taken.</summary>
    /// <param name="invoiceDate">The date of the invoice.</param>
    /// <returns>The day, counted from where the days to pay are; <see langword="null"/> when the terms give no discount or no days for it.</returns>
    /// <exception cref="InvalidOperationException">The days are negative.</exception>
    public DateOnly? DiscountUntil(DateOnly invoiceDate) =>
        Discount is > 0m && DiscountDays is { } days ? Begin(invoiceDate).AddDays(NotNegative(days, "discountDays")) : null;

    /// <summary>Works out the discount for paying early.</summary>
    /// <param name="total">What is owed, tax included.</param>
    /// <returns>The share of it, rounded to the minor unit, a half away from zero; zero when the terms give no discount.</returns>
    /// <exception cref="InvalidOperationException">The discount is not 0 to 1, or the currency has no minor unit.</exception>
    public Money DiscountOf(Money total) => Discount switch
    {
        null or 0m => Money.Zero(total.Currency),
        > 0m and <= 1m => (total * Discount.Value).Round(),
        _ => throw new InvalidOperationException("The terms of payment give a 'discount' outside 0 to 1. Mend the terms where they are kept."),
    };

    private static DateOnly OnOrAfter(DateOnly day, int dayOfMonth)
    {
        if (dayOfMonth is < 1 or > 31)
        {
            throw new InvalidOperationException($"The terms of payment name '{dayOfMonth}' as their 'dayOfMonth', which is not 1 to 31. Mend the terms where they are kept.");
        }

        var inMonth = Clipped(day, dayOfMonth);
        return inMonth >= day ? inMonth : Clipped(DateRange.MonthOf(day).To!.Value.AddDays(1), dayOfMonth);
    }

    private static DateOnly Clipped(DateOnly month, int dayOfMonth) =>
        new(month.Year, month.Month, Math.Min(dayOfMonth, DateTime.DaysInMonth(month.Year, month.Month)));

    private static int NotNegative(int days, string attribute) => days >= 0
        ? days
        : throw new InvalidOperationException($"The terms of payment have '{days}' as their '{attribute}', before the invoice itself. Mend the terms where they are kept.");

    private DateOnly Begin(DateOnly invoiceDate) => From == PaymentTermsFrom.EndOfMonth ? DateRange.MonthOf(invoiceDate).To!.Value : invoiceDate;
}
