using Psi.Canonical;
using Psi.Sync.Detection;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;

namespace Psi.Sync.Ownership;

/// <summary>Decides, attribute by attribute, whose value stands.</summary>
internal static class DecideStage
{
    public static async Task DecideAsync<T>(Work work, ObjectModel<T> model, EndpointModel<T> endpoint, GoldenRow<T> row, Change<T> change, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (row.Header.SettledElsewhere != change.Observation.SettledElsewhere)
        {
            row.Header.SettledElsewhere = change.Observation.SettledElsewhere;
            work.Touch(row);
        }

        var exceptions = new DecisionExceptions<T>(work, endpoint, row.Id, change.Shadow);
        await IssuesAsync(exceptions, change, cancellationToken).ConfigureAwait(false);
        var decision = new Decision<T>(work, model, endpoint, row, change, exceptions);
        var reads = model.Ownership.Reads;
        if (change.Fields.Overlaps(reads))
        {
            // What conditions read comes first; the rest is decided under the outcome.
            await decision.DecideAsync(change.Fields & reads, cancellationToken).ConfigureAwait(false);
            if (await OwnershipCodes.ReadAsync(work, model, row, cancellationToken).ConfigureAwait(false))
            {
                work.Touch(row);
            }
        }

        await decision.DecideAsync(change.Fields - reads, cancellationToken).ConfigureAwait(false);
        await decision.EndAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the values anew that were made of what a system said which no longer holds the record.</summary>
    public static async Task LeftAsync<T>(Work work, ObjectModel<T> model, GoldenRow<T> row, SystemId system, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        foreach (var field in model.Ownership.Combined)
        {
            var rule = model.Ownership.RuleFor(field.Index, row.Value, row.Header.Codes);
            if (rule is not { IsComputed: true } || !rule.Owners.Contains(system))
            {
                continue;
            }

            var statements = await Statements.OfAsync(work, model, rule, field, row, null, null, cancellationToken).ConfigureAwait(false);
            if (Survivors.TryCombine(rule, field, statements, out var value, out var source) && T.Differences(row.Value, value).Contains(field))
            {
                row.Value = T.Overlay(row.Value, value, field.AsSet());
                row.Header.Lineage[field.Name] = new Lineage((source ?? system).Value, null, work.Now, rule.Name, false);
                work.Touch(row);
            }
        }
    }

    private static async Task IssuesAsync<T>(DecisionExceptions<T> exceptions, Change<T> change, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        foreach (var settled in change.Shadow.Header.Issues.Except(change.Observation.Issues.Select(issue => issue.Attribute), StringComparer.Ordinal))
        {
            await exceptions.MappedAsync(settled, cancellationToken).ConfigureAwait(false);
        }

        foreach (var issue in change.Observation.Issues)
        {
            await exceptions.UnmappedAsync(issue, cancellationToken).ConfigureAwait(false);
        }
    }
}
