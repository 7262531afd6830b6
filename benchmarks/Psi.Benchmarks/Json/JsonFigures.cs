using System.Text.Json;
using Psi.Benchmarks.Measurement;
using Psi.Canonical;

namespace Psi.Benchmarks.Json;

/// <summary>Canonical JSON against System.Text.Json's source-generated metadata for classes of the same shape, set property by property.</summary>
internal static class JsonFigures
{
    private const string Plain = "source-generated classes";
    private const double Reach = 1.2;

    private static int _sink;

    public static IEnumerable<Figure> Measure()
    {
        JsonSamples.Check();
        yield return Paired.Measure(
            "json: account read",
            static times => Repeat(times, static () => CanonicalJson.Read<Account>(JsonSamples.AccountJson).EmployeeCount ?? 0),
            Plain,
            static times => Repeat(times, static () => JsonSerializer.Deserialize(JsonSamples.AccountJson, JsonSamples.Plain.PlainAccount)!.EmployeeCount ?? 0),
            Reach);
        yield return Paired.Measure(
            "json: account written",
            static times => Repeat(times, static () => CanonicalJson.Write(JsonSamples.Account).Length),
            Plain,
            static times => Repeat(times, static () => JsonSerializer.SerializeToUtf8Bytes(JsonSamples.PlainAccount, JsonSamples.Plain.PlainAccount).Length),
            Reach);
        yield return Paired.Measure(
            "json: invoice of 20 lines read",
            static times => Repeat(times, static () => CanonicalJson.Read<Invoice>(JsonSamples.InvoiceJson).Lines!.Value.Count),
            Plain,
            static times => Repeat(times, static () => JsonSerializer.Deserialize(JsonSamples.InvoiceJson, JsonSamples.Plain.PlainInvoice)!.Lines!.Count),
            Reach);
        yield return Paired.Measure(
            "json: invoice of 20 lines written",
            static times => Repeat(times, static () => CanonicalJson.Write(JsonSamples.Invoice).Length),
            Plain,
            static times => Repeat(times, static () => JsonSerializer.SerializeToUtf8Bytes(JsonSamples.PlainInvoice, JsonSamples.Plain.PlainInvoice).Length),
            Reach);
        GC.KeepAlive(_sink);
    }

    private static void Repeat(int times, Func<int> operation)
    {
        for (var i = 0; i < times; i++)
        {
            _sink += operation();
        }
    }
}
