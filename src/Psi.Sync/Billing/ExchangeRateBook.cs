using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>Dated rates between currencies. A day without one takes the last before it, up to a stated age.</summary>
internal sealed class ExchangeRateBook
{
    private readonly Dictionary<(CurrencyCode From, CurrencyCode To, string Kind), List<(DateOnly On, decimal Rate)>> _rates = [];
    private readonly int _maximumAgeDays;

    public ExchangeRateBook(IEnumerable<ExchangeRate> rates, int maximumAgeDays)
    {
        _maximumAgeDays = maximumAgeDays;
        foreach (var rate in rates)
        {
            if (rate is { From: { } from, To: { } to, Rate: > 0m, On: { } on })
            {
                Add((from, to, rate.Kind ?? string.Empty), on, rate.Rate.Value);
                Add((from, to, string.Empty), on, rate.Rate.Value);
            }
        }

        foreach (var list in _rates.Values)
        {
            list.Sort();
        }
    }

    public static ExchangeRateBook Empty { get; } = new([], 0);

    /// <summary>Units of <paramref name="to"/> for one unit of <paramref name="from"/>; null when no rate is young enough.</summary>
    public decimal? Rate(CurrencyCode from, CurrencyCode to, DateOnly on, string? kind = null)
    {
        if (from == to)
        {
            return 1m;
        }

        return Find((from, to, kind ?? string.Empty), on) ?? (Find((to, from, kind ?? string.Empty), on) is { } inverse ? 1m / inverse : null);
    }

    public Money? Convert(Money amount, CurrencyCode to, DateOnly on, string? kind = null) =>
        Rate(amount.Currency, to, on, kind) is { } rate ? new Money(amount.Amount * rate, to).Round() : null;

    private void Add((CurrencyCode From, CurrencyCode To, string Kind) key, DateOnly on, decimal rate)
    {
        if (!_rates.TryGetValue(key, out var list))
        {
            _rates[key] = list = [];
        }

        list.Add((on, rate));
    }

    private decimal? Find((CurrencyCode From, CurrencyCode To, string Kind) key, DateOnly on)
    {
        if (!_rates.TryGetValue(key, out var list))
        {
            return null;
        }

        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (list[i].On <= on)
            {
                return on.DayNumber - list[i].On.DayNumber <= _maximumAgeDays ? list[i].Rate : null;
            }
        }

        return null;
    }
}
