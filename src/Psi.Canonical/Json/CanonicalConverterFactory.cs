using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Gives canonical objects, parts, patches, field sets, ids and references the same JSON in every serializer context.</summary>
/// <remarks>Put <c>[JsonConverter(typeof(CanonicalConverterFactory))]</c> on every canonical object and part.</remarks>
public sealed class CanonicalConverterFactory : JsonConverterFactory
{
    /// <inheritdoc />
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsGenericType
            ? typeToConvert.GetGenericTypeDefinition() is var definition
                && (definition == typeof(Ref<>) || definition == typeof(Id<>) || definition == typeof(Patch<>) || definition == typeof(FieldSet<>))
            : typeToConvert.IsDefined(typeof(CanonicalObjectAttribute), false) || typeToConvert.IsDefined(typeof(CanonicalPartAttribute), false);
    }

    /// <inheritdoc />
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        if (!typeToConvert.IsGenericType)
        {
            return typeToConvert.IsDefined(typeof(CanonicalObjectAttribute), false)
                ? (JsonConverter?)Activator.CreateInstance(typeof(ObjectConverter<>).MakeGenericType(typeToConvert))
                : (JsonConverter?)Activator.CreateInstance(typeof(PartConverter<>).MakeGenericType(typeToConvert));
        }

        var (definition, argument) = (typeToConvert.GetGenericTypeDefinition(), typeToConvert.GetGenericArguments()[0]);
        if (definition == typeof(Ref<>))
        {
            return (JsonConverter?)Activator.CreateInstance(typeof(RefConverter<>).MakeGenericType(argument));
        }

        if (definition == typeof(Id<>))
        {
            return (JsonConverter?)Activator.CreateInstance(typeof(IdConverter<>).MakeGenericType(argument));
        }

        return definition == typeof(Patch<>)
            ? (JsonConverter?)Activator.CreateInstance(typeof(PatchConverter<>).MakeGenericType(argument))
            : (JsonConverter?)Activator.CreateInstance(typeof(FieldSetConverter<>).MakeGenericType(argument));
    }
}
