using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Connectors.Psa.Kantata;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(KantataTextConverter)])]
[JsonSerializable(typeof(KantataEnvelope))]
[JsonSerializable(typeof(KantataErrorBody))]
[JsonSerializable(typeof(WireBody))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class KantataJsonContext : JsonSerializerContext;
