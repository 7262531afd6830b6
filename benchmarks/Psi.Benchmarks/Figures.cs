using Psi.Benchmarks.Detection;
using Psi.Benchmarks.Diff;
using Psi.Benchmarks.Engine;
using Psi.Benchmarks.Json;
using Psi.Benchmarks.Measurement;

namespace Psi.Benchmarks;

/// <summary>The figures by name: each prints one JSON line a figure.</summary>
internal static class Figures
{
    private static readonly Dictionary<string, Func<IEnumerable<Figure>>> All = new(StringComparer.Ordinal)
    {
        ["detection"] = DetectionFigures.Measure,
        ["diff"] = DiffFigures.Measure,
        ["json"] = JsonFigures.Measure,
        ["load"] = EngineFigures.Load,
        ["deliver"] = EngineFigures.Deliver,
    };

    public static int Run(IReadOnlyList<string> names, TextWriter output, TextWriter errors)
    {
        if (names.Count == 0 || names.Any(static name => name != "all" && !All.ContainsKey(name)))
        {
            errors.WriteLine($"Usage: dotnet run -c Release --project benchmarks/Psi.Benchmarks -- <name>…, each one of: all, {string.Join(", ", All.Keys)}");
            errors.WriteLine("       dotnet run -c Release --project benchmarks/Psi.Benchmarks -- micro <arguments of BenchmarkDotNet>");
            return 2;
        }

        foreach (var figure in All.Where(one => names.Contains("all") || names.Contains(one.Key)).SelectMany(static one => one.Value()))
        {
            output.WriteLine(figure.ToJson());
        }

        return 0;
    }
}
