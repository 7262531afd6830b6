using Psi.Canonical;
using Psi.Sync.Detection;
using Psi.Sync.Intake;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Ownership;

/// <summary>What the systems that a rule names say of a record now, read in the transaction that decides.</summary>
internal static class Statements
{
    /// <summary>Reads the shadows that a page of changes will be decided against, in one go.</summary>
    public static async Task PreloadAsync<T>(Work work, ObjectModel<T> model, IEnumerable<Change<T>> changes, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (model.Ownership.Combined.IsEmpty)
        {
            return;
        }

        var keys = new List<string>();
        foreach (var change in changes)
        {
            if (change.Shadow.Header.Golden is { } golden && await work.GoldenAsync<T>(golden, cancellationToken).ConfigureAwait(false) is { } row)
            {
                keys.AddRange(KeysOf(row));
            }
        }

        await work.PreloadShadowsAsync(keys, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives what those of a rule's systems that hold the record say of an attribute, in the order of their rank.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="model">The object.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="row">The golden record.</param>
    /// <param name="change">What is being decided on, which the store does not hold yet; <see langword="null"/> for nothing.</param>
    /// <param name="system">The system that says it.</param>
    /// <param name="cancellationToken">Stops the reads.</param>
    public static async Task<IReadOnlyList<Statement<T>>> OfAsync<T>(
        Work work, ObjectModel<T> model, OwnershipRule<T> rule, Field<T> field, GoldenRow<T> row, Change<T>? change, SystemId? system, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var statements = new List<Statement<T>>();
        foreach (var owner in rule.Owners)
        {
            if (!Work.Holds(row.Header, owner) || model.In(owner) is not { } endpoint)
            {
                continue;
            }

            var precision = endpoint.Connection.Platform.StampPrecision;
            if (owner == system && change is not null)
            {
                if (change.Observation.Fields.Contains(field))
                {
                    statements.Add(new Statement<T>(owner, change.Resolved, ChangedAt(change.Shadow.Header, field), precision));
                }

                continue;
            }

            if (await ShadowAsync<T>(work, row, owner, cancellationToken).ConfigureAwait(false) is { } shadow)
            {
                var value = shadow.Read(out var carried);
                if (carried.Contains(field))
                {
                    value = field.Schema.HoldsReferences ? await ResolvedAsync(work, endpoint, shadow, cancellationToken).ConfigureAwait(false) : value;
                    statements.Add(new Statement<T>(owner, value, ChangedAt(shadow.Header, field), precision));
                }
            }
        }

        return statements;
    }

    /// <summary>Reads what a system last said of a record.</summary>
    public static async Task<ShadowRow<T>?> ShadowAsync<T>(Work work, GoldenRow<T> row, SystemId system, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var externalId = row.Header.Links[system.Value].ExternalId;
        if (await work.ShadowBytesAsync(Keys.External(system, T.Schema.Name, externalId), cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return null;
        }

        var shadow = Codec.UnpackShadow<T>(externalId, bytes);
        work.Layouts.Adapt<T>(shadow.Header);
        return shadow;
    }

    /// <summary>What a shadow says, references resolved where they can be.</summary>
    public static async Task<T> ResolvedAsync<T>(Work work, EndpointModel<T> endpoint, ShadowRow<T> shadow, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var whole = Change<T>.Whole(shadow, endpoint.System);
        await IntakeStage.ResolveAsync(work, endpoint, [whole], cancellationToken).ConfigureAwait(false);
        return whole.Resolved;
    }

    private static DateTimeOffset? ChangedAt<T>(ShadowHeader header, Field<T> field)
        where T : class, ICanonicalObject<T> =>
        header.ChangedAt?.TryGetValue(field.Name, out var at) == true ? at : null;

    private static IEnumerable<string> KeysOf<T>(GoldenRow<T> row)
        where T : class, ICanonicalObject<T> =>
        row.Header.Links.Where(link => link.Value.Live).Select(link => Keys.External(new SystemId(link.Key), T.Schema.Name, link.Value.ExternalId));
}
