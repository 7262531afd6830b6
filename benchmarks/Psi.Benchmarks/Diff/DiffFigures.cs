using Psi.Benchmarks.Detection;
using Psi.Benchmarks.Measurement;
using Psi.Canonical;

namespace Psi.Benchmarks.Diff;

/// <summary>What a difference and a patch allocate: the copy that a patch makes of a record, and no box.</summary>
internal static class DiffFigures
{
    private static readonly Deal Before = DealSample.MakeApart();
    private static readonly Deal After = DealSample.Make() with { Amount = new(900_000m, CurrencyCode.Eur), Probability = 0.9m, Active = false, ClosedOn = null };
    private static readonly Patch<Deal> Change = Patch<Deal>.Between(Before, After);
    private static ulong _sink;

    public static IEnumerable<Figure> Measure()
    {
        // A copy by hand is what a patched record must cost; a patch itself is one small object.
        var copy = Paired.Allocated("patch: a copy of the record by hand, allocated", Copy);
        yield return Paired.Allocated("diff: differences of 40 attributes, allocated", Differences, reach: 0);
        yield return copy;
        yield return Paired.Allocated("patch: applied, allocated", Apply, reach: copy.Value);
        yield return Paired.Allocated("patch: a field read and set on the record, allocated", GetAndSet, reach: copy.Value);
        yield return Paired.Measure("patch: applied", Apply, "a copy by hand", Copy);
        GC.KeepAlive(_sink);
    }

    private static void Differences(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _sink += (ulong)Deal.Differences(Before, After).Count;
        }
    }

    private static void Apply(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _sink += Change.Apply(Before).Seats == 420 ? 1UL : 0;
        }
    }

    private static void GetAndSet(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _sink += Deal.Fields.Amount.With(Before, Deal.Fields.Amount.Get(After)).Seats == 420 ? 1UL : 0;
        }
    }

    private static void Copy(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _sink += (Before with { Amount = After.Amount, Probability = After.Probability, Active = After.Active, ClosedOn = After.ClosedOn }).Seats == 420 ? 1UL : 0;
        }
    }
}
