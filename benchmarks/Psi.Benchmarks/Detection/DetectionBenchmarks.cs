using System.IO.Hashing;
using BenchmarkDotNet.Attributes;
using Psi.Canonical;

namespace Psi.Benchmarks.Detection;

[MemoryDiagnoser]
public class DetectionBenchmarks
{
    private readonly Deal _said = DealSample.Make();
    private readonly Deal _kept = DealSample.MakeApart();
    private readonly ulong[] _fingerprints = new ulong[Deal.AllFields.Count];
    private byte[] _bytes = [];

    [GlobalSetup]
    public void Prepare() => _bytes = DealSample.Bytes(_said);

    [Benchmark(Baseline = true)]
    public UInt128 OneHash() => XxHash128.HashToUInt128(_bytes);

    [Benchmark]
    public UInt128 Digest() => Deal.Digest(_said, FieldSet<Deal>.All);

    [Benchmark]
    public ulong Fingerprint()
    {
        Deal.Fingerprint(_said, _fingerprints);
        return _fingerprints[0];
    }

    [Benchmark]
    public bool Differences() => Deal.Differences(_kept, _said).IsEmpty;
}
