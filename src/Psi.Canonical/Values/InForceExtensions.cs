namespace Psi.Canonical;

/// <summary>Tells what holds on a day. An end that is <see langword="null"/> is open; where an end contradicts the other, nothing holds.</summary>
public static class InForceExtensions
{
    /// <summary>Tells whether a rate holds on a day.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="on">The day.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    public static bool IsInForce(this DatedRate rate, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(rate);
        return DateRange.Holds(rate.From, rate.To, on);
    }

    /// <summary>Tells whether an employment holds on a day.</summary>
    /// <param name="employment">The employment.</param>
    /// <param name="on">The day.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    public static bool IsInForce(this Employment employment, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(employment);
        return DateRange.Holds(employment.From, employment.To, on);
    }

    /// <summary>Tells whether a rate card holds on a day.</summary>
    /// <param name="card">The rate card.</param>
    /// <param name="on">The day.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    public static bool IsInForce(this RateCard card, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(card);
        return DateRange.Holds(card.EffectiveFrom, card.EffectiveTo, on);
    }

    /// <summary>Tells whether a row of a rate card holds on a day; whether its card does is another question.</summary>
    /// <param name="rate">The row.</param>
    /// <param name="on">The day.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    public static bool IsInForce(this RateCardRate rate, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(rate);
        return DateRange.Holds(rate.EffectiveFrom, rate.EffectiveTo, on);
    }

    /// <summary>Tells whether a purchase order covers work of a day.</summary>
    /// <param name="order">The purchase order.</param>
    /// <param name="on">The day.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    public static bool IsInForce(this PurchaseOrder order, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(order);
        return DateRange.Holds(order.From, order.To, on);
    }

    /// <summary>Tells whether a tax code may be used on a day; whether it is active is another question.</summary>
    /// <param name="code">The tax code.</param>
    /// <param name="on">The day.</param>
    /// <returns><see langword="true"/> when it may.</returns>
    public static bool IsInForce(this TaxCode code, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(code);
        return DateRange.Holds(code.EffectiveFrom, code.EffectiveTo, on);
    }

    /// <summary>Tells whether a tax registration holds on a day.</summary>
    /// <param name="registration">The registration.</param>
    /// <param name="on">The day.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    public static bool IsInForce(this TaxRegistration registration, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(registration);
        return DateRange.Holds(registration.From, registration.To, on);
    }
}
