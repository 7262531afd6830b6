using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Psi.Testing;

/// <summary>What a simulator answers.</summary>
public sealed class SimulatorResponse
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    private SimulatorResponse(int statusCode, byte[]? body, string? contentType)
    {
        StatusCode = statusCode;
        Body = body ?? [];
        if (contentType is not null)
        {
            Headers["Content-Type"] = contentType;
        }
    }

    /// <summary>Gets the status.</summary>
    public int StatusCode { get; }

    /// <summary>Gets the body.</summary>
    public byte[] Body { get; }

    /// <summary>Gets the body as text.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body);

    /// <summary>Gets the headers.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets whether the status says that the request was done.</summary>
    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <summary>Answers 200 with JSON.</summary>
    /// <param name="body">The body.</param>
    /// <returns>The answer.</returns>
    public static SimulatorResponse Json(JsonNode body) => Json(200, body);

    /// <summary>Answers with JSON.</summary>
    /// <param name="statusCode">The status.</param>
    /// <param name="body">The body.</param>
    /// <returns>The answer.</returns>
    public static SimulatorResponse Json(int statusCode, JsonNode body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new(statusCode, Encoding.UTF8.GetBytes(body.ToJsonString(Relaxed)), "application/json; charset=utf-8");
    }

    /// <summary>Answers with JSON that is written already.</summary>
    /// <param name="statusCode">The status.</param>
    /// <param name="utf8">The body.</param>
    /// <returns>The answer.</returns>
    public static SimulatorResponse JsonBytes(int statusCode, byte[] utf8)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        return new(statusCode, utf8, "application/json; charset=utf-8");
    }

    /// <summary>Answers with plain or other text.</summary>
    /// <param name="statusCode">The status.</param>
    /// <param name="text">The body.</param>
    /// <param name="contentType">The content type.</param>
    /// <returns>The answer.</returns>
    public static SimulatorResponse Text(int statusCode, string text, string contentType = "text/plain; charset=utf-8")
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(statusCode, Encoding.UTF8.GetBytes(text), contentType);
    }

    /// <summary>Answers with a status and no body.</summary>
    /// <param name="statusCode">The status.</param>
    /// <returns>The answer.</returns>
    public static SimulatorResponse Status(int statusCode) => new(statusCode, null, null);

    /// <summary>Answers 204.</summary>
    /// <returns>The answer.</returns>
    public static SimulatorResponse NoContent() => new(204, null, null);

    /// <summary>Adds a header.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <returns>This answer.</returns>
    public SimulatorResponse With(string name, string value)
    {
        Headers[name] = value;
        return this;
    }
}
