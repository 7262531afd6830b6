using System.Text;
using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>Whether conditions can hold at once; decided on what they test, without any record.</summary>
internal static class ConditionOverlap
{
    /// <summary>Whether two conditions can hold at once. What only own code knows is taken to overlap.</summary>
    public static bool CanBothHold<T>(Condition<T>? left, Condition<T>? right)
        where T : class, ICanonicalObject<T> =>
        left is null || right is null || CanHold<T>([.. left.Tests, .. right.Tests]);

    /// <summary>Whether a condition can hold at all.</summary>
    public static bool CanHold<T>(Condition<T> condition)
        where T : class, ICanonicalObject<T> => CanHold(condition.Tests);

    private static bool CanHold<T>(IReadOnlyList<ConditionTest<T>> tests)
        where T : class, ICanonicalObject<T> =>
        tests.GroupBy(test => test.Field.Index).All(group => CanHold(group.First().Field, [.. group]));

    private static bool CanHold<T>(Field<T> field, List<ConditionTest<T>> tests)
        where T : class, ICanonicalObject<T>
    {
        if (tests.Find(test => test.Kind == ConditionKind.In) is { } named)
        {
            return named.Values.Any(value => tests.TrueForAll(test => test.Accepts(value)));
        }

        if (tests.TrueForAll(test => test.Accepts(null)))
        {
            return true;
        }

        if (Words(field) is { } words)
        {
            return words.Any(word => tests.TrueForAll(test => test.Accepts(word)));
        }

        // Not empty, and no finite choice: only days and instants can leave nothing between them.
        var after = tests.Where(test => test.Kind == ConditionKind.After).Select(test => (IComparable)test.Values[0]).Max();
        var before = tests.Where(test => test.Kind == ConditionKind.Before).Select(test => (IComparable)test.Values[0]).Min();
        if (tests.Exists(test => test.Kind == ConditionKind.NotSet))
        {
            return false;
        }

        return (after, before) switch
        {
            (DateOnly low, DateOnly high) => Days(low, high).Any(day => tests.TrueForAll(test => test.Accepts(day))),
            (DateTimeOffset low, DateTimeOffset high) => low < high,
            _ => true,
        };
    }

    /// <summary>The first days between two: more than the days that any test leaves out one by one.</summary>
    private static IEnumerable<object> Days(DateOnly low, DateOnly high)
    {
        for (var day = low.AddDays(1); day < high && day < low.AddDays(1000); day = day.AddDays(1))
        {
            yield return day;
        }
    }

    /// <summary>Every value of a closed attribute; <see langword="null"/> where there is no end of them.</summary>
    private static IReadOnlyList<object>? Words<T>(Field<T> field)
        where T : class, ICanonicalObject<T> => field.Schema switch
        {
            { IsList: true } => null,
            { Kind: AttributeKind.Boolean } => [true, false],
            { Kind: AttributeKind.Enum } schema => [.. schema.Words.Select(word =>
                field.GetValue(CanonicalJson.Read<T>(Encoding.UTF8.GetBytes($"{{\"{field.Name}\":\"{word}\"}}")))!)],
            _ => null,
        };
}
