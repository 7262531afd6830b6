using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Psi.Canonical;

namespace Psi.Benchmarks.Json;

[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class JsonBenchmarks
{
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("read")]
    public object PlainRead() => JsonSerializer.Deserialize(JsonSamples.InvoiceJson, JsonSamples.Plain.PlainInvoice)!;

    [Benchmark]
    [BenchmarkCategory("read")]
    public object CanonicalRead() => CanonicalJson.Read<Invoice>(JsonSamples.InvoiceJson);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("write")]
    public byte[] PlainWrite() => JsonSerializer.SerializeToUtf8Bytes(JsonSamples.PlainInvoice, JsonSamples.Plain.PlainInvoice);

    [Benchmark]
    [BenchmarkCategory("write")]
    public byte[] CanonicalWrite() => CanonicalJson.Write(JsonSamples.Invoice);
}
