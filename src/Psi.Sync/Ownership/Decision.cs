using Psi.Canonical;
using Psi.Sync.Delivery;
using Psi.Sync.Detection;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;

namespace Psi.Sync.Ownership;

/// <summary>What becomes of one observation: verdict by verdict, and what follows from each.</summary>
internal sealed class Decision<T>(Work work, ObjectModel<T> model, EndpointModel<T> endpoint, GoldenRow<T> row, Change<T> change, DecisionExceptions<T> exceptions)
    where T : class, ICanonicalObject<T>
{
    private const int TimesUntilRaised = 3;

    private readonly ulong[] _golden = new ulong[T.AllFields.Count];
    private readonly ulong[] _said = new ulong[T.AllFields.Count];
    private readonly List<string> _differs = [];
    private readonly bool _isOurs = change.IsOurs || (change.Shadow.Header.ToldOf.Contains(true) && !change.Shadow.Header.SeenOf.Contains(true));
    private T? _before;
    private bool _sendAgain;

    private ShadowHeader Header => change.Shadow.Header;

    private OwnershipTable<T> Ownership => model.Ownership;

    public async Task DecideAsync(FieldSet<T> fields, CancellationToken cancellationToken)
    {
        T.Fingerprint(row.Value, _golden);
        T.Fingerprint(change.Resolved, _said);
        foreach (var field in fields)
        {
            if (field == OwnershipTable<T>.CustomFieldsOf && Ownership.CustomFields.Count > 0)
            {
                await DecideCustomAsync(field, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await DecideAsync(field, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Does what follows from all attributes together.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_sendAgain)
        {
            await work.MarkAsync(T.Schema.Name, row.Id, endpoint.System, null, cancellationToken).ConfigureAwait(false);
        }

        if (_differs.Count > 0)
        {
            await exceptions.DiffersAsync(_differs, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DecideAsync(Field<T> field, CancellationToken cancellationToken)
    {
        var index = field.Index;
        var isFirst = change.First.Contains(field) && (Header.SeenOf[index] || !Header.ToldOf[index]); // what it was told it is not met with
        var owner = OwnershipRules.Owner(model, index, row.Value, row.Header, out var rule);
        var standing = OwnershipRules.StandingOf(rule, owner, endpoint.System);
        if (_said[index] == _golden[index] || IsItsForm(field))
        {
            await AgreeAsync(field, cancellationToken).ConfigureAwait(false);
            if (standing == Standing.Owner && _said[index] != 0 && rule is { Strategy: Survivorship.Owner })
            {
                TakeOver(field.Name, rule!);
            }

            if (standing != Standing.Contributor)
            {
                return; // what is added up counts even where it equals the sum so far
            }
        }

        var isLate = !isFirst && owner != endpoint.System && LateLandings.Is(Header, field.Name, _said[index]);
        if (!isFirst && !isLate && standing is not (Standing.Owner or Standing.Contributor) && Header.ToldOf[index] && Header.Told[index] == _said[index])
        {
            return; // our own word comes back late; what moved since is on its way there
        }

        if (!isFirst && Ownership.Timed.Contains(field))
        {
            (Header.ChangedAt ??= [])[field.Name] = SeenAt();
        }

        row.Header.Lineage.TryGetValue(field.Name, out var lineage);
        var side = OwnershipRules.SideOf(rule?.Owners, _golden[index] == 0, lineage, endpoint.System);
        var verdict = isLate
            ? Verdict.PutRight // an earlier write of ours landed late: it is no drift
            : Verdicts.Of(standing, isFirst, _said[index] == 0, side, rule?.Drift ?? DriftPolicy.Tolerate);
        switch (verdict)
        {
            case Verdict.Move:
                await MoveAsync(field, change.Resolved, endpoint.System, rule, IsSeed(standing, rule), cancellationToken).ConfigureAwait(false);
                break;

            case Verdict.Combine:
                await CombineAsync(field, rule!, cancellationToken).ConfigureAwait(false);
                break;

            case Verdict.Newest:
                await NewestAsync(field, rule!, isFirst, cancellationToken).ConfigureAwait(false);
                break;

            case Verdict.Merge:
                await MergeAsync(field, rule!, lineage, cancellationToken).ConfigureAwait(false);
                break;

            case Verdict.PutRight when CanBeTold(field):
                await PutRightAsync(field, rule, owner, cancellationToken).ConfigureAwait(false);
                break;

            case Verdict.Raise:
                await exceptions.DriftAsync(
                    field.Name, rule?.Name, $"differs from the value of its owner{(owner is { } named ? $" '{named.Value}'" : string.Empty)}. Mend one of the two, or discard this exception to tolerate the difference.", cancellationToken).ConfigureAwait(false);
                Stand(index);
                break;

            case Verdict.Plan:
                Plan(field);
                break;

            default:
                Stand(index);
                break;
        }
    }

    /// <summary>A first word that is not the golden one: it stands in the plan; after going live a value is raised once, and nothing is sent.</summary>
    private void Plan(Field<T> field)
    {
        if (!work.Marks)
        {
            return; // told stays open
        }

        if ((_isOurs || HasMovedSinceLinked(field)) && OwnershipRules.SentTo(model, field, row, endpoint.System))
        {
            SendAgain(field); // a record that we made is met for the first time, or its attribute could not be seen until now: what it does not say as its owner does is still to be told
            return;
        }

        Stand(field.Index);
        if (_said[field.Index] != 0)
        {
            _differs.Add(field.Name);
        }
    }

    /// <summary>Whether the golden value moved while the system held the record: that is on its way there, whatever is met. A newer mapping meets what was always there.</summary>
    private bool HasMovedSinceLinked(Field<T> field) =>
        Header.MapperVersion == endpoint.Capabilities.Version && row.Header.Links.TryGetValue(endpoint.System.Value, out var link) && link.Since is { } since
        && row.Header.Lineage.TryGetValue(field.Name, out var lineage) && lineage.At > since;

    private async Task MoveAsync(Field<T> field, T value, SystemId source, OwnershipRule<T>? rule, bool seed, CancellationToken cancellationToken)
    {
        row.Value = T.Overlay(row.Value, value, field.AsSet());
        row.Header.Lineage[field.Name] = new Lineage(
            source.Value, source == endpoint.System ? change.Shadow.ExternalId : row.Header.Links.GetValueOrDefault(source.Value)?.ExternalId, work.Now, rule?.Name ?? "nobody owns it", seed);
        T.Fingerprint(row.Value, _golden);
        if (_golden[field.Index] == _said[field.Index])
        {
            Stand(field.Index);
            await exceptions.AgreesAsync(field.Name, cancellationToken).ConfigureAwait(false);
        }

        HandOvers.Settle(row.Header, field.Name, endpoint.System);
        work.Touch(row);
    }

    private async Task CombineAsync(Field<T> field, OwnershipRule<T> rule, CancellationToken cancellationToken)
    {
        var statements = await Statements.OfAsync(work, model, rule, field, row, change, endpoint.System, cancellationToken).ConfigureAwait(false);
        if (!Survivors.TryCombine(rule, field, statements, out var value, out var source))
        {
            await exceptions.UnlikeAsync(field.Name, rule.Name, cancellationToken).ConfigureAwait(false);
            return;
        }

        await exceptions.AgreesAsync(field.Name, cancellationToken).ConfigureAwait(false);
        if (T.Differences(row.Value, value).Contains(field))
        {
            await MoveAsync(field, value, source ?? endpoint.System, rule, seed: false, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task NewestAsync(Field<T> field, OwnershipRule<T> rule, bool isFirst, CancellationToken cancellationToken)
    {
        var statements = await Statements.OfAsync(work, model, rule, field, row, change, endpoint.System, cancellationToken).ConfigureAwait(false);
        var newest = Survivors.MostRecent(statements);
        if (T.Differences(row.Value, newest.Value).Contains(field))
        {
            await MoveAsync(field, newest.Value, newest.System, rule, seed: false, cancellationToken).ConfigureAwait(false);
        }

        if (newest.System == endpoint.System)
        {
            return;
        }

        if (isFirst)
        {
            Plan(field);
        }
        else
        {
            SendAgain(field);
        }
    }

    private async Task MergeAsync(Field<T> field, OwnershipRule<T> rule, Lineage? lineage, CancellationToken cancellationToken)
    {
        _before ??= change.Shadow.Values.Length == 0 ? T.Empty : await Statements.ResolvedAsync(work, endpoint, change.Shadow, cancellationToken).ConfigureAwait(false);
        var merge = ThreeWayMerge.Merge(Only(_before, field), Only(row.Value, field), Only(change.Resolved, field));
        var mine = !merge.Conflicts.Contains(field)
            ? merge.Merged
            : Header.ToldOf[field.Index] && Header.Told[field.Index] == _golden[field.Index]
                || OwnershipRules.Rank(rule.Owners, endpoint.System.Value) < OwnershipRules.Rank(rule.Owners, lineage?.System ?? string.Empty)
                ? change.Resolved // the golden value has not moved since this system was told, or by somebody who ranks lower
                : row.Value;
        if (T.Differences(row.Value, mine).Contains(field))
        {
            await MoveAsync(field, mine, endpoint.System, rule, seed: false, cancellationToken).ConfigureAwait(false);
        }

        if (_golden[field.Index] != _said[field.Index])
        {
            SendAgain(field);
        }
    }

    private async Task PutRightAsync(Field<T> field, OwnershipRule<T>? rule, SystemId? owner, CancellationToken cancellationToken)
    {
        var times = (Header.Rewrites ??= []).TryGetValue(field.Name, out var rewrite) ? rewrite.Times + 1 : 1;
        Header.Rewrites[field.Name] = new Rewrite(_said[field.Index], times);
        if (times < TimesUntilRaised)
        {
            SendAgain(field);
            return;
        }

        await exceptions.DriftAsync(
            field.Name, rule?.Name,
            $"was changed there {times} times against its owner{(owner is { } named ? $" '{named.Value}'" : string.Empty)}. Somebody else writes it: stop that, or give '{endpoint.System.Value}' the attribute.",
            cancellationToken).ConfigureAwait(false);
        Stand(field.Index);
    }

    private async Task DecideCustomAsync(Field<T> bag, CancellationToken cancellationToken)
    {
        var handle = (Field<T, CustomFields?>)bag;
        if (_said[bag.Index] == _golden[bag.Index])
        {
            await AgreeAsync(bag, cancellationToken).ConfigureAwait(false);
            foreach (var name in handle.Get(row.Value)?.Names ?? [])
            {
                if (OwnershipRules.OwnerOfCustom(model, name, row.Value, row.Header, out var owning) == endpoint.System)
                {
                    TakeOver(CustomFieldDecision.AttributeOf(name), owning!);
                }
            }

            return;
        }

        var before = change.Shadow.Values.Length == 0 || !Header.SeenOf[bag.Index] ? null : handle.Get(change.Shadow.Read(out _));
        var decided = CustomFieldDecision.Decide(
            model, row, endpoint.System, handle.Get(row.Value), handle.Get(change.Resolved), change.First.Contains(bag) ? null : before ?? CustomFields.Empty);
        var toldBefore = Header.ToldOf[bag.Index] && Header.Told[bag.Index] == _golden[bag.Index];
        foreach (var (name, verdict, rule, seed) in decided.Verdicts)
        {
            var attribute = CustomFieldDecision.AttributeOf(name);
            switch (verdict)
            {
                case Verdict.Move:
                    row.Header.Lineage[attribute] = new Lineage(endpoint.System.Value, change.Shadow.ExternalId, work.Now, rule?.Name ?? "nobody owns it", seed);
                    HandOvers.Settle(row.Header, attribute, endpoint.System);
                    await exceptions.AgreesAsync(attribute, cancellationToken).ConfigureAwait(false);
                    break;

                case Verdict.PutRight when CanBeTold(bag):
                    toldBefore = false;
                    SendAgain(bag);
                    break;

                case Verdict.Raise:
                    await exceptions.DriftAsync(attribute, rule?.Name, "differs from the value of its owner. Mend one of the two, or discard this exception to tolerate the difference.", cancellationToken).ConfigureAwait(false);
                    break;

                case Verdict.Plan when work.Marks:
                    _differs.Add(attribute);
                    break;

                case Verdict.Plan:
                    toldBefore = false;
                    break;
            }
        }

        if (decided.Bag != handle.Get(row.Value))
        {
            row.Value = handle.With(row.Value, decided.Bag);
            row.Header.Lineage[bag.Name] = new Lineage(endpoint.System.Value, change.Shadow.ExternalId, work.Now, "entry by entry", false);
            T.Fingerprint(row.Value, _golden);
            work.Touch(row);
        }

        if (toldBefore || _golden[bag.Index] == _said[bag.Index] || (work.Marks && !_sendAgain))
        {
            Stand(bag.Index);
        }
    }

    private async Task AgreeAsync(Field<T> field, CancellationToken cancellationToken)
    {
        Stand(field.Index);
        Header.Rewrites?.Remove(field.Name);
        HandOvers.Settle(row.Header, field.Name, endpoint.System);
        await exceptions.AgreesAsync(field.Name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What another seeded is the owner's from the moment that the owner says it too.</summary>
    private void TakeOver(string attribute, OwnershipRule<T> rule)
    {
        if (row.Header.Lineage.TryGetValue(attribute, out var lineage) && (lineage.Seed || lineage.System != endpoint.System.Value))
        {
            row.Header.Lineage[attribute] = new Lineage(endpoint.System.Value, change.Shadow.ExternalId, work.Now, rule.Name, false);
            work.Touch(row);
        }
    }

    /// <summary>The golden value counts as told: nothing is sent until it moves.</summary>
    private void Stand(int index)
    {
        Header.Told[index] = _golden[index];
        Header.ToldOf[index] = true;
    }

    private void SendAgain(Field<T> field)
    {
        if (!CanBeTold(field))
        {
            Stand(field.Index);
            return;
        }

        Header.ToldOf[field.Index] = false;
        _sendAgain |= work.Marks;
    }

    /// <summary>Whether the system says the form in which it is known to keep the golden value.</summary>
    private bool IsItsForm(Field<T> field) =>
        Header.Forms?.GetValueOrDefault(field.Name) is { } form && form.Told == _golden[field.Index] && form.Seen == change.SeenOf(field.Index);

    private bool CanBeTold(Field<T> field) => endpoint.Writer is not null && endpoint.Capabilities.TakesOnUpdate.Contains(field);

    /// <summary>When the system was seen to change it: by the record's own stamp, corrected by the platform's clock, else by the time it was read.</summary>
    private DateTimeOffset SeenAt() =>
        change.Observation.ModifiedAt is { } modified && modified - endpoint.Connection.ClockOffset is var at && at < work.Now ? at : work.Now;

    private bool IsSeed(Standing standing, OwnershipRule<T>? rule) => standing switch
    {
        Standing.Owner or Standing.Sharer or Standing.Merger => false,
        Standing.Candidate => rule is not { Strategy: Survivorship.First or Survivorship.MostRecent } || !rule.Owners.Contains(endpoint.System),
        _ => true,
    };

    private static T Only(T value, Field<T> field) => T.Overlay(T.Empty, value, field.AsSet());
}
