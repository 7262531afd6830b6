using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>Held work of a project, by reason: what is raised to a person, with the money in it.</summary>
internal static class HeldWork
{
    public static IReadOnlyList<HeldGroup> Of(IEnumerable<Golden<Actual>> actuals)
    {
        var groups = new List<HeldGroup>();
        foreach (var reason in actuals.Where(actual => actual.Value is { Side: ActualSide.Sale, Status: ActualStatus.Held }).GroupBy(actual => actual.Value.Reason ?? HeldReason.Manual).OrderBy(group => group.Key.ToString(), StringComparer.Ordinal))
        {
            var hours = reason.Where(actual => actual.Value.Unit == Unit.Hour).Sum(actual => actual.Value.Quantity ?? 0m);
            var money = reason.Select(actual => actual.Value.Amount ?? actual.Value.StandardAmount).OfType<Money>().GroupBy(amount => amount.Currency).OrderByDescending(group => group.Sum(amount => amount.Amount)).FirstOrDefault();
            var notes = reason.Select(actual => actual.Value.Note).Where(note => note is not null).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            groups.Add(new HeldGroup(reason.Key, reason.Count(), hours, money is null ? null : Money.Sum(money, money.Key), string.Join(" ", notes)));
        }

        return groups;
    }
}

internal sealed record HeldGroup(HeldReason Reason, int Count, decimal Hours, Money? Amount, string Note);
