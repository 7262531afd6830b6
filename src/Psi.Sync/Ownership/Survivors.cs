using System.Text;
using System.Text.Json;
using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>Makes one value of what several systems say. Pure, and the same in whatever order the systems spoke.</summary>
internal static class Survivors
{
    /// <summary>What attributes a strategy works on, in words.</summary>
    public static string FitsWhat(Survivorship strategy) => strategy switch
    {
        Survivorship.Sum => "A sum is of numbers or money.",
        Survivorship.Union => "A union is of lists.",
        _ => "The greatest and the least are of numbers, money, days and instants.",
    };

    /// <summary>The one changed last: of those within the coarser precision of the latest, the first by rank.</summary>
    /// <param name="statements">What the systems say, in the order of their rank; at least one.</param>
    public static Statement<T> MostRecent<T>(IReadOnlyList<Statement<T>> statements)
        where T : class, ICanonicalObject<T>
    {
        var latest = statements[0];
        foreach (var statement in statements)
        {
            latest = statement.ChangedAt > latest.ChangedAt || (latest.ChangedAt is null && statement.ChangedAt is not null) ? statement : latest;
        }

        foreach (var statement in statements)
        {
            if (statement.ChangedAt == latest.ChangedAt
                || (statement.ChangedAt is { } at && latest.ChangedAt - at < Coarser(statement.Precision, latest.Precision)))
            {
                return statement;
            }
        }

        return latest;
    }

    /// <summary>Makes the value of an attribute of what the systems say.</summary>
    /// <param name="rule">The rule, which is a computed one.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="statements">What the systems say, in the order of their rank.</param>
    /// <param name="value">A record that carries the value.</param>
    /// <param name="source">The one system whose value it is; <see langword="null"/> when it is nobody's alone.</param>
    /// <returns>Whether the values could be put together; unlike currencies, for instance, cannot.</returns>
    public static bool TryCombine<T>(OwnershipRule<T> rule, Field<T> field, IReadOnlyList<Statement<T>> statements, out T value, out SystemId? source)
        where T : class, ICanonicalObject<T>
    {
        var said = statements.Where(statement => !field.IsNull(statement.Value)).ToList();
        (value, source) = (T.Empty, null);
        if (said.Count == 0)
        {
            return true;
        }

        try
        {
            switch (rule.Strategy)
            {
                case Survivorship.Rank:
                    (value, source) = (said[0].Value, said[0].System);
                    return true;

                case Survivorship.Max or Survivorship.Min:
                    var best = said[0];
                    foreach (var statement in said)
                    {
                        var order = Compare(field.GetValue(statement.Value)!, field.GetValue(best.Value)!);
                        best = (rule.Strategy == Survivorship.Max ? order : -order) > 0 ? statement : best;
                    }

                    (value, source) = (best.Value, best.System);
                    return true;

                case Survivorship.Sum:
                    value = Sum(field, said);
                    return true;

                case Survivorship.Union:
                    value = Union(field, said);
                    return true;

                default:
                    value = rule.Own!.Value.Choose(statements) ?? T.Empty;
                    var chosen = value;
                    source = statements.FirstOrDefault(statement => ReferenceEquals(statement.Value, chosen))?.System;
                    return true;
            }
        }
        catch (Exception exception) when (exception is CurrencyMismatchException or OverflowException)
        {
            return false;
        }
    }

    private static int Compare(object left, object right) =>
        left is Money money ? money.CompareTo((Money)right) : ((IComparable)left).CompareTo(right);

    private static T Sum<T>(Field<T> field, List<Statement<T>> said)
        where T : class, ICanonicalObject<T> => field switch
        {
            Field<T, decimal?> number => number.With(T.Empty, said.Aggregate(0m, (sum, statement) => sum + number.Get(statement.Value)!.Value)),
            Field<T, int?> number => number.With(T.Empty, said.Aggregate(0, (sum, statement) => checked(sum + number.Get(statement.Value)!.Value))),
            Field<T, Money?> money => money.With(T.Empty, said.Select(statement => money.Get(statement.Value)!.Value).Aggregate((sum, amount) => sum + amount)),
            _ => throw new InvalidOperationException($"'{T.Schema.Name.Value}.{field.Name}' cannot be added up."),
        };

    /// <summary>Every element once: by its key where elements have one, else by its value.</summary>
    private static T Union<T>(Field<T> field, List<Statement<T>> said)
        where T : class, ICanonicalObject<T>
    {
        var isKeyed = field.Schema.Part is { IsKeyed: true };
        var known = new HashSet<string>(StringComparer.Ordinal);
        var elements = new StringBuilder();
        foreach (var statement in said)
        {
            using var document = JsonDocument.Parse(CanonicalJson.Write(statement.Value, field.AsSet()));
            foreach (var element in document.RootElement.GetProperty(field.Name).EnumerateArray())
            {
                var text = element.GetRawText();
                var key = isKeyed && element.TryGetProperty("key", out var named) && named.ValueKind == JsonValueKind.String ? $"key {named.GetString()}" : text;
                if (known.Add(key))
                {
                    elements.Append(elements.Length == 0 ? string.Empty : ",").Append(text);
                }
            }
        }

        return CanonicalJson.Read<T>(Encoding.UTF8.GetBytes($"{{\"{field.Name}\":[{elements}]}}"));
    }

    private static TimeSpan Coarser(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
