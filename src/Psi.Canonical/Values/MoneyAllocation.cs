using System.Numerics;

namespace Psi.Canonical;

/// <summary>Shares out by largest remainder, in whole numbers throughout, so that neither size nor weight costs a digit.</summary>
internal static class MoneyAllocation
{
    private static readonly BigInteger Largest = (BigInteger)decimal.MaxValue;

    public static Money[] ByLargestRemainder(Money total, ReadOnlySpan<decimal> weights)
    {
        var shares = WholeNumbers(weights);
        var sum = shares.Aggregate(BigInteger.Zero, static (all, share) => all + share);
        if (sum.IsZero)
        {
            throw new ArgumentException("The weights are all zero, or there are none: give at least one that is more than zero.", nameof(weights));
        }

        var (units, places) = UnitsOf(total);
        var parts = new BigInteger[shares.Length];
        var remainders = new BigInteger[shares.Length];
        var left = units;
        for (var i = 0; i < shares.Length; i++)
        {
            parts[i] = BigInteger.DivRem(units * shares[i], sum, out remainders[i]);
            left -= parts[i];
        }

        // What is left is less than one unit for every part with a remainder, so each gets one at most.
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).Take((int)left))
        {
            parts[i]++;
        }

        var unit = new decimal(1, 0, 0, total.Amount < 0m, (byte)places);
        return Array.ConvertAll(parts, part => total with { Amount = (decimal)part * unit });
    }

    private static BigInteger[] WholeNumbers(ReadOnlySpan<decimal> weights)
    {
        var places = 0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            places = Math.Max(places, weight.Scale);
        }

        var numbers = new BigInteger[weights.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Scaled(weights[i], places);
        }

        return numbers;
    }

    private static BigInteger Scaled(decimal value, int places)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
        digits = value.Scale <= places ? digits * BigInteger.Pow(10, places - value.Scale) : digits / BigInteger.Pow(10, value.Scale - places);
        return value < 0m ? -digits : digits;
    }

    // The amount counted in minor units, or in its own last digit where that is finer. An amount so large that a decimal cannot
    // hold its minor units is counted in the finest unit that a decimal can.
    private static (BigInteger Units, int Places) UnitsOf(Money total)
    {
        var own = Fingerprints.Normalize(total.Amount).Scale;
        var places = Math.Max(Iso4217.MinorUnits(total.Currency.Value) ?? 0, own);
        var units = BigInteger.Abs(Scaled(total.Amount, places));
        while (units > Largest)
        {
            units /= 10;
            places--;
        }

        return (units, places);
    }
}
