namespace Psi.Canonical;

/// <content>What becomes of hours.</content>
public sealed partial record BillingRounding
{
    /// <summary>Rounds hours for billing.</summary>
    /// <param name="hours">The hours, as worked.</param>
    /// <returns>
    /// A whole number of steps: the nearest, a half away from zero, or else the next one up. The hours themselves when no step
    /// of more than zero is known.
    /// </returns>
    public decimal Apply(decimal hours)
    {
        if (Hours is not { } step || step <= 0m)
        {
            return hours;
        }

        var steps = hours / step;
        return step * (Mode == RoundingMode.Nearest ? decimal.Round(steps, MidpointRounding.AwayFromZero) : decimal.Ceiling(steps));
    }
}
