using BenchmarkDotNet.Attributes;
using Psi.Benchmarks.Detection;
using Psi.Canonical;

namespace Psi.Benchmarks.Diff;

[MemoryDiagnoser]
public class DiffBenchmarks
{
    private readonly Deal _before = DealSample.MakeApart();
    private readonly Deal _after = DealSample.Make() with { Probability = 0.9m, Active = false };

    [Benchmark(Baseline = true)]
    public Deal CopyByHand() => _before with { Probability = _after.Probability, Active = _after.Active };

    [Benchmark]
    public Patch<Deal> Between() => Patch<Deal>.Between(_before, _after);

    [Benchmark]
    public Deal BetweenAndApply() => Patch<Deal>.Between(_before, _after).Apply(_before);

    [Benchmark]
    public MergeResult<Deal> Merge() => ThreeWayMerge.Merge(_before, _after, _before);
}
