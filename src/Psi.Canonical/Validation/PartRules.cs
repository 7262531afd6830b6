namespace Psi.Canonical;

/// <summary>The rules of parts that several objects hold.</summary>
internal static class PartRules
{
    public static RuleScope<T> Terms<T>(this RuleScope<T> scope, Field<T, PaymentTerms?> field)
        where T : class, ICanonicalObject<T> => scope
        .Holds("terms-days", field, record => That.NotNegative(field.Get(record)?.Days), "Terms of payment have no negative days.", "Mend the terms where they are kept.", attribute: "days")
        .Holds("terms-day-of-month", field, record => field.Get(record)?.DayOfMonth is null or (>= 1 and <= 31), "Terms of payment name a day of the month from 1 to 31.", "Mend the terms where they are kept.", attribute: "dayOfMonth")
        .Holds("terms-discount", field, record => That.IsShare(field.Get(record)?.Discount), "A discount for early payment is a share, 0 to 1.", "Mend the terms; 2 % is 0.02.", attribute: "discount")
        .Holds("terms-discount-days", field, record => field.Get(record) is not { DiscountDays: { } days } terms || (days >= 0 && !(terms.Days < days)), "The days for the discount are no more than the days to pay, and not negative.", "Mend the terms where they are kept.", attribute: "discountDays");

    public static RuleScope<T> Registrations<T>(this RuleScope<T> scope, Field<T, ValueList<TaxRegistration>?> field)
        where T : class, ICanonicalObject<T> => scope
        .Each("tax-registration-number", field, "number", static (_, registration) => registration.Number is null || !string.IsNullOrWhiteSpace(registration.Number), "A tax registration has a number that is not blank.", "Enter the number, or take the registration out.")
        .Each("tax-registration-country", field, "country", static (_, registration) => registration.Country is null || registration.Country.Value.IsKnown || registration.Country.Value.IsUserAssigned, "A tax registration names a country that ISO 3166-1 lists or leaves to users.", "Mend the country; Greece is GR and the United Kingdom GB.")
        .Each("tax-registration-dates", field, "to", static (_, registration) => That.InOrder(registration.From, registration.To), "A tax registration ends on its first day or later.", "Mend its dates.");

    public static RuleScope<T> Rates<T>(this RuleScope<T> scope, string id, Field<T, ValueList<DatedRate>?> field)
        where T : class, ICanonicalObject<T> => scope
        .Each($"{id}-dates", field, "to", static (_, rate) => That.InOrder(rate.From, rate.To), "A rate ends on its first day or later.", "Mend its dates.")
        .Each($"{id}-price", field, "price", static (_, rate) => rate.Price is { IsNegative: false }, "A rate has a price that is not negative.", "Enter the price, or take the rate out.")
        .Holds($"{id}-overlap", field, record => !Overlap(field.Get(record)), "Rates for one unit do not hold on the same day.", "End the earlier rate on the day before the later one begins.");

    public static RuleScope<T> CapOf<T>(this RuleScope<T> scope, Field<T, Cap?> field, Func<T, CurrencyCode?> currency)
        where T : class, ICanonicalObject<T> => scope
        .Holds("cap-amount", field, record => That.NotNegative(field.Get(record)?.Amount) && That.IsIn(field.Get(record)?.Amount, currency(record)), "A cap is in the currency of the contract and not negative.", "Mend the cap.", attribute: "amount")
        .Holds("cap-hours", field, record => That.NotNegative(field.Get(record)?.Hours), "A cap of hours is not negative.", "Mend the cap.", attribute: "hours");

    private static bool Overlap(ValueList<DatedRate>? list)
    {
        if (list is not { } rates)
        {
            return false;
        }

        for (var i = 0; i < rates.Count; i++)
        {
            for (var j = i + 1; j < rates.Count; j++)
            {
                if ((rates[i].Unit ?? Unit.Hour) == (rates[j].Unit ?? Unit.Hour)
                    && DateRange.TryCreate(rates[i].From, rates[i].To, out var one)
                    && DateRange.TryCreate(rates[j].From, rates[j].To, out var other)
                    && one.Overlaps(other))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
