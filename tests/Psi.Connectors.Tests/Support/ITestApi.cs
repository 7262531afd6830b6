using System.Text.Json.Serialization;
using Refit;

namespace Psi.Connectors.Tests;

public interface ITestApi
{
    [Get("/items/{id}")]
    Task<TestItem> GetAsync(string id, CancellationToken cancellationToken = default);

    [Post("/items")]
    Task<TestItem> CreateAsync([Body] WireBody body, CancellationToken cancellationToken = default);

    [Patch("/items/{id}")]
    Task UpdateAsync(string id, [Body] WireBody body, CancellationToken cancellationToken = default);

    [Post("/search")]
    Task<TestItem> SearchAsync([Body] WireBody body, [Property(RequestMarks.Safe)] bool safe = true, CancellationToken cancellationToken = default);

    [Post("/query")]
    Task<TestItem> QueryAsync([Body] WireBody body, CancellationToken cancellationToken = default);

    [Get("")]
    Task<TestItem> FollowAsync([Url] string link, CancellationToken cancellationToken = default);

    [Get("/{**next}")]
    Task<TestItem> NextAsync(string next, CancellationToken cancellationToken = default);
}

public interface IOtherApi
{
    [Get("/others")]
    Task<TestItem> GetAsync(CancellationToken cancellationToken = default);
}

public sealed class TestItem
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public int? Count { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TestItem))]
[JsonSerializable(typeof(WireBody))]
internal sealed partial class TestJsonContext : JsonSerializerContext;
