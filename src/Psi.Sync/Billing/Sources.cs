using Psi.Canonical;

namespace Psi.Sync.Billing;

internal static class Sources
{
    /// <summary>The canonical id of what an actual was made of.</summary>
    public static Guid IdOf(Actual actual)
    {
        var source = actual.Source;
        return source is null ? Guid.Empty
            : source.TimeEntry is { } time && time.TryGetId(out var timeId) ? timeId.Value
            : source.ExpenseItem is { } expense && expense.TryGetId(out var expenseId) ? expenseId.Value
            : source.Milestone is { } milestone && milestone.TryGetId(out var milestoneId) ? milestoneId.Value
            : source.ContractLine is { } line && line.TryGetId(out var lineId) ? lineId.Value
            : Guid.Empty;
    }

    public static string PartOf(Actual actual) => actual.Source?.Key ?? string.Empty;

    /// <summary>The actuals that count for their source: neither a reversal nor reversed.</summary>
    public static IEnumerable<Golden<Actual>> Live(IReadOnlyCollection<Golden<Actual>> actuals)
    {
        var reversed = new HashSet<Guid>();
        foreach (var actual in actuals)
        {
            if (actual.Value.Reverses is { } reference && reference.TryGetId(out var id))
            {
                reversed.Add(id.Value);
            }
        }

        return actuals.Where(actual => actual.Value.Reverses is null && !reversed.Contains(actual.Id.Value));
    }
}
