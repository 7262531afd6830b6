using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>The small turns that several mappers share.</summary>
internal static class SalesforceValues
{
    /// <summary>Reads a value of the org's own by its table; what is in neither table is noted.</summary>
    public static TValue? Known<T, TValue>(string? raw, IDictionary<string, TValue> own, IReadOnlyDictionary<string, TValue> shipped, Field<T, TValue?> field, string sourceField, MappingIssues issues)
        where T : class, ICanonicalObject<T>
        where TValue : struct =>
        string.IsNullOrWhiteSpace(raw) ? null : own.TryGetValue(raw, out var value) || shipped.TryGetValue(raw, out value) ? value : issues.Unmapped(field, sourceField, raw);

    /// <summary>Reads an amount in the record's currency, or in the only one that the org has.</summary>
    public static Money? Amount(decimal? amount, string? currency, SalesforceOptions options) =>
        amount is { } known && CurrencyCode.TryParse(currency ?? options.Currency, out var code) ? new Money(known, code) : null;

    /// <summary>Reads a share of one out of per cent.</summary>
    public static decimal? Share(decimal? percent) => percent / 100m;

    /// <summary>Turns a lookup into a reference.</summary>
    public static Ref<T>? Reference<T>(SystemId system, string? id)
        where T : class, ICanonicalObject<T> => string.IsNullOrEmpty(id) ? null : Ref<T>.External(system, SalesforceId.Normalize(id));

    /// <summary>Turns an owner into a worker. A queue is none.</summary>
    public static Ref<Worker>? Owner(SystemId system, string? id) => id?.StartsWith(SalesforceId.UserPrefix, StringComparison.Ordinal) == true ? Reference<Worker>(system, id) : null;

    /// <summary>Turns a code that the platform carries in place of a record into a reference, which is matched by that code.</summary>
    public static Ref<T>? Code<T>(SystemId system, string? code)
        where T : class, ICanonicalObject<T> => string.IsNullOrWhiteSpace(code) ? null : Ref<T>.External(system, code.Trim());

    /// <summary>Gives the host's name in a website, without <c>www.</c>.</summary>
    public static string? Domain(string? website)
    {
        if (string.IsNullOrWhiteSpace(website))
        {
            return null;
        }

        var text = website.Trim();
        if (!Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text, UriKind.Absolute, out var address) || !address.Host.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        var host = address.IdnHost.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    /// <summary>Says of a text what the platform will: it takes off blanks at both ends, and has no empty text.</summary>
    public static string? Kept(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
