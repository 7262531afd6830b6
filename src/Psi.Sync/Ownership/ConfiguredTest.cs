using System.Text;
using System.Text.Json;
using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>A test of one attribute as configuration writes it.</summary>
internal sealed record ConfiguredTest(string Path, string Attribute, string Kind, IReadOnlyList<string> Values)
{
    private const string Tests = "in, not, before, after and set";

    public ConditionTest<T>? ToTest<T>(ICollection<string> problems)
        where T : class, ICanonicalObject<T>
    {
        if (Field<T>.Find(Attribute) is not { } field)
        {
            problems.Add($"The condition '{Path}' reads '{Attribute}', which '{T.Schema.Name.Value}' does not have. Use one of: {string.Join(", ", T.AllFields.Select(other => other.Name))}.");
            return null;
        }

        var kind = Kind.ToLowerInvariant() switch
        {
            "in" => ConditionKind.In,
            "not" => ConditionKind.NotIn,
            "before" => ConditionKind.Before,
            "after" => ConditionKind.After,
            "set" => Values is [var flag] && bool.TryParse(flag, out var set) ? set ? ConditionKind.Set : ConditionKind.NotSet : default(ConditionKind?),
            _ => null,
        };
        if (kind is null)
        {
            problems.Add(Kind.Equals("set", StringComparison.OrdinalIgnoreCase)
                ? $"The condition '{Path}' must be true or false."
                : $"The condition '{Path}' has no test '{Kind}'. Use {Tests}.");
            return null;
        }

        if (kind is ConditionKind.Set or ConditionKind.NotSet)
        {
            return new ConditionTest<T>(field, kind.Value, []);
        }

        if (Values.Count == 0 || (kind is ConditionKind.Before or ConditionKind.After && Values.Count > 1))
        {
            problems.Add($"The condition '{Path}' needs {(Values.Count == 0 ? "a value" : "one value only")}.");
            return null;
        }

        var fits = field.Schema is { IsList: false } schema && (kind is ConditionKind.Before or ConditionKind.After
            ? schema.Kind is AttributeKind.Date or AttributeKind.Instant
            : schema.Kind is not (AttributeKind.Part or AttributeKind.CustomFields or AttributeKind.Money));
        if (!fits)
        {
            problems.Add($"The condition '{Path}' cannot test '{Attribute}', which is {(field.Schema.IsList ? "a list of " : string.Empty)}{field.Schema.Type}. {(kind is ConditionKind.Before or ConditionKind.After ? "Before and after are for days and instants." : "Test whether it is set.")}");
            return null;
        }

        return field.IsReference ? new ConditionTest<T>(field, kind.Value, [.. Values]) : Parse(field, kind.Value, problems);
    }

    private ConditionTest<T>? Parse<T>(Field<T> field, ConditionKind kind, ICollection<string> problems)
        where T : class, ICanonicalObject<T>
    {
        var bare = field.Schema.Kind is AttributeKind.Integer or AttributeKind.Decimal or AttributeKind.Boolean;
        try
        {
            return ConditionTest<T>.Of(field, kind, Values.Select(value =>
            {
                var text = bare ? value.ToLowerInvariant() : $"\"{JsonEncodedText.Encode(value)}\"";
                var carrier = CanonicalJson.Read<T>(Encoding.UTF8.GetBytes($"{{\"{field.Name}\":{text}}}"));
                return field.IsNull(carrier) ? throw new JsonException("An empty value is tested with set.") : carrier;
            }).ToList());
        }
        catch (JsonException exception)
        {
            problems.Add($"The condition '{Path}' holds {string.Join(", ", Values.Select(value => $"'{value}'"))}: {exception.Message}");
            return null;
        }
    }
}
