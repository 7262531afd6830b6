using Psi.Canonical;

namespace Psi.Sync.Measures;

/// <summary>Approved and priced work that is on no invoice, of one currency, as of now.</summary>
/// <param name="Value">What it is worth.</param>
/// <param name="Oldest">The day of the oldest of it.</param>
/// <param name="MeanAgeDays">Its age since it was done, weighed by value; <see langword="null"/> where the values sum to nothing.</param>
public sealed record UnbilledWork(Money Value, DateOnly? Oldest, decimal? MeanAgeDays)
{
    internal static IReadOnlyList<UnbilledWork> Of(IEnumerable<(Money Amount, DateOnly On)> work, DateOnly today) =>
    [
        .. work.GroupBy(static one => one.Amount.Currency).OrderBy(static group => group.Key).Select(group =>
        {
            var value = Money.Sum(group.Select(static one => one.Amount), group.Key);
            return new UnbilledWork(value, group.Min(static one => one.On), Ratio.Of(group.Sum(one => one.Amount.Amount * (today.DayNumber - one.On.DayNumber)), value.Amount));
        }),
    ];
}
