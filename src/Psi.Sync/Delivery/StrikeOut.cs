using System.Text.Json;
using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Sync.Delivery;

/// <summary>
/// Strikes a person's data out of what a platform says against a write: platforms like to quote the value that they refuse, and what they
/// say is logged and stands in exceptions.
/// </summary>
internal static class StrikeOut
{
    private const string Struck = "***";
    private const int Shortest = 3;

    /// <summary>Cleans the failures of a call of what its rows sent.</summary>
    public static IReadOnlyList<WriteResult<T>> Of<T>(IReadOnlyList<InHand<T>> rows, IReadOnlyList<WriteResult<T>> results)
        where T : class, ICanonicalObject<T>
    {
        if (results.All(static result => result.IsDone))
        {
            return results;
        }

        var personal = rows.SelectMany(static row => PersonalIn<T>(row.Intent.Patch)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return personal.Count == 0 ? results : [.. results.Select(result => result.Error is { } failure ? result with { Error = Of(failure, personal) } : result)];
    }

    /// <summary>Cleans a text of a value of an attribute.</summary>
    public static string Of<T>(string text, string attribute, string? value)
        where T : class, ICanonicalObject<T> =>
        value is { Length: > 0 } && (Field<T>.Find(attribute) is not { } field || (field.Schema.Classification & DataClassification.Personal) != 0)
            ? text.Replace(value, Struck, StringComparison.OrdinalIgnoreCase)
            : text;

    private static ConnectorException Of(ConnectorException failure, HashSet<string> personal)
    {
        var message = personal.OrderByDescending(static value => value.Length).Aggregate(failure.Message, static (text, value) => text.Replace(value, Struck, StringComparison.OrdinalIgnoreCase));
        return message == failure.Message && failure.InnerException is null ? failure : new ConnectorException(failure.Kind, failure.Connection, message)
        {
            Code = failure.Code,
            RequestId = failure.RequestId,
            RetryAfter = failure.RetryAfter,
            Fields = failure.Fields,
            Record = failure.Record,
            ProvenNotExecuted = failure.ProvenNotExecuted,
        };
    }

    /// <summary>The texts and numbers of a patch that redaction takes away.</summary>
    private static IEnumerable<string> PersonalIn<T>(string patch)
        where T : class, ICanonicalObject<T>
    {
        var sent = CanonicalJson.ReadPatch<T>(System.Text.Encoding.UTF8.GetBytes(patch)).Values;
        var kept = Leaves(CanonicalJson.Write(Redaction.Of(sent, DataClassification.Personal)));
        return Leaves(CanonicalJson.Write(sent)).Where(value => value.Length >= Shortest && !kept.Contains(value));
    }

    private static HashSet<string> Leaves(byte[] json)
    {
        var leaves = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                leaves.Add(reader.GetString()!);
            }
            else if (reader.TokenType == JsonTokenType.Number)
            {
                leaves.Add(System.Text.Encoding.UTF8.GetString(reader.ValueSpan));
            }
        }

        return leaves;
    }
}
