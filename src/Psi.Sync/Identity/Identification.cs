using System.Text;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Detection;
using Psi.Sync.Exceptions;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Identity;

/// <summary>Finds out which golden record a record is, inside the transaction that stores the link.</summary>
internal sealed class Identification<T>(SyncSession session, Work work, ObjectModel<T> model, EndpointModel<T> endpoint)
    where T : class, ICanonicalObject<T>
{
    private static readonly ObjectName s_name = T.Schema.Name;

    /// <summary>Gets the golden record of a change, linked or made; <see langword="null"/> when it must wait or needs a person.</summary>
    /// <param name="change">The record.</param>
    /// <param name="near">Whether rules that only score are asked too, and a record is made where nothing matches.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<GoldenRow<T>?> IdentifyAsync(Change<T> change, bool near, CancellationToken cancellationToken)
    {
        if (change.Shadow.Header.Golden is { } known)
        {
            var row = await work.GoldenAsync<T>(known, cancellationToken).ConfigureAwait(false);
            if (row is not null && row.Header.Links.TryGetValue(endpoint.System.Value, out var link) && !link.Live && link.ExternalId == change.Shadow.ExternalId)
            {
                // It came back: the link lives again.
                row.Header.Links[endpoint.System.Value] = link with { Live = true, Mark = work.Mark };
                work.Touch(row);
                await work.ResolveAsync($"gone/{endpoint.System.Value}/{s_name.Value}/{change.Shadow.ExternalId}", endpoint.System.Value, "it is there again", cancellationToken).ConfigureAwait(false);
            }

            return row;
        }

        if (session.GoldenOf(change.Observation.Correlation) is { } marked
            && await work.GoldenAsync<T>(marked, cancellationToken).ConfigureAwait(false) is { } own)
        {
            if (Work.Holds(own.Header, endpoint.System))
            {
                await RaiseAsync(change, "copy", FailureKind.Duplicate, $"bears the mark of golden record '{own.Id:N}', which is already '{own.Header.Links[endpoint.System.Value].ExternalId}' there. It is a copy: delete one of the two, or clear the mark.", cancellationToken).ConfigureAwait(false);
                return null;
            }

            if (await work.DeliveryAsync(s_name, own.Id, endpoint.System, cancellationToken).ConfigureAwait(false) is { State: DeliveryState.InFlight or DeliveryState.Unknown, Intent.Kind: WriteKind.Create })
            {
                await WaitAsync(change.Shadow.ExternalId, cancellationToken).ConfigureAwait(false); // our own create, not settled yet: its result links it, and says what it was told
                return null;
            }

            return await LinkAsync(own, change, "correlation", cancellationToken).ConfigureAwait(false);
        }

        if (await work.HasOpenCreateAsync(endpoint.System, s_name, cancellationToken).ConfigureAwait(false))
        {
            await WaitAsync(change.Shadow.ExternalId, cancellationToken).ConfigureAwait(false);
            return null;
        }

        var candidates = new Dictionary<Guid, string>();
        var anyKey = false;
        foreach (var rule in model.MatchRules)
        {
            if (!rule.Exact)
            {
                continue;
            }

            foreach (var key in rule.Keys(change.Resolved))
            {
                anyKey = true;
                var stored = Keys.Match(s_name, rule.WithinSystem ? endpoint.System.Value : "*", rule.Name, key);
                if (await work.Transaction.GetAsync(StoreTables.MatchKey, stored, cancellationToken).ConfigureAwait(false) is { } bytes)
                {
                    candidates.TryAdd(Codec.UnpackGuid(bytes), rule.Name);
                }
            }
        }

        if (!anyKey && model.MatchRules.Any(rule => rule.Exact) && CollectReferences.Of(change.Resolved).External is { Count: > 0 } waitsFor)
        {
            // Its keys are made of references that are not known yet: it is identified when they are.
            foreach (var (_, name, record) in waitsFor)
            {
                await work.Transaction.PutAsync(
                    StoreTables.PendingReference,
                    StoreKey.Of(record.System.Value, name.Value, record.ExternalId, "+" + s_name.Value, change.Shadow.ExternalId),
                    Encoding.UTF8.GetBytes(change.Shadow.ExternalId),
                    cancellationToken).ConfigureAwait(false);
            }

            return null;
        }

        var rows = new List<(GoldenRow<T> Row, string Rule)>();
        foreach (var (id, rule) in candidates)
        {
            if (await work.GoldenAsync<T>(id, cancellationToken).ConfigureAwait(false) is { Header.State: GoldenState.Live } row)
            {
                rows.Add((row, rule));
            }
        }

        if (rows.Count > 1)
        {
            await RaiseAsync(change, "ambiguous", FailureKind.Duplicate, $"matches {rows.Count} golden records: {string.Join(", ", rows.Select(row => $"'{row.Row.Id:N}' by {row.Rule}"))}. Merge them, or choose one.", cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (rows.Count == 1)
        {
            return Work.Holds(rows[0].Row.Header, endpoint.System)
                ? await DuplicateAsync(change, rows[0].Row, rows[0].Rule, cancellationToken).ConfigureAwait(false)
                : await LinkAsync(rows[0].Row, change, rows[0].Rule, cancellationToken).ConfigureAwait(false);
        }

        if (!near)
        {
            return null;
        }

        return await NearAsync(change, cancellationToken).ConfigureAwait(false);
    }

    private async Task<GoldenRow<T>?> NearAsync(Change<T> change, CancellationToken cancellationToken)
    {
        foreach (var rule in model.MatchRules)
        {
            if (rule.Exact)
            {
                continue;
            }

            var free = new List<GoldenRow<T>>();
            foreach (var key in rule.Keys(change.Resolved))
            {
                foreach (var found in await work.Transaction.ScanAsync(StoreTables.MatchKey, StoreKey.Prefix(s_name.Value, "~", rule.Name, key), cancellationToken: cancellationToken).ConfigureAwait(false))
                {
                    if (await work.GoldenAsync<T>(Codec.UnpackGuid(found.Value), cancellationToken).ConfigureAwait(false) is { Header.State: GoldenState.Live } row
                        && !Work.Holds(row.Header, endpoint.System) && !Contradicts(change.Resolved, row.Value) && !free.Contains(row))
                    {
                        free.Add(row);
                    }
                }
            }

            if (free.Count == 1)
            {
                return await LinkAsync(free[0], change, rule.Name, cancellationToken).ConfigureAwait(false);
            }

            if (free.Count > 1)
            {
                await RaiseAsync(change, "near", FailureKind.Duplicate, $"looks by '{rule.Name}' like {free.Count} golden records: {string.Join(", ", free.Select(row => $"'{row.Id:N}'"))}. Choose one, or say that it is none of them.", cancellationToken).ConfigureAwait(false);
                return null;
            }
        }

        var made = work.Create(session.Chance.NewId(session.Time.GetUtcNow()), T.Empty, byPsi: false);
        return await LinkAsync(made, change, "new", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether some exact rule knows both and says that they differ.</summary>
    private bool Contradicts(T left, T right)
    {
        foreach (var rule in model.MatchRules)
        {
            if (rule.Exact)
            {
                var keys = rule.Keys(left).ToHashSet(StringComparer.Ordinal);
                var others = rule.Keys(right).ToList();
                if (keys.Count > 0 && others.Count > 0 && !others.Any(keys.Contains))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private async Task<GoldenRow<T>> LinkAsync(GoldenRow<T> row, Change<T> change, string by, CancellationToken cancellationToken)
    {
        change.Shadow.Header.Golden = row.Id;
        change.BecomeBaseline();
        await work.LinkAsync(row, endpoint.System, change.Shadow.ExternalId, by, cancellationToken).ConfigureAwait(false);
        foreach (var name in new[] { "ambiguous", "near", "duplicate", "copy" })
        {
            await work.ResolveAsync(KeyOf(change, name), "psi", "identified", cancellationToken).ConfigureAwait(false);
        }

        return row;
    }

    private async Task<GoldenRow<T>?> DuplicateAsync(Change<T> change, GoldenRow<T> row, string rule, CancellationToken cancellationToken)
    {
        await RaiseAsync(change, "duplicate", FailureKind.Duplicate, $"is by '{rule}' the same as '{row.Header.Links[endpoint.System.Value].ExternalId}' in '{endpoint.System.Value}'. Merge the two there, or mend what makes them look alike.", cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static string KeyOf(Change<T> change, string name) =>
        $"identify/{change.Observation.Record.System.Value}/{s_name.Value}/{change.Shadow.ExternalId}/{name}";

    private Task<SyncException> RaiseAsync(Change<T> change, string name, FailureKind kind, string message, CancellationToken cancellationToken) =>
        work.RaiseAsync(
            KeyOf(change, name),
            new SyncException
            {
                Id = string.Empty,
                Cause = $"{s_name.Value} in {endpoint.System.Value}: {name}",
                Kind = kind,
                Stage = SyncStage.Identify,
                System = endpoint.System,
                Object = s_name,
                ExternalId = change.Shadow.ExternalId,
                Message = $"Record '{endpoint.System.Value}/{s_name.Value}/{change.Shadow.ExternalId}' {message}",
            },
            tried: false,
            cancellationToken);

    private async Task WaitAsync(string externalId, CancellationToken cancellationToken) =>
        await work.Transaction.PutAsync(StoreTables.Reidentify, Keys.External(endpoint.System, s_name, externalId), [], cancellationToken).ConfigureAwait(false);
}
