using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Audit;
using Psi.Sync.Detection;
using Psi.Sync.Intake;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Ownership;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Delivery;

/// <summary>Takes in what came of a call: link, told, seen, audit and the end of the delivery, or what the failure table says, in one transaction.</summary>
internal sealed class Completing<T>(SyncSession session, IntakeStage intake, ObjectModel<T> model, EndpointModel<T> endpoint, Preparing<T> preparing, Failing<T> failing)
    where T : class, ICanonicalObject<T>
{
    private readonly ReadBack<T> _readBack = new(endpoint);

    /// <summary>Takes in results.</summary>
    /// <param name="rows">What was sent, or found after an unknown outcome.</param>
    /// <param name="answers">What came of it, by position.</param>
    /// <param name="next">Takes the rows of which another step follows at once.</param>
    /// <param name="looked">Whether the answers were found by looking, later than the write: what they show may be anybody's.</param>
    /// <param name="cancellationToken">Stops it; what is in flight then is unknown.</param>
    /// <returns>How many came further, and the monotonic time from before the transaction, from which the next steps' send window counts.</returns>
    public async Task<(int Moved, long At)> CompleteAsync(IReadOnlyList<InHand<T>> rows, IReadOnlyList<WriteResult<T>> answers, List<InHand<T>> next, bool looked, CancellationToken cancellationToken)
    {
        var (results, readBack) = await _readBack.FillAsync(rows, StrikeOut.Of(rows, answers), cancellationToken).ConfigureAwait(false);
        var at = session.Time.GetTimestamp();
        var (moved, follow, reread) = await session.RunAsync(
            async (work, token) =>
            {
                var moved = 0;
                var follow = new List<InHand<T>>();
                var reread = new List<string>();
                Guid[] ids = [.. rows.Select(row => row.Id)];
                await work.PreloadAsync<T>(ids, token).ConfigureAwait(false);
                await work.PreloadDeliveriesAsync(T.Schema.Name, ids, endpoint.System, token).ConfigureAwait(false);
                var written = rows.Select((row, index) => results[index].IsDone ? results[index].ExternalId ?? row.Intent.ExternalId : null).OfType<string>();
                var shadows = await intake.ShadowsAsync<T>(work, endpoint.System, written, token).ConfigureAwait(false);
                if (session.Connections.TakeRecovered(endpoint.Connection))
                {
                    await work.ResolveAsync(DeliveryExceptions.KeyOfConnection(endpoint.Connection.Name), "psi", "the connection answers again", token).ConfigureAwait(false);
                }

                for (var index = 0; index < rows.Count; index++)
                {
                    var id = rows[index].Id;
                    var row = (await work.GoldenAsync<T>(id, token).ConfigureAwait(false))!;
                    var delivery = await work.DeliveryAsync(T.Schema.Name, id, endpoint.System, token).ConfigureAwait(false);
                    if (delivery is not { State: DeliveryState.InFlight, Intent: { } intent } || intent.Fence != work.Lease.Fence)
                    {
                        continue; // taken over meanwhile: whoever holds it verifies
                    }

                    moved++;
                    if (results[index].Error is { } failure)
                    {
                        if (await failing.FailAsync(work, row, delivery, failure, results[index].Refused, token).ConfigureAwait(false))
                        {
                            reread.Add(intent.ExternalId!);
                        }
                    }
                    else if (await SucceedAsync(work, row, delivery, results[index], looked, readBack.Contains(index), shadows, token).ConfigureAwait(false))
                    {
                        follow.Add(new InHand<T>(row, delivery));
                    }
                }

                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                return (moved, follow, reread);
            },
            cancellationToken).ConfigureAwait(false);
        next.AddRange(follow);
        await RereadAsync(reread, cancellationToken).ConfigureAwait(false);
        return (moved, at);
    }

    /// <summary>Reads records again so that their answers decide; what cannot be read now is decided on as it is known.</summary>
    public async Task RereadAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken)
    {
        if (externalIds.Count == 0)
        {
            return;
        }

        try
        {
            await session.Reread!(endpoint, externalIds, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException exception)
        {
            session.Connections.Failed(endpoint.Connection, exception);
            session.Log.ReadDelayed(endpoint.System.Value, T.Schema.Name.Value, exception.Kind, exception.Message);
        }
    }

    /// <summary>One step landed.</summary>
    /// <returns>Whether another step follows.</returns>
    private async Task<bool> SucceedAsync(
        Work work, GoldenRow<T> row, DeliveryRow delivery, WriteResult<T> result, bool looked, bool isReadBack, Dictionary<string, ShadowRow<T>> shadows, CancellationToken cancellationToken)
    {
        var intent = delivery.Intent!;
        var step = intent.Steps[intent.Step];
        if (result.Memo is not null)
        {
            intent.Memo[step] = result.Memo;
        }

        intent.ExternalId = result.ExternalId ?? intent.ExternalId;
        intent.Version = result.Version ?? result.Seen?.Version ?? intent.Version;
        if (intent.Step + 1 < intent.Steps.Count)
        {
            intent.Step++;
            preparing.Launch(work, delivery);
            await SetAsync(work, row, delivery, cancellationToken).ConfigureAwait(false);
            return true;
        }

        var externalId = intent.ExternalId ?? throw new InvalidOperationException($"'{endpoint}' created a record without saying its id.");
        if (!Work.Holds(row.Header, endpoint.System) && !await LinkAsync(work, row, delivery, externalId, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (!shadows.TryGetValue(externalId, out var shadow))
        {
            shadow = new ShadowRow<T>(externalId, new ShadowHeader(), []);
            session.Layouts.Adapt<T>(shadow.Header);
        }

        var isOurs = !looked && (!isReadBack || (result.Version is { } version && result.Seen?.Version == version));
        await new LeavingOut<T>(endpoint).ToldAsync(work, delivery, intent, row.Id, shadow.Header, cancellationToken).ConfigureAwait(false);
        var untold = await AbsorbAsync(work, row, intent, shadow, result.Seen, isOurs, cancellationToken).ConfigureAwait(false);
        await work.PutShadowAsync(Keys.External(endpoint.System, T.Schema.Name, externalId), Codec.Pack(shadow), cancellationToken).ConfigureAwait(false);
        await AuditAsync(work, row, intent, externalId, cancellationToken).ConfigureAwait(false);
        await work.ResolveAsync(DeliveryExceptions.KeyOf(endpoint, row.Id), "psi", "delivered", cancellationToken).ConfigureAwait(false);
        await Overrides.EndAsync(work, row, endpoint.System, cancellationToken).ConfigureAwait(false);
        work.Count(statistics => statistics.Written(endpoint.System, T.Schema.Name));
        if (intent.Request is not null)
        {
            delivery.Requests.Remove(intent.Request);
        }

        var finished = !untold && delivery.Mark <= intent.Mark && delivery.Requests.Count == 0;
        delivery.Intent = null;
        delivery.Attempts = 0;
        delivery.ParkedSince = null;
        delivery.Refusal = null;
        delivery.ExceptionId = null;
        if (!finished)
        {
            delivery.WaitUntil(work.Now);
        }

        await SetAsync(work, row, finished ? null : delivery, cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <summary>Links what a create made. Where that record is linked elsewhere already, the result wins, or a person is asked.</summary>
    /// <returns>Whether it is linked.</returns>
    private async Task<bool> LinkAsync(Work work, GoldenRow<T> row, DeliveryRow delivery, string externalId, CancellationToken cancellationToken)
    {
        var bytes = await work.Transaction.GetAsync(StoreTables.Link, Keys.External(endpoint.System, T.Schema.Name, externalId), cancellationToken).ConfigureAwait(false);
        if (bytes is not null && Codec.Unpack(bytes, SyncJsonContext.Default.LinkRow) is { Live: true } other && other.Golden != row.Id
            && await work.GoldenAsync<T>(other.Golden, cancellationToken).ConfigureAwait(false) is { Header.State: GoldenState.Live } holder && Work.Holds(holder.Header, endpoint.System)
            && !await SameRecord.MergeAsync(work, model, row, holder, endpoint.System, cancellationToken).ConfigureAwait(false))
        {
            await failing.RefuseAsync(work, row, delivery, new ConnectorException(FailureKind.Duplicate, endpoint.Connection.Name, $"'{endpoint.System.Value}' made '{externalId}' of {T.Schema.Name.Value} '{row.Id:N}', which is golden record '{holder.Id:N}' already, and that is more than this one link. Merge the two golden records, or end the wrong link.") { Record = new RecordRef(endpoint.System, T.Schema.Name, externalId) }, cancellationToken).ConfigureAwait(false);
            return false;
        }

        await work.LinkAsync(row, endpoint.System, externalId, "created", delivery.Intent!.FirstSentAt, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Notes what was told and what the platform shows since.</summary>
    /// <returns>Whether something is to be told once more.</returns>
    private async Task<bool> AbsorbAsync(Work work, GoldenRow<T> row, Intent intent, ShadowRow<T> shadow, Observation<T>? seen, bool isOurs, CancellationToken cancellationToken)
    {
        var header = shadow.Header;
        if (header.Golden is null && header.SeenOf.Contains(true))
        {
            // It was seen before it was known to be this record, and nothing was decided of it yet.
            isOurs &= seen is not null;
            seen ??= Change<T>.Whole(shadow, endpoint.System).Observation;
            Array.Clear(header.SeenOf);
            header.Digest = null;
        }

        header.Golden = row.Id;
        header.WriteMark = work.Mark;
        header.WrittenAt = work.Now;
        header.Version = intent.Version ?? header.Version;
        LateLandings.Remember(header, intent);
        var (untold, ownersWord) = await new Listening<T>(model, endpoint).HearAsync(work, row, intent, shadow, seen, isOurs, cancellationToken).ConfigureAwait(false);
        HandOvers.Told(work, row, endpoint.System, intent.Told);
        var golden = new ulong[T.AllFields.Count];
        T.Fingerprint(row.Value, golden);
        if (seen is not null && Change<T>.Between(shadow, seen, endpoint.Capabilities.Version, new ulong[T.AllFields.Count]) is { } change)
        {
            await IntakeStage.ResolveAsync(work, endpoint, [change], cancellationToken).ConfigureAwait(false);
            change.Ignore(intent.Told.Keys.Except(ownersWord.Select(static field => field.Name))); // what was written is heard above
            change.Ignore((change.First - ownersWord).Where(field => !IsTold(header, field, golden) && OwnershipRules.SentTo(model, field, row, endpoint.System)).Select(field => field.Name)); // what was left out is still to be told
            await DecideStage.DecideAsync(work, model, endpoint, row, change, cancellationToken).ConfigureAwait(false);
            change.Absorb(header.ReadMark, endpoint.Capabilities.Version);
        }

        return untold;
    }

    private static bool IsTold(ShadowHeader header, Field<T> field, ulong[] golden) => header.ToldOf[field.Index] && header.Told[field.Index] == golden[field.Index];

    private Task AuditAsync(Work work, GoldenRow<T> row, Intent intent, string externalId, CancellationToken cancellationToken) =>
        work.AuditAsync(
            new AuditEntry
            {
                What = intent.Request is null ? "told" : "asked",
                By = WellKnownSystems.Psi.Value,
                Rule = intent.Request ?? intent.Kind.ToString().ToLowerInvariant(),
                Policy = session.Model.Policy,
                Object = T.Schema.Name,
                GoldenId = row.Id,
                System = endpoint.System,
                ExternalId = externalId,
                Fields = [.. intent.Told.Keys],
            },
            cancellationToken);

    private Task SetAsync(Work work, GoldenRow<T> row, DeliveryRow? delivery, CancellationToken cancellationToken) =>
        work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, delivery, cancellationToken);
}
