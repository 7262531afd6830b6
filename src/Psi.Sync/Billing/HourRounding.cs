using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>Rounds hours as a contract line says, by an adjustment beside the entry, so that the hours worked stay what they are.</summary>
internal static class HourRounding
{
    public const string Suffix = "+round";

    public static IEnumerable<Candidate> Of(BillingSet set, IReadOnlyList<Candidate> candidates)
    {
        foreach (var group in candidates
            .Where(IsRounded)
            .GroupBy(candidate => GroupOf(set, candidate.Value, candidate.SourceId))
            .Where(group => group.Key is not null))
        {
            var last = group.OrderBy(candidate => candidate.SourceId).ThenBy(candidate => candidate.Part, StringComparer.Ordinal).Last();
            var rounding = set.Line(last.Value.ContractLine)!.Value.Rounding!;
            var posted = set.Actuals.Where(actual => actual.Value is { Side: ActualSide.Sale, Status: ActualStatus.Posted, Unit: Unit.Hour }
                && GroupOf(set, actual.Value, Sources.IdOf(actual.Value)) == group.Key).Select(actual => actual.Value).ToList();
            var worked = group.Sum(candidate => candidate.Value.Quantity!.Value) + posted.Where(actual => actual.Kind == ActualKind.Time).Sum(actual => actual.Quantity ?? 0m);
            var billed = group.Sum(candidate => candidate.Value.Quantity!.Value) + posted.Sum(actual => actual.Quantity ?? 0m);
            var difference = rounding.Apply(worked) - billed;
            if (difference != 0m)
            {
                var part = last.Part.Split('+')[0] + Suffix;
                var price = last.Value.UnitPrice!.Value;
                yield return new Candidate(last.SourceId, part, last.Value with
                {
                    Kind = ActualKind.Adjustment,
                    Source = last.Value.Source! with { Key = part },
                    Quantity = difference,
                    Amount = (price * difference).Round(),
                    StandardAmount = null,
                    FunctionalAmount = last.Value.ExchangeRate is { } rate && last.Value.FunctionalAmount is { } functional ? new Money((price * difference).Round().Amount * rate, functional.Currency).Round() : null,
                }, null);
            }
        }
    }

    public static bool IsRounded(Candidate candidate) =>
        candidate.Value is { Kind: ActualKind.Time, Status: ActualStatus.Ready, Amount: { Amount: not 0m } };

    /// <summary>What is rounded together: an entry, or a worker's day on a line; null where nothing is rounded.</summary>
    public static string? GroupOf(BillingSet set, Actual actual, Guid source)
    {
        if (set.Line(actual.ContractLine)?.Value.Rounding is not { Hours: > 0m } rounding)
        {
            return null;
        }

        return rounding.Per == RoundingScope.Day ? $"{actual.ContractLine}/{actual.Worker}/{actual.On:O}" : $"{actual.ContractLine}/{source:N}";
    }
}
