using System.Collections.Specialized;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Psi.Testing;

/// <summary>A request as a simulator sees it.</summary>
public sealed class SimulatorRequest
{
    private readonly IReadOnlyDictionary<string, string> _headers;
    private NameValueCollection? _query;
    private NameValueCollection? _form;

    /// <summary>Creates a request.</summary>
    /// <param name="method">The method, upper case.</param>
    /// <param name="target">Path and query as they came over the wire, percent signs and all.</param>
    /// <param name="headers">The headers; names are compared without case.</param>
    /// <param name="body">The body.</param>
    public SimulatorRequest(string method, string target, IReadOnlyDictionary<string, string>? headers = null, byte[]? body = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        ArgumentException.ThrowIfNullOrEmpty(target);
        var question = target.IndexOf('?', StringComparison.Ordinal);
        Method = method.ToUpperInvariant();
        Target = target;
        Path = question < 0 ? target : target[..question];
        RawQuery = question < 0 ? "" : target[(question + 1)..];
        _headers = headers is null
            ? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            : new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase);
        BodyBytes = body ?? [];
    }

    /// <summary>Gets the method, upper case.</summary>
    public string Method { get; }

    /// <summary>Gets path and query as they came over the wire.</summary>
    public string Target { get; }

    /// <summary>Gets the path as it came over the wire.</summary>
    public string Path { get; }

    /// <summary>Gets the query as it came over the wire, without the question mark.</summary>
    public string RawQuery { get; }

    /// <summary>Gets the headers.</summary>
    public IReadOnlyDictionary<string, string> Headers => _headers;

    /// <summary>Gets the body.</summary>
    public byte[] BodyBytes { get; }

    /// <summary>Gets the body as text.</summary>
    public string BodyText => Encoding.UTF8.GetString(BodyBytes);

    /// <summary>Gets the values of the parameters in the route's template, decoded.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; internal set; } = new Dictionary<string, string>();

    /// <summary>Gets the decoded query; a name that came twice has two values.</summary>
    public NameValueCollection QueryValues => _query ??= Parse(RawQuery);

    /// <summary>Gets the decoded fields of a form body.</summary>
    public NameValueCollection Form => _form ??= Parse(BodyText);

    /// <summary>Gets the token of the <c>Authorization</c> header; <see langword="null"/> when there is none.</summary>
    public string? BearerToken =>
        Header("Authorization") is { } value && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? value[7..].Trim() : null;

    /// <summary>Gets the value of a parameter in the route's template.</summary>
    /// <param name="name">The name in the template.</param>
    /// <returns>The decoded value.</returns>
    public string Parameter(string name) => Parameters[name];

    /// <summary>Gets a decoded query value, whole: it is not split at commas.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The first value; <see langword="null"/> when the name is absent.</returns>
    public string? Query(string name) => QueryValues.GetValues(name)?[0];

    /// <summary>Gets a query value as a number.</summary>
    /// <param name="name">The name.</param>
    /// <param name="otherwise">The value when it is absent or no number.</param>
    /// <returns>The number.</returns>
    public int QueryInt(string name, int otherwise) =>
        int.TryParse(Query(name), System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    /// <summary>Gets a header.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>The value; <see langword="null"/> when it is absent.</returns>
    public string? Header(string name) => _headers.GetValueOrDefault(name);

    /// <summary>Reads the body as a JSON object.</summary>
    /// <returns>The object; empty when there is no body.</returns>
    /// <exception cref="RefusalException">The body is not a JSON object: answered with 400.</exception>
    public JsonObject Json() =>
        JsonNodeOfBody() switch
        {
            null => [],
            JsonObject value => value,
            _ => throw new RefusalException(SimulatorResponse.Text(400, "The body is not a JSON object.")),
        };

    /// <summary>Reads the body as any JSON.</summary>
    /// <returns>The node; <see langword="null"/> when there is no body.</returns>
    /// <exception cref="RefusalException">The body is not JSON: answered with 400.</exception>
    public JsonNode? JsonNodeOfBody()
    {
        if (BodyBytes.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(BodyBytes);
        }
        catch (JsonException)
        {
            throw new RefusalException(SimulatorResponse.Text(400, "The body is not JSON."));
        }
    }

    /// <summary>Makes a request that came inside this one, such as a part of a batch, with this one's authorization.</summary>
    /// <param name="method">The method.</param>
    /// <param name="target">Path and query.</param>
    /// <param name="headers">Further headers.</param>
    /// <param name="body">The body.</param>
    /// <returns>The inner request.</returns>
    public SimulatorRequest Inner(string method, string target, IReadOnlyDictionary<string, string>? headers = null, JsonNode? body = null)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (Header("Authorization") is { } authorization)
        {
            all["Authorization"] = authorization;
        }

        foreach (var (name, value) in headers ?? new Dictionary<string, string>())
        {
            all[name] = value;
        }

        return new(method, target, all, body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString()));
    }

    private static NameValueCollection Parse(string text)
    {
        var values = new NameValueCollection(StringComparer.Ordinal);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? "" : pair[(equals + 1)..];
            values.Add(Decode(name), Decode(value));
        }

        return values;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
