using System.Text.Json.Serialization;

namespace Psi.AotSmoke;

[JsonSerializable(typeof(Garage))]
internal sealed partial class SmokeJsonContext : JsonSerializerContext;
