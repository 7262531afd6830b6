using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Measures;

/// <summary>A sum in one currency that is unknown as soon as a part of it is. Rounded once, at the end.</summary>
internal sealed class MoneyTally(CurrencyCode currency, ExchangeRateBook rates, ISet<MeasureGap> gaps)
{
    private decimal _sum;
    private bool _isUnknown;

    public Money? Result => _isUnknown ? null : new Money(_sum, currency).Round();

    public MoneyTally Add(Money? amount, DateOnly on, MeasureGap missing, decimal share = 1m)
    {
        if (amount is not { } known)
        {
            return Miss(missing);
        }

        if (rates.Rate(known.Currency, currency, on) is not { } rate)
        {
            return known.IsZero ? this : Miss(MeasureGap.NoRate);
        }

        _sum += known.Amount * rate * share;
        return this;
    }

    public MoneyTally Miss(MeasureGap gap)
    {
        _isUnknown = true;
        gaps.Add(gap);
        return this;
    }
}
