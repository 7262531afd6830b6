using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Delivery;
using Psi.Sync.Detection;
using Psi.Sync.Exceptions;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;

namespace Psi.Sync.Ownership;

/// <summary>Decides, attribute by attribute, whose value stands.</summary>
internal static class DecideStage
{
    private const int TimesUntilRaised = 3;

    public static async Task DecideAsync<T>(Work work, ObjectModel<T> model, EndpointModel<T> endpoint, GoldenRow<T> row, Change<T> change, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var header = change.Shadow.Header;
        if (row.Header.SettledElsewhere != change.Observation.SettledElsewhere)
        {
            row.Header.SettledElsewhere = change.Observation.SettledElsewhere;
            work.Touch(row);
        }

        await IssuesAsync(work, endpoint, row, change, cancellationToken).ConfigureAwait(false);
        var golden = new ulong[T.AllFields.Count];
        var said = new ulong[T.AllFields.Count];
        T.Fingerprint(row.Value, golden);
        T.Fingerprint(change.Resolved, said);
        var moves = FieldSet<T>.Empty;
        var putRight = false;
        foreach (var field in change.Fields)
        {
            var isBaseline = change.First.Contains(field);
            var index = field.Index;
            if (said[index] == golden[index] || IsItsForm(header, field.Name, golden[index], change.SeenOf(index)))
            {
                header.Told[index] = golden[index];
                header.ToldOf[index] = true;
                header.Rewrites?.Remove(field.Name);
                continue;
            }

            var owner = OwnershipRules.Owner(model, index, row.Value, row.Header, out var rule);
            row.Header.Lineage.TryGetValue(field.Name, out var lineage);
            var verdict = owner != endpoint.System && !isBaseline && LateLandings.Is(header, field.Name, said[index])
                ? Verdict.PutRight // an earlier write of ours landed late: it is no drift
                : Verdicts.Of(owner, rule?.Owners, rule?.Drift ?? DriftPolicy.Tolerate, endpoint.System, isBaseline, golden[index] == 0, said[index] == 0, lineage);
            switch (verdict)
            {
                case Verdict.Move:
                    moves = moves.Add(field);
                    row.Header.Lineage[field.Name] = new Lineage(
                        endpoint.System.Value, change.Shadow.ExternalId, work.Now, rule?.Name ?? "nobody owns it", owner != endpoint.System);
                    header.Told[index] = said[index];
                    header.ToldOf[index] = true;
                    break;

                case Verdict.PutRight when endpoint.Writer is not null && endpoint.Capabilities.Takes.Contains(field):
                    var times = (header.Rewrites ??= []).TryGetValue(field.Name, out var rewrite) ? rewrite.Times + 1 : 1;
                    header.Rewrites[field.Name] = new Rewrite(said[index], times);
                    if (times < TimesUntilRaised)
                    {
                        header.ToldOf[index] = false;
                        putRight = true;
                    }
                    else
                    {
                        await RaiseAsync(work, endpoint, row, change, field, rule, $"was changed there {times} times against its owner '{owner?.Value}'. Somebody else writes it: stop that, or give '{endpoint.System.Value}' the attribute.", cancellationToken).ConfigureAwait(false);
                    }

                    break;

                case Verdict.Raise:
                    await RaiseAsync(work, endpoint, row, change, field, rule, $"differs from the value of its owner '{owner?.Value}'. Mend one of the two, or discard this exception to tolerate the difference.", cancellationToken).ConfigureAwait(false);
                    break;

                case Verdict.Plan when !work.Marks:
                    break; // shown in the plan: told stays open

                default:
                    header.Told[index] = golden[index]; // stands as tolerated until the golden value moves
                    header.ToldOf[index] = true;
                    break;
            }
        }

        if (!moves.IsEmpty)
        {
            row.Value = T.Overlay(row.Value, change.Resolved, moves);
            work.Touch(row);
        }

        if (putRight)
        {
            await work.MarkAsync(T.Schema.Name, row.Id, endpoint.System, null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the system says the form in which it is known to keep the golden value.</summary>
    private static bool IsItsForm(ShadowHeader header, string attribute, ulong golden, ulong seen) =>
        header.Forms?.GetValueOrDefault(attribute) is { } form && form.Told == golden && form.Seen == seen;

    private static async Task IssuesAsync<T>(Work work, EndpointModel<T> endpoint, GoldenRow<T> row, Change<T> change, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var prefix = $"issue/{endpoint.System.Value}/{T.Schema.Name.Value}/{change.Shadow.ExternalId}/";
        foreach (var settled in change.Shadow.Header.Issues.Except(change.Observation.Issues.Select(issue => issue.Attribute), StringComparer.Ordinal))
        {
            await work.ResolveAsync(prefix + settled, endpoint.System.Value, "the platform says a value that is known", cancellationToken).ConfigureAwait(false);
        }

        foreach (var issue in change.Observation.Issues)
        {
            await work.RaiseAsync(
                prefix + issue.Attribute,
                new SyncException
                {
                    Id = string.Empty,
                    Cause = $"{endpoint.System.Value}: {issue.SourceField} holds a value without a canonical one",
                    Kind = FailureKind.Mapping,
                    Stage = SyncStage.Map,
                    System = endpoint.System,
                    Object = T.Schema.Name,
                    GoldenId = row.Id,
                    ExternalId = change.Shadow.ExternalId,
                    Fields = [issue.Attribute],
                    Message = $"Record '{endpoint.System.Value}/{T.Schema.Name.Value}/{change.Shadow.ExternalId}': {issue.Message}",
                },
                tried: false,
                cancellationToken).ConfigureAwait(false);
        }
    }

    private static Task<SyncException> RaiseAsync<T>(Work work, EndpointModel<T> endpoint, GoldenRow<T> row, Change<T> change, Field<T> field, OwnershipRule<T>? rule, string message, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        change.Shadow.Header.ToldOf[field.Index] = true;
        var golden = new ulong[T.AllFields.Count];
        T.Fingerprint(row.Value, golden);
        change.Shadow.Header.Told[field.Index] = golden[field.Index];
        return work.RaiseAsync(
            $"drift/{endpoint.System.Value}/{T.Schema.Name.Value}/{change.Shadow.ExternalId}/{field.Name}",
            new SyncException
            {
                Id = string.Empty,
                Cause = $"{endpoint.System.Value}: {T.Schema.Name.Value}.{field.Name} drifts",
                Kind = FailureKind.Concurrency,
                Stage = SyncStage.Decide,
                System = endpoint.System,
                Object = T.Schema.Name,
                GoldenId = row.Id,
                ExternalId = change.Shadow.ExternalId,
                Fields = [field.Name],
                Code = rule?.Name,
                Message = $"'{field.Name}' of '{endpoint.System.Value}/{T.Schema.Name.Value}/{change.Shadow.ExternalId}' {message}",
            },
            tried: false,
            cancellationToken);
    }
}
