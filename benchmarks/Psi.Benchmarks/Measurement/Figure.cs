using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Psi.Benchmarks.Measurement;

/// <summary>One figure.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The median.</param>
/// <param name="Unit">The unit of the value: <c>ns</c> an operation, <c>B</c> allocated by one, <c>1/s</c> done in a second.</param>
/// <param name="Against">What it was measured against in the same run, if anything.</param>
/// <param name="Ratio">The median of the ratios of the pairs.</param>
/// <param name="Reach">What the ratio, or without one the value, is to stay within; nothing for a figure that is told only.</param>
/// <param name="Runs">How many pairs or operations were measured.</param>
internal sealed record Figure(string Name, double Value, string Unit, string? Against, double? Ratio, double? Reach, int Runs)
{
    private static readonly JsonSerializerOptions Readable = new(FigureJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Gets whether the reach holds; nothing without one.</summary>
    public bool? Holds => Reach is { } reach ? AtLeast ? (Ratio ?? Value) >= reach : (Ratio ?? Value) <= reach : null;

    /// <summary>Gets whether the reach is to be reached rather than kept within, as of rates.</summary>
    public bool AtLeast { get; init; }

    public string ToJson() => JsonSerializer.Serialize(
        new Line(Name, Math.Round(Value, 1), Unit, Against, Ratio is { } ratio ? Math.Round(ratio, 3) : null, Reach, Reach is null ? null : AtLeast, Holds, Runs),
        (JsonTypeInfo<Line>)Readable.GetTypeInfo(typeof(Line)));

    internal sealed record Line(string Name, double Value, string Unit, string? Against, double? Ratio, double? Reach, bool? AtLeast, bool? Holds, int Runs);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Figure.Line))]
internal sealed partial class FigureJsonContext : JsonSerializerContext;
