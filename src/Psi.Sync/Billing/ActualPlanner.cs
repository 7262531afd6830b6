using System.Globalization;
using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>
/// Compares the actuals that approved sources should have with those that there are. What is posted stays: a source that
/// changed since is reversed and made anew, both held as a correction. Amounts are never edited, only reversed.
/// </summary>
internal static class ActualPlanner
{
    public static IReadOnlyList<ActualChange> Plan(BillingSet set)
    {
        var changes = new List<ActualChange>();
        Sale(set, changes);
        if (set.Terms.Costs)
        {
            Cost(set, changes);
        }

        return changes;
    }

    private static void Sale(BillingSet set, List<ActualChange> changes)
    {
        var live = LiveBySource(set, ActualSide.Sale);
        var correcting = set.Actuals
            .Where(actual => actual.Value is { Side: ActualSide.Sale, Reverses: not null, Status: ActualStatus.Held, Reason: HeldReason.Correction })
            .Select(actual => Sources.IdOf(actual.Value))
            .ToHashSet();
        var candidates = new List<Candidate>();
        var settled = new List<Golden<Actual>>();
        var adjustments = new List<Golden<Actual>>();
        foreach (var source in set.Sources)
        {
            live.Remove(source.Id, out var existing);
            existing ??= [];
            if (existing.Exists(actual => actual.Value.Status == ActualStatus.Posted))
            {
                if (IsAsPosted(set, source, existing))
                {
                    var unposted = existing.Where(actual => actual.Value.Status != ActualStatus.Posted).ToLookup(actual => actual.Value.Kind == ActualKind.Adjustment);
                    candidates.AddRange(unposted[false].Select(actual => Reconsider(source.Id, actual)));
                    adjustments.AddRange(unposted[true]);
                    continue;
                }

                ReverseAll(set, existing, changes);
                candidates.AddRange(SalePricing.Price(set, source).Select(value => new Candidate(source.Id, Sources.PartOf(value), Correcting(set, value), null)));
                continue;
            }

            var priced = SalePricing.Price(set, source);
            if (correcting.Contains(source.Id))
            {
                priced = priced.ConvertAll(value => Correcting(set, value));
            }

            candidates.AddRange(priced.Select(value => new Candidate(source.Id, Sources.PartOf(value), value, null)));
            settled.AddRange(existing);
        }

        // Sources that are gone, or belong to another project now.
        foreach (var gone in live.Values)
        {
            ReverseAll(set, gone, changes);
        }

        // A rounding that waits is worked out anew with the hours that wait beside it; alone it stays as it is.
        var roundings = HourRounding.Of(set, candidates).ToList();
        var groups = candidates.Where(HourRounding.IsRounded).Select(candidate => HourRounding.GroupOf(set, candidate.Value, candidate.SourceId)).ToHashSet();
        foreach (var adjustment in adjustments)
        {
            var source = Sources.IdOf(adjustment.Value);
            if (groups.Contains(HourRounding.GroupOf(set, adjustment.Value, source)))
            {
                settled.Add(adjustment);
            }
            else
            {
                candidates.Add(Reconsider(source, adjustment));
            }
        }

        var rounded = candidates.Concat(roundings).Select(candidate => candidate with { Value = SalePricing.ApplyHolds(set, candidate.Value) });
        var wanted = Consumption.Apply(set, rounded).ConvertAll(candidate => candidate with { Value = WriteOffAtClose(set, candidate.Value) });
        Compare(set, wanted, settled, changes);
    }

    private static void Compare(BillingSet set, List<Candidate> wanted, List<Golden<Actual>> existing, List<ActualChange> changes)
    {
        var byPart = existing.ToDictionary(actual => (Sources.IdOf(actual.Value), Sources.PartOf(actual.Value)));
        foreach (var candidate in wanted)
        {
            if (candidate.Existing is { } reconsidered)
            {
                Update(set, reconsidered, candidate.Value, changes);
            }
            else if (byPart.Remove((candidate.SourceId, candidate.Part), out var stands))
            {
                Update(set, stands, candidate.Value, changes);
            }
            else
            {
                changes.Add(New(set, candidate.Value));
            }
        }

        foreach (var superfluous in byPart.Values)
        {
            ReverseAll(set, [superfluous], changes);
        }
    }

