using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Psi.Testing.BusinessCentral;

/// <summary>A property of an entity: what it takes, and what "nothing" looks like.</summary>
internal sealed record Property(string Name, PropertyKind Kind, int Length = 0, bool ReadOnly = false)
{
    public const string ZeroId = "00000000-0000-0000-0000-000000000000";

    public const string ZeroDate = "0001-01-01";

    /// <summary>Gets the captions of an option; the first is the one a new row has.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    public Property Fixed() => this with { ReadOnly = true };

    public JsonNode Nothing() => Kind switch
    {
        PropertyKind.Id => ZeroId,
        PropertyKind.Date => ZeroDate,
        PropertyKind.Instant => "0001-01-01T00:00:00Z",
        PropertyKind.Number or PropertyKind.Integer => 0m,
        PropertyKind.Boolean => false,
        PropertyKind.Option => XmlName.Encode(Options[0]),
        _ => string.Empty,
    };

    /// <summary>Takes a value of a caller, or refuses it as the platform does.</summary>
    public JsonNode Take(JsonNode? value)
    {
        if (value is null)
        {
            return Kind is PropertyKind.Text or PropertyKind.Code
                ? string.Empty
                : throw new Refusal(400, "BadRequest", $"A null value was found for the property named '{Name}', which has the expected type '{Kind}[Nullable=False]'. The expected type '{Kind}[Nullable=False]' does not allow null values.");
        }

        var kind = value.GetValueKind();
        switch (Kind)
        {
            case PropertyKind.Number or PropertyKind.Integer when kind == JsonValueKind.Number:
                var number = value.GetValue<decimal>();
                return Kind == PropertyKind.Integer && number != decimal.Truncate(number) ? throw Mismatch(value) : number;
            case PropertyKind.Boolean when kind is JsonValueKind.True or JsonValueKind.False:
                return value.GetValue<bool>();
            case PropertyKind.Id when kind == JsonValueKind.String && Guid.TryParseExact(value.GetValue<string>(), "D", out var id):
                return id.ToString("D", CultureInfo.InvariantCulture);
            case PropertyKind.Date when kind == JsonValueKind.String && DateOnly.TryParseExact(value.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date):
                return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            case PropertyKind.Text or PropertyKind.Code when kind == JsonValueKind.String:
                var text = value.GetValue<string>();
                if (text.Length > Length)
                {
                    throw new Refusal(400, "Application_StringExceededLength", $"The length of the string is {text.Length}, but it must be less than or equal to {Length} characters. Value: {text}");
                }

                return Kind == PropertyKind.Code ? text.Trim().ToUpperInvariant() : text;
            case PropertyKind.Option when kind == JsonValueKind.String:
                var caption = XmlName.Decode(value.GetValue<string>());
                foreach (var option in Options)
                {
                    if (string.Equals(option.Trim(), caption.Trim(), StringComparison.OrdinalIgnoreCase))
                    {
                        return XmlName.Encode(option);
                    }
                }

                throw new Refusal(400, "Unknown", $"'{value.GetValue<string>()}' is not an option. The existing options are: {string.Join(",", Options)}");
            default:
                throw Mismatch(value);
        }
    }

    private Refusal Mismatch(JsonNode value) =>
        new(400, "BadRequest", $"Cannot convert a value of kind '{value.GetValueKind()}' to the expected type '{Kind}' of the property '{Name}'.");
}
