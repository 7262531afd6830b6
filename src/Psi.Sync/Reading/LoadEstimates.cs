using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Operations;

namespace Psi.Sync.Reading;

/// <summary>Works out what a first load will take. Pure.</summary>
internal static class LoadEstimates
{
    /// <summary>Makes an estimate.</summary>
    /// <param name="system">The system.</param>
    /// <param name="name">The object.</param>
    /// <param name="records">How many records there are, if that is known.</param>
    /// <param name="page">How many records a page holds.</param>
    /// <param name="budget">The budget of the connection.</param>
    public static LoadEstimate Of(SystemId system, ObjectName name, long? records, int page, BudgetSnapshot budget)
    {
        if (records is not { } count)
        {
            return new LoadEstimate(system, name, null, null, null, null);
        }

        var calls = Math.Max(1, ((count + page) - 1) / page);
        return new LoadEstimate(system, name, count, calls, TimeOf(calls, budget), budget.ShareOf(calls));
    }

    private static TimeSpan? TimeOf(long calls, BudgetSnapshot budget) =>
        budget is { CallsPerWindow: > 0 } ? budget.Window * ((double)calls / Math.Max(1, (double)(budget.CallsPerWindow.Value * (1 - budget.Reserve)))) : null;
}
