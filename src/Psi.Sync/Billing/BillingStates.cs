using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>What a source's actuals say of it: billed, held, included, written off or open.</summary>
internal static class BillingStates
{
    public static Dictionary<Guid, (BillingState State, Ref<Invoice>? Invoice)> Of(IReadOnlyCollection<Golden<Actual>> actuals)
    {
        var states = new Dictionary<Guid, (BillingState State, Ref<Invoice>? Invoice)>();
        foreach (var group in Sources.Live(actuals).Where(actual => actual.Value.Side == ActualSide.Sale).GroupBy(actual => Sources.IdOf(actual.Value)))
        {
            var statuses = group.Select(actual => actual.Value.Status).ToHashSet();
            var invoice = group.Select(actual => actual.Value.Invoice).FirstOrDefault(reference => reference is not null);
            var state = statuses.Contains(ActualStatus.Held) ? BillingState.Held
                : statuses.Contains(ActualStatus.Ready) ? BillingState.Open
                : statuses.Contains(ActualStatus.Posted) ? BillingState.Billed
                : statuses.Contains(ActualStatus.Included) ? BillingState.Included
                : BillingState.WrittenOff;
            states[group.Key] = (state, invoice);
        }

        return states;
    }
}
