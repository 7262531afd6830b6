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

/// <summary>
/// Finds out which golden record a record is, inside the transaction that stores the link. What a page of records needs to know is
/// looked up once, for all of them.
/// </summary>
internal sealed class Identification<T>(SyncSession session, Work work, ObjectModel<T> model, EndpointModel<T> endpoint)
    where T : class, ICanonicalObject<T>
{
    private static readonly ObjectName s_name = T.Schema.Name;
    private static readonly string[] s_settled = ["ambiguous", "near", "duplicate", "copy", "ended"];

    private readonly Dictionary<string, ChoiceRow> _choices = new(StringComparer.Ordinal);
    private readonly MatchPolicy<T> _policy = model.Matching;

    /// <summary>Looks up what identifying these records asks for: keys, golden records and what people said.</summary>
    /// <param name="changes">The records, references resolved.</param>
    /// <param name="near">Whether rules that only score will be asked too.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task PrepareAsync(IReadOnlyCollection<Change<T>> changes, bool near, CancellationToken cancellationToken)
    {
        var goldens = new HashSet<Guid>();
        var exact = new HashSet<string>(StringComparer.Ordinal);
        var alike = new HashSet<string>(StringComparer.Ordinal);
        var choices = new List<string>();
        foreach (var change in changes)
        {
            if (change.Shadow.Header.Golden is { } known)
            {
                goldens.Add(known);
                continue;
            }

            if (session.GoldenOf(change.Observation.Correlation) is { } marked)
            {
                goldens.Add(marked);
            }

            choices.Add(change.Shadow.ExternalId);
            exact.UnionWith(ExactKeysOf(change.Resolved).Select(static pair => pair.Key));
            if (near)
            {
                alike.UnionWith(MatchClaims.Alike(model, change.Resolved, [endpoint.System.Value]));
            }
        }

        await PrepareChoicesAsync(choices, cancellationToken).ConfigureAwait(false);
        goldens.UnionWith(_choices.Values.Where(static choice => choice.Golden is not null).Select(static choice => choice.Golden!.Value));
        await work.MatchKeys.LoadAsync(exact, alike, cancellationToken).ConfigureAwait(false);
        foreach (var key in exact)
        {
            if (await work.MatchKeys.HolderAsync(key, cancellationToken).ConfigureAwait(false) is { } holder)
            {
                goldens.Add(holder);
            }
        }

        foreach (var key in alike)
        {
            goldens.UnionWith(await work.MatchKeys.AlikeAsync(key, cancellationToken).ConfigureAwait(false));
        }

        await work.PreloadAsync<T>(goldens, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks up what people said that some records are.</summary>
    public async Task PrepareChoicesAsync(IReadOnlyCollection<string> externalIds, CancellationToken cancellationToken)
    {
        var keys = externalIds.Where(id => !_choices.ContainsKey(id)).Distinct(StringComparer.Ordinal).ToDictionary(id => Keys.External(endpoint.System, s_name, id), StringComparer.Ordinal);
        if (keys.Count == 0)
        {
            return;
        }

        foreach (var (key, bytes) in await work.Transaction.GetManyAsync(StoreTables.Reidentify, keys.Keys, cancellationToken).ConfigureAwait(false))
        {
            if (bytes.Length > 0)
            {
                _choices[keys[key]] = Codec.Unpack(bytes, SyncJsonContext.Default.ChoiceRow);
            }
        }
    }

    /// <summary>Gets the golden record of a change, linked or made; <see langword="null"/> when it must wait or needs a person.</summary>
    /// <param name="change">The record.</param>
    /// <param name="near">Whether rules that only score are asked too, and a record is made where nothing matches.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<GoldenRow<T>?> IdentifyAsync(Change<T> change, bool near, CancellationToken cancellationToken)
    {
        if (work.LinksMade.Count > 0)
        {
            change.Resolved = T.TurnReferences(change.Resolved, new ResolveInwards(work.LinksMade)); // it may refer to one earlier in its page
        }

        if (change.Shadow.Header.Golden is { } known)
        {
            var row = await work.GoldenAsync<T>(known, cancellationToken).ConfigureAwait(false);
            if (row is not null)
            {
                await Endings.ReviveAsync(work, endpoint, row, change.Shadow, cancellationToken).ConfigureAwait(false);
            }

            return row;
        }

        if (_choices.TryGetValue(change.Shadow.ExternalId, out var choice))
        {
            return await ChosenAsync(change, choice, cancellationToken).ConfigureAwait(false);
        }

        var marked = session.GoldenOf(change.Observation.Correlation);
        change.IsOurs = marked is not null;
        if (marked is { } mark && await StandingAsync(mark, cancellationToken).ConfigureAwait(false) is { } own)
        {
            if (Work.Holds(own.Header, endpoint.System))
            {
                await AskAsync(change, "copy", [new MatchCandidate(own.Id, "correlation", 1)], $"bears the mark of golden record '{own.Id:N}', which is already '{own.Header.Links[endpoint.System.Value].ExternalId}' there. It is a copy: delete one of the two, or clear the mark.", cancellationToken).ConfigureAwait(false);
                return null;
            }

            if (await work.DeliveryAsync(s_name, own.Id, endpoint.System, cancellationToken).ConfigureAwait(false) is { State: DeliveryState.InFlight or DeliveryState.Unknown, Intent.Kind: WriteKind.Create })
            {
                await WaitAsync(change.Shadow.ExternalId, cancellationToken).ConfigureAwait(false); // our own create, not settled yet: its result links it, and says what it was told
                return null;
            }

            return await LinkAsync(own, change, "correlation", cancellationToken).ConfigureAwait(false);
        }

        var exact = await ExactAsync(change, cancellationToken).ConfigureAwait(false);
        if (exact is null)
        {
            return null; // its keys hang on references that are not known yet
        }

        if (exact.Count > 1)
        {
            await AskAsync(change, "ambiguous", exact, $"matches {exact.Count} golden records: {string.Join(", ", exact.Select(candidate => $"'{candidate.GoldenId:N}' by {candidate.Rule}"))}. Merge them, or choose one.", cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (exact.Count == 1)
        {
            return await ExactlyAsync(change, exact[0], marked, cancellationToken).ConfigureAwait(false);
        }

        if (await work.HasOpenCreateAsync(endpoint.System, s_name, cancellationToken).ConfigureAwait(false))
        {
            // A create under way may be this very record: what fits nothing for sure waits until that is settled.
            await WaitAsync(change.Shadow.ExternalId, cancellationToken).ConfigureAwait(false);
            return null;
        }

        return near ? await NearAsync(change, marked, cancellationToken).ConfigureAwait(false) : null;
    }

    private async Task<GoldenRow<T>?> ExactlyAsync(Change<T> change, MatchCandidate found, Guid? marked, CancellationToken cancellationToken)
    {
        var row = (await work.GoldenAsync<T>(found.GoldenId, cancellationToken).ConfigureAwait(false))!;
        if (row.Header.State == GoldenState.Ended)
        {
            await AskAsync(change, "ended", [found], $"matches golden record '{row.Id:N}' by '{found.Rule}', which its owner deleted. Choose it if this is the same thing come back, or say that it is none.", cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (Work.Holds(row.Header, endpoint.System) && !_policy.Many)
        {
            await AskAsync(change, "duplicate", [found], $"is by '{found.Rule}' the same as '{row.Header.Links[endpoint.System.Value].ExternalId}' in '{endpoint.System.Value}'. Merge the two there, or mend what makes them look alike.", cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (marked is { } lost && lost != row.Id)
        {
            // The store does not know the golden record whose mark it bears: what others bear that mark is this one too.
            await work.Transaction.PutAsync(StoreTables.Alias, Keys.Golden(s_name, lost), Codec.Pack(new AliasRow(row.Id, "psi", work.Now), SyncJsonContext.Default.AliasRow), cancellationToken).ConfigureAwait(false);
        }

        return await LinkAsync(row, change, found.Rule, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The golden records that share an exact key; <see langword="null"/> when the record has to wait for what its keys are made of.</summary>
    private async Task<IReadOnlyList<MatchCandidate>?> ExactAsync(Change<T> change, CancellationToken cancellationToken)
    {
        var keys = ExactKeysOf(change.Resolved).ToList();
        if (keys.Count == 0 && _policy.Exact.Any() && CollectReferences.Of(change.Resolved).External is { Count: > 0 } waitsFor)
        {
            foreach (var (_, name, record) in waitsFor)
            {
                await work.WaitAsync(
                    StoreTables.PendingReference,
                    StoreKey.Of(record.System.Value, name.Value, record.ExternalId, "+" + s_name.Value, change.Shadow.ExternalId),
                    Encoding.UTF8.GetBytes(change.Shadow.ExternalId),
                    cancellationToken).ConfigureAwait(false);
            }

            return null;
        }

        var found = new Dictionary<Guid, (MatchCandidate Candidate, GoldenState State)>();
        foreach (var (key, rule) in keys)
        {
            if (await work.MatchKeys.HolderAsync(key, cancellationToken).ConfigureAwait(false) is { } holder
                && await StandingAsync(holder, cancellationToken).ConfigureAwait(false) is { } row)
            {
                found.TryAdd(row.Id, (new MatchCandidate(row.Id, rule, 1), row.Header.State));
            }
        }

        // One that stands is preferred to those that ended.
        var standing = found.Values.Where(static entry => entry.State == GoldenState.Live).Select(static entry => entry.Candidate).ToList();
        return standing.Count > 0 ? standing : [.. found.Values.Select(static entry => entry.Candidate)];
    }

    private async Task<GoldenRow<T>?> NearAsync(Change<T> change, Guid? marked, CancellationToken cancellationToken)
    {
        var scores = new Dictionary<Guid, MatchCandidate>();
        foreach (var key in MatchClaims.Alike(model, change.Resolved, [endpoint.System.Value]))
        {
            foreach (var id in await work.MatchKeys.AlikeAsync(key, cancellationToken).ConfigureAwait(false))
            {
                if (!scores.ContainsKey(id)
                    && await work.GoldenAsync<T>(id, cancellationToken).ConfigureAwait(false) is { Header.State: not GoldenState.Merged } row
                    && (_policy.Many || !Work.Holds(row.Header, endpoint.System)) && !_policy.Contradicts(change.Resolved, row.Value))
                {
                    scores[id] = new MatchCandidate(id, StoreKey.Parse(key)[2], _policy.Score(change.Resolved, row.Value));
                }
            }
        }

        var close = scores.Values.Where(candidate => candidate.Score >= _policy.AskFrom).OrderByDescending(static candidate => candidate.Score).ThenBy(static candidate => candidate.GoldenId).ToList();
        switch (_policy.Decide([.. scores.Values.Select(static candidate => candidate.Score)]))
        {
            case MatchVerdict.Link when (await work.GoldenAsync<T>(close[0].GoldenId, cancellationToken).ConfigureAwait(false))! is { Header.State: GoldenState.Live } row:
                return await LinkAsync(row, change, close[0].Rule, cancellationToken).ConfigureAwait(false);

            case MatchVerdict.New:
                var made = work.Create(marked ?? session.Chance.NewId(session.Time.GetUtcNow()), T.Empty, byPsi: false);
                return await LinkAsync(made, change, marked is null ? "new" : "adopted", cancellationToken).ConfigureAwait(false);

            default:
                await AskAsync(change, "near", close, $"looks like {close.Count} golden records: {string.Join(", ", close.Select(static candidate => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{candidate.GoldenId:N}' by {candidate.Rule} ({candidate.Score:0.00})")))}. Choose one, or say that it is none of them.", cancellationToken).ConfigureAwait(false);
                return null;
        }
    }

    /// <summary>Does what a person said.</summary>
    private async Task<GoldenRow<T>?> ChosenAsync(Change<T> change, ChoiceRow choice, CancellationToken cancellationToken)
    {
        await work.Transaction.DeleteAsync(StoreTables.Reidentify, Keys.External(endpoint.System, s_name, change.Shadow.ExternalId), cancellationToken).ConfigureAwait(false);
        if (choice.Golden is not { } id)
        {
            var made = work.Create(session.Chance.NewId(session.Time.GetUtcNow()), T.Empty, byPsi: false);
            made.Header.Apart = true;
            return await LinkAsync(made, change, "chosen", cancellationToken).ConfigureAwait(false);
        }

        if (await StandingAsync(id, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            await AskAsync(change, "ambiguous", [], $"was said by '{choice.By}' to be golden record '{id:N}', which there is not. Choose another.", cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (Work.Holds(row.Header, endpoint.System) && !_policy.Many)
        {
            await AskAsync(change, "duplicate", [new MatchCandidate(row.Id, "chosen", 1)], $"was said by '{choice.By}' to be the same as '{row.Header.Links[endpoint.System.Value].ExternalId}' in '{endpoint.System.Value}'. Merge the two there.", cancellationToken).ConfigureAwait(false);
            return null;
        }

        row.Header.State = GoldenState.Live;
        row.Header.EndedBy = null;
        return await LinkAsync(row, change, "chosen", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The golden record by an id that it has or had.</summary>
    private async Task<GoldenRow<T>?> StandingAsync(Guid id, CancellationToken cancellationToken) =>
        await Aliases.FindAsync<T>(work, id, cancellationToken).ConfigureAwait(false);

    private IEnumerable<(string Key, string Rule)> ExactKeysOf(T value)
    {
        foreach (var rule in _policy.Exact)
        {
            foreach (var key in rule.Keys(value))
            {
                yield return (Keys.Match(s_name, rule.WithinSystem ? endpoint.System.Value : "*", rule.Name, key), rule.Name);
            }
        }
    }

    private async Task<GoldenRow<T>> LinkAsync(GoldenRow<T> row, Change<T> change, string by, CancellationToken cancellationToken)
    {
        change.Shadow.Header.Golden = row.Id;
        change.BecomeBaseline();
        await work.LinkAsync(row, endpoint.System, change.Shadow.ExternalId, by, work.Now, cancellationToken).ConfigureAwait(false);
        foreach (var name in s_settled)
        {
            await work.ResolveAsync(KeyOf(change.Shadow.ExternalId, name), "psi", "identified", cancellationToken).ConfigureAwait(false);
        }

        return row;
    }

    private string KeyOf(string externalId, string name) => $"identify/{endpoint.System.Value}/{s_name.Value}/{externalId}/{name}";

    private Task<SyncException> AskAsync(Change<T> change, string name, IReadOnlyList<MatchCandidate> candidates, string message, CancellationToken cancellationToken) =>
        work.RaiseAsync(
            KeyOf(change.Shadow.ExternalId, name),
            RecordExceptions.Make(
                endpoint, change.Shadow.ExternalId, SyncStage.Identify, FailureKind.Duplicate, $"{s_name.Value} in {endpoint.System.Value}: {name}",
                $"Record '{RecordExceptions.NameOf(endpoint, change.Shadow.ExternalId)}' {message}", candidates: candidates),
            tried: false,
            cancellationToken);

    private async Task WaitAsync(string externalId, CancellationToken cancellationToken) =>
        await work.Transaction.PutAsync(StoreTables.Reidentify, Keys.External(endpoint.System, s_name, externalId), [], cancellationToken).ConfigureAwait(false);
}
