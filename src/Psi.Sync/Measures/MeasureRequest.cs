using Psi.Canonical;

namespace Psi.Sync.Measures;

/// <summary>What a measure is asked of.</summary>
/// <param name="By">What a row is about.</param>
/// <param name="From">A day of the first month.</param>
/// <param name="To">A day of the last month.</param>
public sealed record MeasureRequest(MeasureBy By, DateOnly From, DateOnly To)
{
    /// <summary>Gets the legal entity whose projects, or workers, count; <see langword="null"/> for all.</summary>
    public Id<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the currency of all rows; <see langword="null"/> for each its own: of a line its contract's, of a project its own.</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets how old the exchange rate of a day may be.</summary>
    /// <value>The default value is 31.</value>
    public int ExchangeRateMaximumAgeDays { get; init; } = 31;

    internal IEnumerable<DateOnly> Months()
    {
        for (var month = new DateOnly(From.Year, From.Month, 1); month <= To; month = month.AddMonths(1))
        {
            yield return month;
        }
    }
}
