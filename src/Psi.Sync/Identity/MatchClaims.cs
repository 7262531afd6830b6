using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;

namespace Psi.Sync.Identity;

/// <summary>Keeps the match keys of golden records in step with their values.</summary>
internal static class MatchClaims
{
    /// <summary>The keys of a value under which it is found, in their order.</summary>
    public static SortedSet<string> Exact<T>(ObjectModel<T> model, T value, IEnumerable<string> systems)
        where T : class, ICanonicalObject<T> => KeysOf(model.Matching.Exact, value, systems, string.Empty);

    public static SortedSet<string> Alike<T>(ObjectModel<T> model, T value, IEnumerable<string> systems)
        where T : class, ICanonicalObject<T> => KeysOf(model.Matching.Scored, value, systems, "~");

    /// <summary>Claims what a golden record has come to have, and frees what it no longer has. A claim that another holds is raised: the two look like one thing.</summary>
    public static async Task UpdateAsync<T>(
        Work work, ObjectModel<T> model, GoldenRow<T> row, T? before, IReadOnlyCollection<string> systemsBefore, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (model.MatchRules.Count == 0)
        {
            return;
        }

        var systems = row.Header.Links.Keys;
        var now = Exact(model, row.Value, systems);
        var earlier = before is null ? [] : Exact(model, before, systemsBefore);
        var lost = new SortedDictionary<Guid, string>();
        foreach (var key in now.Except(earlier, StringComparer.Ordinal).ToList())
        {
            var holder = await work.MatchKeys.ClaimAsync(key, row.Id, cancellationToken).ConfigureAwait(false);
            if (holder == row.Id)
            {
                continue;
            }

            if (await work.GoldenAsync<T>(holder, cancellationToken).ConfigureAwait(false) is { Header.State: GoldenState.Live })
            {
                lost.TryAdd(holder, key);
            }
            else
            {
                await work.MatchKeys.GiveAsync(key, row.Id, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var key in earlier.Except(now, StringComparer.Ordinal).ToList())
        {
            await work.MatchKeys.ReleaseAsync(key, row.Id, cancellationToken).ConfigureAwait(false);
        }

        var alike = Alike(model, row.Value, systems);
        var alikeEarlier = before is null ? [] : Alike(model, before, systemsBefore);
        foreach (var key in alike.Except(alikeEarlier, StringComparer.Ordinal).ToList())
        {
            await work.MatchKeys.AddAlikeAsync(key, row.Id, cancellationToken).ConfigureAwait(false);
        }

        foreach (var key in alikeEarlier.Except(alike, StringComparer.Ordinal).ToList())
        {
            await work.MatchKeys.RemoveAlikeAsync(key, row.Id, cancellationToken).ConfigureAwait(false);
        }

        if (!row.Header.Apart)
        {
            foreach (var (other, key) in lost)
            {
                await RaiseAsync<T>(work, row.Id, other, Stores.StoreKey.Parse(key)[2], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The name under which two golden records that look like one thing are raised.</summary>
    public static string SameKey(ObjectName name, Guid left, Guid right)
    {
        var (first, second) = left.CompareTo(right) < 0 ? (left, right) : (right, left);
        return $"identify/same/{name.Value}/{first:N}/{second:N}";
    }

    private static Task<SyncException> RaiseAsync<T>(Work work, Guid golden, Guid other, string rule, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T> =>
        work.RaiseAsync(
            SameKey(T.Schema.Name, golden, other),
            new SyncException
            {
                Id = string.Empty,
                Cause = $"{T.Schema.Name.Value}: two golden records look like one",
                Kind = FailureKind.Duplicate,
                Stage = SyncStage.Identify,
                Object = T.Schema.Name,
                GoldenId = golden,
                Candidates = [new MatchCandidate(other, rule, 1)],
                Message = $"Golden records '{T.Schema.Name.Value}/{golden:N}' and '{T.Schema.Name.Value}/{other:N}' have the same '{rule}'. Merge them, or mend the value that makes them alike.",
            },
            tried: false,
            cancellationToken);

    private static SortedSet<string> KeysOf<T>(IEnumerable<MatchRule<T>> rules, T value, IEnumerable<string> systems, string mark)
        where T : class, ICanonicalObject<T>
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        var within = systems as ICollection<string> ?? [.. systems];
        foreach (var rule in rules)
        {
            foreach (var key in rule.Keys(value))
            {
                if (!rule.WithinSystem)
                {
                    keys.Add(Keys.Match(T.Schema.Name, mark.Length > 0 ? mark : "*", rule.Name, key));
                    continue;
                }

                foreach (var system in within)
                {
                    keys.Add(Keys.Match(T.Schema.Name, mark + system, rule.Name, key));
                }
            }
        }

        return keys;
    }
}