    private static void Update(BillingSet set, Golden<Actual> existing, Actual wanted, List<ActualChange> changes)
    {
        wanted = Booked(set, wanted, existing.Value);
        if (existing.Value == wanted)
        {
            return;
        }

        if (existing.Value.Amount is null || SameMoney(existing.Value, wanted))
        {
            changes.Add(new ActualChange { Existing = existing, Value = wanted });
            return;
        }

        ReverseAll(set, [existing], changes);
        changes.Add(New(set, wanted));
    }

    // The day it is booked on is set once, when it is no longer held: what comes for a closed period goes to the next open one.
    private static Actual Booked(BillingSet set, Actual wanted, Actual? existing)
    {
        if (existing is { Status: not ActualStatus.Held } or { PostedOn: not null })
        {
            return wanted with { PostedOn = existing.PostedOn };
        }

        if (wanted.Status == ActualStatus.Held || !set.IsClosed(wanted.On))
        {
            return wanted;
        }

        return set.BookedOn(wanted.On) is { } day ? wanted with { PostedOn = day }
            : wanted.Side == ActualSide.Sale && wanted.Status == ActualStatus.Ready ? SalePricing.Hold(wanted, HeldReason.PeriodClosed, "Its period is closed, and no later one is open for projects: open one in the ledger.")
            : wanted;
    }

    private static bool SameMoney(Actual left, Actual right) =>
        left.Kind == right.Kind && left.ContractLine == right.ContractLine && left.Project == right.Project && left.On == right.On
        && left.Quantity == right.Quantity && left.Unit == right.Unit && left.UnitPrice == right.UnitPrice
        && left.Amount == right.Amount && (left.StandardAmount is null || left.StandardAmount == right.StandardAmount);

    private static void Cost(BillingSet set, List<ActualChange> changes)
    {
        var live = LiveBySource(set, ActualSide.Cost);
        foreach (var source in set.Sources)
        {
            live.Remove(source.Id, out var existing);
            var frozen = existing?.FirstOrDefault();
            if (frozen is not null && source.Approved && !source.SettledElsewhere && frozen.Value.On == source.On && frozen.Value.Worker == source.Worker
                && (source.Kind == ActualKind.Expense ? CostPricing.Price(set, source)?.Amount == frozen.Value.Amount : frozen.Value.Quantity == source.WorkedQuantity))
            {
                continue;
            }

            if (existing is not null)
            {
                ReverseAll(set, existing, changes);
            }

            if (CostPricing.Price(set, source) is { } cost)
            {
                changes.Add(New(set, cost));
            }
        }

        foreach (var gone in live.Values)
        {
            ReverseAll(set, gone, changes);
        }
    }

    // On an invoice: a correction that waits for the next one or a credit note. Else both sides are done with.
    private static void ReverseAll(BillingSet set, List<Golden<Actual>> actuals, List<ActualChange> changes)
    {
        foreach (var actual in actuals)
        {
            var posted = actual.Value.Status == ActualStatus.Posted;
            var reversal = actual.Value with
            {
                Quantity = -actual.Value.Quantity,
                Amount = -actual.Value.Amount,
                StandardAmount = -actual.Value.StandardAmount,
                FunctionalAmount = -actual.Value.FunctionalAmount,
                Reverses = actual.Id,
                PostedOn = set.BookedOn(actual.Value.PostedOn ?? actual.Value.On) ?? actual.Value.PostedOn,
                Invoice = null,
                Note = null,
                Status = !posted ? ActualStatus.WrittenOff : set.Terms.CorrectionsOnNextInvoice ? ActualStatus.Ready : ActualStatus.Held,
                Reason = HeldReason.Correction,
            };
            changes.Add(new ActualChange
            {
                Value = reversal,
                Key = "reversal",
                Element = actual.Id.ToString(),
                ClaimPart = ClaimPart(set, reversal, NumberOf(set, actual.Value) - 1),
                ClaimPurpose = actual.Value.Side == ActualSide.Cost ? "cost.reverse" : "reverse",
            });
            if (!posted)
            {
                changes.Add(new ActualChange { Existing = actual, Value = actual.Value with { Status = ActualStatus.WrittenOff, Reason = HeldReason.Correction, Note = null } });
            }
        }
    }

