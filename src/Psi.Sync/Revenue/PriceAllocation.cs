using Psi.Canonical;

namespace Psi.Sync.Revenue;

/// <summary>Shares the price of a contract out over what was promised in it, by what each would sell for by itself.</summary>
internal static class PriceAllocation
{
    /// <summary>The price of each line; the prices sum to those agreed, whatever they are shared out by.</summary>
    /// <param name="agreed">What was agreed for each line, changes included.</param>
    /// <param name="standalone">What each would sell for by itself; where no line says, each keeps what was agreed.</param>
    /// <returns>The prices, in the order of the lines.</returns>
    public static IReadOnlyList<Money> Of(IReadOnlyList<Money> agreed, IReadOnlyList<Money?> standalone)
    {
        if (agreed.Count < 2 || standalone.All(static price => price is null))
        {
            return agreed;
        }

        var weights = agreed.Select((price, line) => Math.Max(0m, (standalone[line] ?? price).Amount)).ToArray();
        return weights.All(static weight => weight == 0m) ? agreed : Money.Sum(agreed, agreed[0].Currency).Allocate(weights);
    }
}
