using Psi.Canonical;
using Psi.Sync.Audit;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Ownership;

/// <summary>What happens when a condition flips and an attribute gets another owner: in the transaction of the flip, and back again alike.</summary>
internal static class HandOvers
{
    /// <summary>Hands over the attributes whose owner changed with a record.</summary>
    /// <param name="work">The transaction of the flip.</param>
    /// <param name="model">The object.</param>
    /// <param name="row">The record as it is now.</param>
    /// <param name="before">The record as it was.</param>
    /// <param name="cancellationToken">Stops the reads.</param>
    public static async Task FlipAsync<T>(Work work, ObjectModel<T> model, GoldenRow<T> row, T before, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var table = model.Ownership;
        if (!table.HasConditions)
        {
            return;
        }

        var changed = T.Differences(before, row.Value);
        if (row.Header.Codes is null || changed.Overlaps(table.CodeReads))
        {
            await OwnershipCodes.ReadAsync(work, model, row, cancellationToken).ConfigureAwait(false);
        }

        var codesBefore = row.CodesBefore ?? row.Header.Codes;
        row.CodesBefore = null;
        if (ReferenceEquals(codesBefore, row.Header.Codes) && !changed.Overlaps(table.Reads))
        {
            return;
        }

        foreach (var field in table.Conditional)
        {
            var was = table.RuleFor(field.Index, before, codesBefore);
            var now = table.RuleFor(field.Index, row.Value, row.Header.Codes);
            if (was != now && now is { Strategy: Survivorship.Owner })
            {
                var from = OwnershipRules.Owner(was, field, before, row.Header);
                var to = Next(now, row.Header);
                if (to is { } next && from != next)
                {
                    await HandOverAsync(work, model, row, field, from, next, now, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Psi gives up attributes that it ranks first for: what the next by rank last said stands again. What Psi does not hold stays.</summary>
    public static async Task GiveBackAsync<T>(Work work, GoldenRow<T> row, FieldSet<T> fields, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var model = work.Model.Of<T>();
        foreach (var field in fields)
        {
            if (!row.Header.Lineage.TryGetValue(field.Name, out var lineage) || lineage.System != WellKnownSystems.Psi.Value
                || model.Ownership.RuleFor(field.Index, row.Value, row.Header.Codes) is not { Strategy: Survivorship.Owner } rule
                || rule.Owners.Where(owner => owner != WellKnownSystems.Psi && Work.Holds(row.Header, owner)).Select(static owner => (SystemId?)owner).FirstOrDefault() is not { } next
                || model.In(next) is not { } endpoint
                || await Statements.ShadowAsync<T>(work, row, next, cancellationToken).ConfigureAwait(false) is not { Values.Length: > 0 } shadow)
            {
                continue;
            }

            shadow.Read(out var carried);
            if (!carried.Contains(field))
            {
                continue;
            }

            row.Value = T.Overlay(row.Value, await Statements.ResolvedAsync(work, endpoint, shadow, cancellationToken).ConfigureAwait(false), field.AsSet());
            row.Header.Lineage[field.Name] = new Lineage(next.Value, shadow.ExternalId, work.Now, rule.Name, false);
            (row.Header.HandOvers ??= [])[field.Name] = new HandOver(WellKnownSystems.Psi, next, work.Now, rule.Name, true);
            var golden = new ulong[T.AllFields.Count];
            T.Fingerprint(row.Value, golden);
            (shadow.Header.Told[field.Index], shadow.Header.ToldOf[field.Index]) = (golden[field.Index], true);
            await work.PutShadowAsync(Keys.External(next, T.Schema.Name, shadow.ExternalId), Codec.Pack(shadow), cancellationToken).ConfigureAwait(false);
            work.Touch(row);
            await work.AuditAsync(
                new AuditEntry
                {
                    What = "handed over", By = WellKnownSystems.Psi.Value, Rule = rule.Name, Policy = work.Model.Policy, Object = T.Schema.Name, GoldenId = row.Id, System = next, Fields = [field.Name],
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The new owner has the value: it said it, or it was told it.</summary>
    public static void Settle(GoldenHeader header, string attribute, SystemId system)
    {
        if (header.HandOvers?.TryGetValue(attribute, out var handOver) == true && !handOver.IsSettled && handOver.To == system)
        {
            header.HandOvers[attribute] = handOver with { IsSettled = true };
        }
    }

    /// <summary>A system was told attributes: what was handed over to it, and is now the golden value there, is its own.</summary>
    public static void Told<T>(Work work, GoldenRow<T> row, SystemId system, IReadOnlyDictionary<string, ulong> told)
        where T : class, ICanonicalObject<T>
    {
        if (row.Header.HandOvers is null)
        {
            return;
        }

        var golden = new ulong[T.AllFields.Count];
        T.Fingerprint(row.Value, golden);
        foreach (var (name, handOver) in row.Header.HandOvers.ToArray())
        {
            if (!handOver.IsSettled && handOver.To == system && told.TryGetValue(name, out var value) && Field<T>.Find(name) is { } field && golden[field.Index] == value)
            {
                Settle(row.Header, name, system);
                work.Touch(row);
            }
        }
    }

    /// <summary>The system that owns from now on: the first by rank that holds the record; Psi takes over what is handed to it.</summary>
    private static SystemId? Next<T>(OwnershipRule<T> rule, GoldenHeader header)
        where T : class, ICanonicalObject<T>
    {
        foreach (var system in rule.Owners)
        {
            if (system == WellKnownSystems.Psi || Work.Holds(header, system))
            {
                return system;
            }
        }

        return null;
    }

    private static async Task HandOverAsync<T>(
        Work work, ObjectModel<T> model, GoldenRow<T> row, Field<T> field, SystemId? from, SystemId to, OwnershipRule<T> rule, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var settled = await SettleAtOnceAsync(work, model, row, field, to, rule, cancellationToken).ConfigureAwait(false);
        (row.Header.HandOvers ??= [])[field.Name] = new HandOver(from, to, work.Now, rule.Name, settled);
        if (!settled)
        {
            await AskAgainAsync(work, row, field, to, cancellationToken).ConfigureAwait(false);
            await work.MarkAsync(T.Schema.Name, row.Id, to, null, cancellationToken).ConfigureAwait(false);
        }

        await work.AuditAsync(
            new AuditEntry
            {
                What = "handed over", By = from?.Value ?? WellKnownSystems.Psi.Value, Rule = rule.Name, Policy = work.Model.Policy, Object = T.Schema.Name, GoldenId = row.Id, System = to, Fields = [field.Name],
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What was refused under the former rule is asked under the new one.</summary>
    private static async Task AskAgainAsync<T>(Work work, GoldenRow<T> row, Field<T> field, SystemId to, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (await work.DeliveryAsync(T.Schema.Name, row.Id, to, cancellationToken).ConfigureAwait(false) is { Refusal: { } refusal } delivery && refusal.Sent.ContainsKey(field.Name))
        {
            delivery.Refusal = null;
            await work.SetDeliveryAsync(T.Schema.Name, row.Id, to, delivery, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the golden value is the new owner's now; if not, the new owner is told the last value of the former one first.</summary>
    private static async Task<bool> SettleAtOnceAsync<T>(
        Work work, ObjectModel<T> model, GoldenRow<T> row, Field<T> field, SystemId to, OwnershipRule<T> rule, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (to == WellKnownSystems.Psi)
        {
            return true;
        }

        if (model.In(to) is not { } endpoint || await Statements.ShadowAsync<T>(work, row, to, cancellationToken).ConfigureAwait(false) is not { } shadow)
        {
            return true;
        }

        var delivery = await work.DeliveryAsync(T.Schema.Name, row.Id, to, cancellationToken).ConfigureAwait(false);
        if (delivery is { State: DeliveryState.InFlight or DeliveryState.Unknown, Intent: { } intent } && intent.Told.ContainsKey(field.Name))
        {
            return false; // its result decides
        }

        var (golden, said) = (new ulong[T.AllFields.Count], new ulong[T.AllFields.Count]);
        var resolved = await Statements.ResolvedAsync(work, endpoint, shadow, cancellationToken).ConfigureAwait(false);
        T.Fingerprint(row.Value, golden);
        T.Fingerprint(resolved, said);
        var (header, index) = (shadow.Header, field.Index);
        if (said[index] == golden[index])
        {
            return true;
        }

        if (header.SeenOf[index] && HasItsOwn(header, field, said[index]))
        {
            row.Value = T.Overlay(row.Value, resolved, field.AsSet());
            row.Header.Lineage[field.Name] = new Lineage(to.Value, shadow.ExternalId, work.Now, rule.Name, false);
            (header.Told[index], header.ToldOf[index]) = (said[index], true);
            var key = Keys.External(to, T.Schema.Name, shadow.ExternalId);
            await work.PutShadowAsync(key, Codec.Pack(shadow), cancellationToken).ConfigureAwait(false);
            return true;
        }

        return (row.Header.Lineage.TryGetValue(field.Name, out var lineage) && lineage.System == to.Value && !lineage.Seed)
            || (header.ToldOf[index] && header.Told[index] == golden[index]) || endpoint.Writer is null || !endpoint.Capabilities.TakesOnUpdate.Contains(field);
    }

    /// <summary>Whether a system says something else than it was told, and not only in the platform's own form.</summary>
    private static bool HasItsOwn<T>(ShadowHeader header, Field<T> field, ulong said)
        where T : class, ICanonicalObject<T>
    {
        if (!header.ToldOf[field.Index])
        {
            return said != 0;
        }

        return said != header.Told[field.Index] && header.Forms?.GetValueOrDefault(field.Name)?.Seen != said && (header.Rewrites is null || !header.Rewrites.TryGetValue(field.Name, out var rewrite) || rewrite.Form != said);
    }
}
