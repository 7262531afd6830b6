using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>Which contract lines a source of work goes to: nearest task, then role, then lowest number; shares of the same thing split it.</summary>
internal static class Routing
{
    public static RoutingOutcome Route(BillingSet set, WorkSource source)
    {
        if (source.Line is not null)
        {
            return set.Line(source.Line) is { } own && own.Value.Status is ContractLineStatus.Active or ContractLineStatus.Completed
                ? new RoutingOutcome([new RoutedShare(own, source.Quantity, string.Empty)], null)
                : new RoutingOutcome([], "The milestone's contract line is not active.");
        }

        var ancestry = set.Ancestry(source.Task);
        var role = set.RoleOf(source);
        var candidates = new List<(Golden<ContractLine> Line, int Distance, int RoleRank)>();
        foreach (var line in set.Lines)
        {
            if (line.Value.Amends is null && Takes(set, line.Value, source, role) && DistanceOf(line.Value, ancestry) is { } distance)
            {
                candidates.Add((line, distance, line.Value.Role is null ? 1 : 0));
            }
        }

        if (candidates.Count == 0)
        {
            return new RoutingOutcome([], "No active contract line takes it: give the project a line that covers it, or mend the task, role or date.");
        }

        var best = candidates
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.RoleRank)
            .ThenBy(candidate => candidate.Line.Value.Number ?? int.MaxValue)
            .ThenBy(candidate => candidate.Line.Id.Value)
            .ToList();
        var first = best[0];
        if (first.Line.Value.Share is not { } share || share == 1m)
        {
            return new RoutingOutcome([new RoutedShare(first.Line, source.Quantity, string.Empty)], null);
        }

        var sharing = best.Where(candidate => candidate.Distance == first.Distance && candidate.RoleRank == first.RoleRank && candidate.Line.Value.Share is not null).ToList();
        if (sharing.Sum(candidate => candidate.Line.Value.Share!.Value) != 1m)
        {
            return new RoutingOutcome([], "The shares of the contract lines that cover it do not sum to 1.");
        }

        return new RoutingOutcome(Split(source.Quantity, sharing.ConvertAll(candidate => candidate.Line)), null);
    }

    private static List<RoutedShare> Split(decimal quantity, List<Golden<ContractLine>> lines)
    {
        var parts = lines.ConvertAll(line => new RoutedShare(line, decimal.Round(quantity * line.Value.Share!.Value, 4), line.Id.Value.ToString("N")));
        var largest = parts.Select((part, index) => (part.Line.Value.Share, index)).OrderByDescending(part => part.Share).ThenBy(part => part.index).First().index;
        parts[largest] = parts[largest] with { Quantity = parts[largest].Quantity + quantity - parts.Sum(part => part.Quantity) };
        return parts;
    }

    private static bool Takes(BillingSet set, ContractLine line, WorkSource source, Ref<Role>? role)
    {
        var kind = source.Kind == ActualKind.Expense ? WorkKind.Expense : WorkKind.Time;
        var contract = set.ContractOf(line);
        return line.Status == ContractLineStatus.Active
            && contract?.Status is not (ContractStatus.Draft or ContractStatus.Proposed or ContractStatus.Declined or ContractStatus.Terminated)
            && (line.Covers is not { Count: > 0 } covers || covers.Contains(kind))
            && (line.Role is null || kind != WorkKind.Time || line.Role == role)
            && DateRange.Holds(line.StartsOn ?? contract?.StartsOn, line.EndsOn ?? contract?.EndsOn, source.On);
    }

    private static int? DistanceOf(ContractLine line, Dictionary<Ref<ProjectTask>, int> ancestry)
    {
        if (line.Tasks is not { Count: > 0 } tasks)
        {
            return int.MaxValue;
        }

        int? nearest = null;
        foreach (var task in tasks)
        {
            if (ancestry.TryGetValue(task, out var distance) && (nearest is null || distance < nearest))
            {
                nearest = distance;
            }
        }

        return nearest;
    }
}

internal sealed record RoutedShare(Golden<ContractLine> Line, decimal Quantity, string Part);

internal sealed record RoutingOutcome(IReadOnlyList<RoutedShare> Shares, string? WhyNot);
