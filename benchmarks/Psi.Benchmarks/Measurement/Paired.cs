using System.Diagnostics;

namespace Psi.Benchmarks.Measurement;

/// <summary>
/// Measures two operations side by side: short runs of one and of the other take turns, and the median of the ratios of the pairs is
/// what counts. What else the machine does at the time hits both.
/// </summary>
internal static class Paired
{
    private const int Pairs = 201;
    private static readonly TimeSpan RunLength = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(600);

    /// <summary>Measures.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="operation">It, as often as it is told.</param>
    /// <param name="against">What it is measured against.</param>
    /// <param name="other">That, as often as it is told.</param>
    /// <param name="reach">What the ratio is to stay within.</param>
    /// <returns>The figure.</returns>
    public static Figure Measure(string name, Action<int> operation, string against, Action<int> other, double? reach = null)
    {
        var (times, otherTimes) = (Calibrate(operation), Calibrate(other));
        var (values, ratios) = (new double[Pairs], new double[Pairs]);
        for (var pair = 0; pair < Pairs; pair++)
        {
            double value, than;
            if (pair % 2 == 0)
            {
                value = Time(operation, times);
                than = Time(other, otherTimes);
            }
            else
            {
                than = Time(other, otherTimes);
                value = Time(operation, times);
            }

            (values[pair], ratios[pair]) = (value, value / than);
        }

        return new(name, Median(values), "ns", against, Median(ratios), reach, Pairs);
    }

    /// <summary>Counts what one operation allocates on its thread.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="operation">It, as often as it is told.</param>
    /// <param name="reach">What it is to stay within, in bytes.</param>
    /// <returns>The figure.</returns>
    public static Figure Allocated(string name, Action<int> operation, double? reach = null)
    {
        const int Times = 10_000;
        Calibrate(operation);
        var before = GC.GetAllocatedBytesForCurrentThread();
        operation(Times);
        return new(name, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Times, "B", null, null, reach, Times);
    }

    private static int Calibrate(Action<int> operation)
    {
        // Long enough that the tiers of the compiler are climbed; then as often as fills one run.
        var watch = Stopwatch.StartNew();
        var done = 0L;
        while (watch.Elapsed < WarmUp)
        {
            operation(100);
            done += 100;
        }

        return (int)Math.Max(1, done * (RunLength / watch.Elapsed));
    }

    private static double Time(Action<int> operation, int times)
    {
        var begun = Stopwatch.GetTimestamp();
        operation(times);
        return Stopwatch.GetElapsedTime(begun).TotalNanoseconds / times;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