    private static ActualChange New(BillingSet set, Actual value)
    {
        var number = NumberOf(set, value);
        var part = Sources.PartOf(value);
        var element = Sources.IdOf(value).ToString("N") + (part.Length == 0 ? string.Empty : "/" + part);
        var cost = value.Side == ActualSide.Cost;
        return new ActualChange
        {
            Value = Booked(set, value, null),
            Key = cost ? "cost" : "actual",
            Element = number == 0 ? element : string.Create(CultureInfo.InvariantCulture, $"{element}#{number}"),
            ClaimPart = ClaimPart(set, value, number),
            ClaimPurpose = cost ? "cost" : "bill",
        };
    }

    // A source that moves to another project is claimed there anew, once the former project's actual is reversed.
    private static string ClaimPart(BillingSet set, Actual value, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{set.Project.Id}/{Sources.PartOf(value)}#{number}");

    private static int NumberOf(BillingSet set, Actual value)
    {
        var source = Sources.IdOf(value);
        var part = Sources.PartOf(value);
        return set.Actuals.Count(actual => actual.Value.Side == value.Side && actual.Value.Reverses is null && Sources.IdOf(actual.Value) == source && Sources.PartOf(actual.Value) == part);
    }

    private static Dictionary<Guid, List<Golden<Actual>>> LiveBySource(BillingSet set, ActualSide side) =>
        Sources.Live(set.Actuals).Where(actual => actual.Value.Side == side).GroupBy(actual => Sources.IdOf(actual.Value)).ToDictionary(group => group.Key, group => group.ToList());

    private static bool IsAsPosted(BillingSet set, WorkSource source, List<Golden<Actual>> existing)
    {
        if (!source.Approved || source.Charge == Charge.NonBillable || existing.Exists(actual => actual.Value.On != source.On || actual.Value.Project != (Ref<Project>)set.Project.Id))
        {
            return false;
        }

        if (source.Kind == ActualKind.Time)
        {
            return existing.Where(actual => actual.Value.Kind == ActualKind.Time).Sum(actual => actual.Value.Quantity ?? 0m) == source.Quantity;
        }

        // Only what was spent counts: a mark-up or a rate that changed since does not reach back.
        var spent = SalePricing.Price(set, source with { SettledElsewhere = false });
        return spent.Sum(actual => actual.StandardAmount?.Amount ?? 0m) == existing.Sum(actual => actual.Value.StandardAmount?.Amount ?? 0m);
    }

    private static Candidate Reconsider(Guid source, Golden<Actual> actual)
    {
        var open = actual.Value is { Status: ActualStatus.Held, Amount: not null, Reason: HeldReason.Cap or HeldReason.Policy or HeldReason.NoPurchaseOrder or HeldReason.BillingAccount };
        return new Candidate(source, Sources.PartOf(actual.Value), open ? actual.Value with { Status = ActualStatus.Ready, Reason = null, Note = null } : actual.Value, actual);
    }

    private static Actual Correcting(BillingSet set, Actual value) =>
        set.Terms.CorrectionsOnNextInvoice || value.Status != ActualStatus.Ready
            ? value
            : SalePricing.Hold(value, HeldReason.Correction, "It was billed before it changed: credit the invoice, or let the next one correct it.");

    private static Actual WriteOffAtClose(BillingSet set, Actual value) =>
        set.Project.Value.Status == ProjectStatus.Closed && value is { Status: ActualStatus.Held, Reason: HeldReason.Cap } ? value with { Status = ActualStatus.WrittenOff } : value;
}
