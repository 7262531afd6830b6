using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Writes an enum as its word in camel case; numbers are not taken.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class CamelCaseEnum<T> : JsonStringEnumConverter<T>
    where T : struct, Enum
{
    /// <summary>Initializes a new instance of the <see cref="CamelCaseEnum{T}"/> class.</summary>
    public CamelCaseEnum()
        : base(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    {
    }
}
