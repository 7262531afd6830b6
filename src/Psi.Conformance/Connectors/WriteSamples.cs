using System.Text.Json.Nodes;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Testing;

namespace Psi.Conformance;

/// <summary>What a suite writes through an endpoint, and how it finds it again in the simulator's ledger.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
public sealed record WriteSamples<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Gets the object's name in the ledger, in the platform's own word.</summary>
    public required string LedgerObject { get; init; }

    /// <summary>Gets which calls write this object, by method and by path with query.</summary>
    public required Func<string, string, bool> IsWrite { get; init; }

    /// <summary>Gets a patch that makes a record, another one for every number; references are external in the endpoint's system. <see langword="null"/> where nothing is made.</summary>
    public Func<int, Patch<T>>? Create { get; init; }

    /// <summary>Gets a patch that the platform refuses to make a record of, alone of its batch; <see langword="null"/> where there is none.</summary>
    public Patch<T>? RefusedCreate { get; init; }

    /// <summary>Gets the verb of the ledger entries that a create leaves.</summary>
    public string CreateVerb { get; init; } = LedgerVerbs.Create;

    /// <summary>Gets the updates to try, each on a record that exists; at least one of them clears an attribute where the platform lets it.</summary>
    public IReadOnlyList<UpdateSample<T>> Updates { get; init; } = [];

    /// <summary>Gets the attributes that the platform never lets be empty, or that one write cannot set and another clear; all others are cleared by one of the updates.</summary>
    public FieldSet<T> NeverCleared { get; init; }

    /// <summary>Gets the attributes that a read leaves out when they are empty, since the platform does not tell that from their being hidden.</summary>
    public FieldSet<T> HiddenWhenEmpty { get; init; }

    /// <summary>Gets the id of the record that the updates are tried on; <see langword="null"/>: one is made by <see cref="Create"/> first.</summary>
    public string? UpdateTarget { get; init; }

    /// <summary>Gets a request to try; <see langword="null"/> where the endpoint knows none.</summary>
    public RequestSample<T>? Request { get; init; }

    /// <summary>Gets how the members of what was sent are found in a ledger entry. By default the body, without an outer member that alone holds them.</summary>
    public Func<LedgerEntry, JsonObject> Body { get; init; } = DefaultBody;

    private static JsonObject DefaultBody(LedgerEntry entry)
    {
        var body = JsonNode.Parse(entry.BodyJson)!.AsObject();
        return body.Count == 1 && body.First().Value is JsonObject inner ? inner : body;
    }
}
