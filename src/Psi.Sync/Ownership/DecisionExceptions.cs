using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;

namespace Psi.Sync.Ownership;

/// <summary>The exceptions that deciding raises about one record of one system.</summary>
internal sealed class DecisionExceptions<T>(Work work, EndpointModel<T> endpoint, Guid golden, ShadowRow<T> shadow)
    where T : class, ICanonicalObject<T>
{
    private readonly string _record = $"{endpoint.System.Value}/{T.Schema.Name.Value}/{shadow.ExternalId}";

    /// <summary>A system that does not own an attribute changed it.</summary>
    public Task DriftAsync(string attribute, string? rule, string message, CancellationToken cancellationToken)
    {
        Remember(attribute);
        return RaiseAsync(
            Key("drift", attribute), SyncStage.Decide, FailureKind.Concurrency, $"{endpoint.System.Value}: {T.Schema.Name.Value}.{attribute} drifts",
            [attribute], rule, $"'{attribute}' of '{_record}' {message}", cancellationToken);
    }

    /// <summary>A record met after going live says other values than the golden record.</summary>
    public Task DiffersAsync(IReadOnlyList<string> attributes, CancellationToken cancellationToken)
    {
        foreach (var attribute in attributes)
        {
            Remember(attribute);
        }

        return RaiseAsync(
            Key("difference", "first"), SyncStage.Decide, FailureKind.Concurrency, $"{endpoint.System.Value}: {T.Schema.Name.Value} differs at first sight",
            attributes, null,
            $"{string.Join(", ", attributes.Select(attribute => $"'{attribute}'"))} of '{_record}' said for the first time, and otherwise than their owner. Nothing is sent until the owner's value moves: mend one of the two, or discard this exception to leave the difference.",
            cancellationToken);
    }

    /// <summary>What systems say cannot be put together.</summary>
    public Task UnlikeAsync(string attribute, string? rule, CancellationToken cancellationToken) =>
        DriftAsync(attribute, rule, "cannot be put together with what other systems say, as unlike currencies cannot. Mend the value there; until then the golden value stays.", cancellationToken);

    /// <summary>A platform says a value that has no canonical one.</summary>
    public Task UnmappedAsync(MappingIssue issue, CancellationToken cancellationToken) =>
        RaiseAsync(
            Key("issue", issue.Attribute), SyncStage.Map, FailureKind.Mapping, $"{endpoint.System.Value}: {issue.SourceField} holds a value without a canonical one",
            [issue.Attribute], null, $"Record '{_record}': {Delivery.StrikeOut.Of<T>(issue.Message, issue.Attribute, issue.RawValue)}", cancellationToken);

    public Task MappedAsync(string attribute, CancellationToken cancellationToken) =>
        work.ResolveAsync(Key("issue", attribute), endpoint.System.Value, "the platform says a value that is known", cancellationToken);

    /// <summary>The difference of an attribute is gone.</summary>
    public async Task AgreesAsync(string attribute, CancellationToken cancellationToken)
    {
        if (shadow.Header.Differs?.Remove(attribute) != true)
        {
            return;
        }

        await work.ResolveAsync(Key("drift", attribute), endpoint.System.Value, "both say the same again", cancellationToken).ConfigureAwait(false);
        if (shadow.Header.Differs.Count == 0)
        {
            await work.ResolveAsync(Key("difference", "first"), endpoint.System.Value, "both say the same", cancellationToken).ConfigureAwait(false);
            shadow.Header.Differs = null;
        }
    }

    private void Remember(string attribute)
    {
        shadow.Header.Differs ??= [];
        if (!shadow.Header.Differs.Contains(attribute))
        {
            shadow.Header.Differs.Add(attribute);
        }
    }

    private string Key(string what, string attribute) => $"{what}/{_record}/{attribute}";

    private Task<SyncException> RaiseAsync(
        string key, SyncStage stage, FailureKind kind, string cause, IReadOnlyList<string> fields, string? code, string message, CancellationToken cancellationToken) =>
        work.RaiseAsync(
            key,
            new SyncException
            {
                Id = string.Empty,
                Cause = cause,
                Kind = kind,
                Stage = stage,
                System = endpoint.System,
                Object = T.Schema.Name,
                GoldenId = golden,
                ExternalId = shadow.ExternalId,
                Fields = fields,
                Code = code,
                Message = message,
            },
            tried: false,
            cancellationToken);
}
