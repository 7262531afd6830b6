using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Simulation.Tests.Kills;

/// <summary>One object of one system, seen from the child.</summary>
internal sealed class RemoteEndpoint<T>(Channel channel, string system, FieldSet<T> fields, FieldSet<T> required) : ObjectEndpoint<T>(system, new EndpointCapabilities<T>
{
    Carries = fields,
    Takes = fields,
    RequiredReferences = required,
    CanCreate = true,
    CanUpdate = true,
    CreateSafety = CreateSafety.LookUpByCorrelation,
    WriteBatch = 5,
    ReadPage = 4,
}), IReadChanged<T>, IReadByIds<T>, IWrite<T>
    where T : class, ICanonicalObject<T>
{
    public async IAsyncEnumerable<ObservationPage<T>> ReadChangedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        var pages = Ask("read", new JsonObject { ["cursor"] = cursor })["pages"]!.AsArray();
        foreach (var page in pages)
        {
            yield return new ObservationPage<T>(
                [.. page!["rows"]!.AsArray().Select(row => Wire.ToObservation(row!, System, fields))], (string)page["cursor"]!, (bool)page["last"]!);
        }
    }

    public Task<IReadOnlyList<Observation<T>>> ReadByIdsAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<Observation<T>>>(
            [.. Ask("ids", new JsonObject { ["ids"] = new JsonArray([.. externalIds.Select(static id => (JsonNode)id)]) })["rows"]!.AsArray().Select(row => Wire.ToObservation(row!, System, fields))]);

    public IReadOnlyList<string> StepsOf(WriteKind kind, Patch<T> patch) => [kind == WriteKind.Create ? "create" : "update"];

    public Task<IReadOnlyList<WriteResult<T>>> WriteAsync(IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default)
    {
        SendWindow.ThrowIfOver(System.Value);
        return Task.FromResult<IReadOnlyList<WriteResult<T>>>(
            [.. Ask("write", Items(items))["rows"]!.AsArray().Select(row => WriteResult<T>.Done((string)row!["id"]!, Wire.ToObservation(row, System, fields)))]);
    }

    public Task<IReadOnlyList<Verification<T>>> VerifyAsync(IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<Verification<T>>>([.. Ask("verify", Items(items))["rows"]!.AsArray().Select(row =>
            row is null ? Verification<T>.NotFound : Verification<T>.Landed(WriteResult<T>.Done((string)row["id"]!, Wire.ToObservation(row, System, fields))))]);

    private static JsonObject Items(IReadOnlyList<WriteItem<T>> items) => new() { ["items"] = new JsonArray([.. items.Select(static item => (JsonNode)Wire.From(item))]) };

    private JsonNode Ask(string what, JsonObject question)
    {
        question["system"] = System.Value;
        question["object"] = T.Schema.Name.Value;
        question["what"] = what;
        return channel.Ask(question);
    }
}
