using System.Text.Json;
using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>A test of one attribute.</summary>
/// <param name="Field">The attribute.</param>
/// <param name="Kind">How it is tested.</param>
/// <param name="Values">What with: values of the attribute's own type, codes for a reference; none for set and not set.</param>
internal sealed record ConditionTest<T>(Field<T> Field, ConditionKind Kind, IReadOnlyList<object> Values)
    where T : class, ICanonicalObject<T>
{
    /// <summary>Takes values from records that carry them.</summary>
    public static ConditionTest<T> Of(Field<T> field, ConditionKind kind, IEnumerable<T> carriers) =>
        new(field, kind, [.. carriers.Select(carrier => field.GetValue(carrier)!)]);

    public bool Holds(T record, IReadOnlyDictionary<string, string>? codes) => Accepts(ValueOf(record, codes));

    /// <summary>Whether a value of the attribute passes.</summary>
    public bool Accepts(object? value) => Kind switch
    {
        ConditionKind.In => value is not null && Values.Contains(value),
        ConditionKind.NotIn => value is null || !Values.Contains(value),
        ConditionKind.Set => value is not null,
        ConditionKind.NotSet => value is null,
        ConditionKind.Before => value is IComparable early && early.CompareTo(Values[0]) < 0,
        _ => value is IComparable late && late.CompareTo(Values[0]) > 0,
    };

    public override string ToString()
    {
        var values = string.Join(", ", Values.Select(Text));
        return Kind switch
        {
            ConditionKind.In => $"{Field.Name} {(Values.Count == 1 ? "is" : "in")} {values}",
            ConditionKind.NotIn => $"{Field.Name} {(Values.Count == 1 ? "is not" : "not in")} {values}",
            ConditionKind.Set => $"{Field.Name} is set",
            ConditionKind.NotSet => $"{Field.Name} is not set",
            ConditionKind.Before => $"{Field.Name} before {values}",
            _ => $"{Field.Name} after {values}",
        };
    }

    private object? ValueOf(T record, IReadOnlyDictionary<string, string>? codes)
    {
        if (!Field.IsReference)
        {
            return Field.GetValue(record);
        }

        // A reference is compared by the code of what it names; one without a known code is set, and equal to nothing.
        return Field.IsNull(record) ? null : codes?.GetValueOrDefault(Field.Name) ?? string.Empty;
    }

    private static string Text(object value) => value switch
    {
        Enum word => JsonNamingPolicy.CamelCase.ConvertName(word.ToString()),
        DateOnly day => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };
}
