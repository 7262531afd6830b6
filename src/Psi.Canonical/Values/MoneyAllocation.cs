namespace Psi.Canonical;

internal static class MoneyAllocation
{
    public static Money[] ByLargestRemainder(Money total, ReadOnlySpan<decimal> weights)
    {
        var weight = SumOf(weights);
        var unit = UnitOf(total);
        var magnitude = Math.Abs(total.Amount);
        var parts = new decimal[weights.Length];
        var remainders = new decimal[weights.Length];
        var left = magnitude;
        for (var i = 0; i < weights.Length; i++)
        {
            // Dividing before multiplying keeps the product inside the range of a decimal; the remainder takes up what that loses.
            var exact = Math.Min(magnitude * (weights[i] / weight), left);
            parts[i] = decimal.Floor(exact / unit) * unit;
            remainders[i] = weights[i] == 0m ? -1m : exact - parts[i];
            left -= parts[i];
        }

        var order = Enumerable.Range(0, parts.Length).Where(i => remainders[i] >= 0m).OrderByDescending(i => remainders[i]).ToArray();
        for (var next = 0; left > 0m; next = (next + 1) % order.Length)
        {
            parts[order[next]] += unit;
            left -= unit;
        }

        var sign = total.Amount < 0m ? -1m : 1m;
        return Array.ConvertAll(parts, part => total with { Amount = sign * part });
    }

    private static decimal SumOf(ReadOnlySpan<decimal> weights)
    {
        var sum = 0m;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            sum += weight;
        }

        return sum > 0m ? sum : throw new ArgumentException("The weights are all zero, or there are none: give at least one that is more than zero.", nameof(weights));
    }

    private static decimal UnitOf(Money total)
    {
        var places = Math.Max(Iso4217.MinorUnits(total.Currency.Value) ?? 0, Fingerprints.Normalize(total.Amount).Scale);
        return new decimal(1, 0, 0, false, (byte)places);
    }
}
