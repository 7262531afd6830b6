using System.Text;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Identity;
using Psi.Sync.Intake;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Ownership;
using Psi.Sync.Pausing;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Delivery;

/// <summary>
/// Takes due deliveries in hand: in one transaction it works out what each system is to be told and stores the intents, all in
/// flight. From then on body, key and steps are frozen.
/// </summary>
internal sealed class Preparing<T>(SyncSession session, IntakeStage intake, ObjectModel<T> model, EndpointModel<T> endpoint, Parking<T> parking, Failing<T> failing)
    where T : class, ICanonicalObject<T>
{
    public async Task<Prepared<T>> PrepareAsync(IReadOnlyCollection<Guid> goldens, CancellationToken cancellationToken)
    {
        var startedAt = session.Time.GetTimestamp();
        return await session.RunAsync(
            async (work, token) =>
            {
                var prepared = new Prepared<T>(startedAt);
                await work.PreloadAsync<T>(goldens, token).ConfigureAwait(false);
                await work.PreloadDeliveriesAsync(T.Schema.Name, goldens, endpoint.System, token).ConfigureAwait(false);
                if (await PauseBook.IsHeldAsync(work.Transaction, endpoint, token).ConfigureAwait(false))
                {
                    await SetAsideAsync(work, goldens, token).ConfigureAwait(false);
                }
                else
                {
                    var waiting = await TakeUpAsync(work, goldens, prepared, token).ConfigureAwait(false);
                    await IntendAsync(work, waiting, prepared, token).ConfigureAwait(false);
                }

                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                return prepared;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts an intent in flight: it is sent within the send window from now.</summary>
    public void Launch(Work work, DeliveryRow delivery)
    {
        var intent = delivery.Intent!;
        delivery.MoveTo(DeliveryState.InFlight);
        delivery.DueAt = work.Now;
        Stamp(work, intent);
    }

    /// <summary>Notes when a step of an intent may be sent, and under which fence.</summary>
    public void Stamp(Work work, Intent intent)
    {
        intent.Fence = work.Lease.Fence;
        intent.SentAt = work.Now;
        intent.CallEndsAt = work.Now + session.Options.SendWindow + session.Connections.CallTimeoutOf(endpoint.Connection);
        if (intent.FirstSentAt == default)
        {
            intent.FirstSentAt = work.Now;
        }
    }

    /// <summary>Puts what is due aside until a person resumes it. What is in flight or unknown stays so, and nobody looks for it meanwhile.</summary>
    private async Task SetAsideAsync(Work work, IReadOnlyCollection<Guid> goldens, CancellationToken cancellationToken)
    {
        foreach (var id in goldens)
        {
            if (await work.DeliveryAsync(T.Schema.Name, id, endpoint.System, cancellationToken).ConfigureAwait(false) is not { } delivery || delivery.DueAt > work.Now)
            {
                continue;
            }

            if (delivery.State == DeliveryState.Waiting)
            {
                delivery.MoveTo(DeliveryState.Paused);
            }
            else
            {
                delivery.DueAt = DateTimeOffset.MaxValue;
            }

            await work.SetDeliveryAsync(T.Schema.Name, id, endpoint.System, delivery, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sorts what is due by where it stands.</summary>
    private async Task<List<(GoldenRow<T> Row, DeliveryRow Delivery)>> TakeUpAsync(Work work, IReadOnlyCollection<Guid> goldens, Prepared<T> prepared, CancellationToken cancellationToken)
    {
        var waiting = new List<(GoldenRow<T>, DeliveryRow)>();
        foreach (var id in goldens)
        {
            var delivery = await work.DeliveryAsync(T.Schema.Name, id, endpoint.System, cancellationToken).ConfigureAwait(false);
            var row = await work.GoldenAsync<T>(id, cancellationToken).ConfigureAwait(false);
            if (delivery is null || row is null || delivery.DueAt > work.Now)
            {
                continue;
            }

            switch (delivery.State)
            {
                case DeliveryState.InFlight when delivery.Intent!.Job is { } job && endpoint.Bulk is { } bulk:
                    prepared.Jobs.Add(job);
                    delivery.DueAt = work.Now + bulk.BulkPollEvery;
                    await SetAsync(work, row, delivery, cancellationToken).ConfigureAwait(false);
                    break;

                case DeliveryState.InFlight:
                    // Whoever sent it is gone, or was cut off: what came of it is not known.
                    delivery.MoveTo(DeliveryState.Unknown);
                    delivery.Intent!.WasUnknown = true;
                    await SetAsync(work, row, delivery, cancellationToken).ConfigureAwait(false);
                    prepared.ToVerify.Add(new InHand<T>(row, delivery));
                    break;

                case DeliveryState.Unknown:
                    prepared.ToVerify.Add(new InHand<T>(row, delivery));
                    break;

                case DeliveryState.Waiting or DeliveryState.Parked when row.Header.LanesClosed:
                    delivery.DueAt = work.Now + session.Options.Backoff; // it is about to become one with another record
                    await SetAsync(work, row, delivery, cancellationToken).ConfigureAwait(false);
                    break;

                case DeliveryState.Waiting:
                    waiting.Add((row, delivery));
                    break;

                case DeliveryState.Parked:
                    parking.Unpark(work, delivery);
                    waiting.Add((row, delivery));
                    break;
            }
        }

        return waiting;
    }

    private async Task IntendAsync(Work work, List<(GoldenRow<T> Row, DeliveryRow Delivery)> waiting, Prepared<T> prepared, CancellationToken cancellationToken)
    {
        var ids = waiting.Select(next => next.Delivery.Intent?.ExternalId ?? (next.Row.Header.Links.TryGetValue(endpoint.System.Value, out var link) && link.Live ? link.ExternalId : null)).OfType<string>();
        var shadows = await intake.ShadowsAsync<T>(work, endpoint.System, ids, cancellationToken).ConfigureAwait(false);
        var drafts = new List<Draft<T>>();
        foreach (var (row, delivery) in waiting)
        {
            if (delivery.Intent is { } frozen)
            {
                if (frozen.Step > 0 && frozen.ExternalId is { } id)
                {
                    frozen.Version = shadows.GetValueOrDefault(id)?.Header.Version; // the condition of the next call, not a part of what is said
                }

                await SendAsync(work, row, delivery, prepared, cancellationToken).ConfigureAwait(false);
                continue;
            }

            var external = row.Header.Links.TryGetValue(endpoint.System.Value, out var link) && link.Live ? link.ExternalId : null;
            var draft = new Draft<T>(model, endpoint, row, delivery, external is null ? null : shadows.GetValueOrDefault(external));
            draft.Value = CustomFieldDecision.ToldTo(model, row, await Overrides.ApplyAsync(work, row, endpoint.System, draft.Fields, cancellationToken).ConfigureAwait(false), endpoint.System);
            await new LeavingOut<T>(endpoint).ForgetAsync(work, draft, cancellationToken).ConfigureAwait(false);
            draft.LeaveOut(session.Model.Policy);
            drafts.Add(draft);
        }

        var known = await KnownAsync(work, drafts, cancellationToken).ConfigureAwait(false);
        foreach (var draft in drafts)
        {
            if (await DecideAsync(work, draft, known, prepared, cancellationToken).ConfigureAwait(false) is { } intent)
            {
                draft.Delivery.Intent = intent;
                await SendAsync(work, draft.Row, draft.Delivery, prepared, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task SendAsync(Work work, GoldenRow<T> row, DeliveryRow delivery, Prepared<T> prepared, CancellationToken cancellationToken)
    {
        Launch(work, delivery);
        await SetAsync(work, row, delivery, cancellationToken).ConfigureAwait(false);
        prepared.ToSend.Add(new InHand<T>(row, delivery));
    }

    /// <summary>Works out what a system is to be told of a record now; <see langword="null"/> when nothing is, or when it must wait.</summary>
    private async Task<Intent?> DecideAsync(Work work, Draft<T> draft, Dictionary<(ObjectName Object, Guid Id), string> known, Prepared<T> prepared, CancellationToken cancellationToken)
    {
        var (row, delivery) = (draft.Row, draft.Delivery);
        if (!draft.IsLinked && draft.IsNew(endpoint) && endpoint.Changed is not null && endpoint.Read is not null && (await CompleteMarkAsync(work, cancellationToken).ConfigureAwait(false)) < row.Header.BornMark)
        {
            // Before a create, look: what the system holds must have been read since the record was born.
            prepared.NeedsRead = true;
            return null;
        }

        prepared.Moved++;
        if (await IsHeldBackAsync(work, draft, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var turner = new ResolveOutwards(endpoint.System, known);
        var turned = T.TurnReferences(T.Overlay(T.Empty, draft.Value, draft.Fields), turner);
        if (await LacksReferencesAsync(work, draft, turner, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        if (draft.Fields.IsEmpty && !draft.IsLinked && delivery.Requests.Count > 0)
        {
            delivery.DueAt = work.Now + session.Options.MaxBackoff; // asked of a record that is not there yet: its link wakes it
            await SetAsync(work, row, delivery, cancellationToken).ConfigureAwait(false);
            prepared.Moved--;
            return null;
        }

        if (draft.Fields.IsEmpty && delivery.Requests.Count == 0)
        {
            if (delivery.ExceptionId is not null)
            {
                await work.ResolveAsync(DeliveryExceptions.KeyOf(endpoint, row.Id), endpoint.System.Value, "nothing is left to be told", cancellationToken).ConfigureAwait(false);
            }

            await SetAsync(work, row, null, cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (!draft.Fields.IsEmpty && draft.IsStillRefused(session.Model.Policy))
        {
            delivery.MoveTo(DeliveryState.Refused); // nothing of what was refused is another: it is not asked again
            await SetAsync(work, row, delivery, cancellationToken).ConfigureAwait(false);
            return null;
        }

        return Freeze(draft, turned);
    }

    /// <summary>Whether a draft cannot be told as things are: the record is not seen there, is called another's duplicate, or lacks what a create cannot do without.</summary>
    private async Task<bool> IsHeldBackAsync(Work work, Draft<T> draft, CancellationToken cancellationToken)
    {
        var (row, delivery) = (draft.Row, draft.Delivery);
        if (draft.IsLinked)
        {
            delivery.Candidate = null;
            if (draft.Shadow?.Header.Presence != Presence.Missing || (draft.Fields.IsEmpty && delivery.Requests.Count == 0))
            {
                return false;
            }

            await failing.RefuseAsync(work, row, delivery, new ConnectorException(FailureKind.NotFound, endpoint.Connection.Name, $"'{endpoint.System.Value}/{T.Schema.Name.Value}/{draft.Link!.ExternalId}' is not to be seen there, so it is not told. It is once it shows again; restore it or the right to see it, or end the link."), cancellationToken).ConfigureAwait(false);
            return true;
        }

        if (delivery.Candidate is { } candidate)
        {
            delivery.Candidate = null;
            await failing.RefuseAsync(work, row, delivery, new ConnectorException(FailureKind.Duplicate, endpoint.Connection.Name, $"'{endpoint.System.Value}' calls {T.Schema.Name.Value} '{row.Id:N}' a duplicate of '{candidate}', and no exact rule says that the two are one. Say so by a match, or mend what makes them look alike.") { Record = new RecordRef(endpoint.System, T.Schema.Name, candidate) }, cancellationToken).ConfigureAwait(false);
            return true;
        }

        if (draft.IsNew(endpoint))
        {
            foreach (var field in endpoint.Capabilities.RequiredReferences | endpoint.Capabilities.RequiredAttributes)
            {
                if (field.IsNull(draft.Value))
                {
                    await failing.RefuseAsync(work, row, delivery, new ConnectorException(FailureKind.Mapping, "psi", $"'{T.Schema.Name.Value}/{row.Id:N}' has no '{field.Name}', without which '{endpoint.System.Value}' cannot create it. Set it in the system that owns it.") { Fields = [field.Name] }, cancellationToken).ConfigureAwait(false);
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Leaves out what is not linked, so that it follows later, and parks a create that cannot do without it.</summary>
    private async Task<bool> LacksReferencesAsync(Work work, Draft<T> draft, ResolveOutwards turner, CancellationToken cancellationToken)
    {
        var missing = turner.Missing.Where(reference => draft.Fields.Contains(reference.Attribute)
            && (T.AllFields[reference.Attribute].IsReference || !endpoint.Capabilities.LeavesOut.Contains(reference.Object))).ToList();
        foreach (var (attribute, name, id) in missing)
        {
            if (session.Model.Find(name)?.EndpointModels.Any(other => other.System == endpoint.System) == true)
            {
                await work.WaitAsync(StoreTables.Wait, Keys.Wait(name, id, endpoint.System, T.Schema.Name, draft.Row.Id), [], cancellationToken).ConfigureAwait(false);
            }

            if (T.AllFields[attribute].IsReference)
            {
                draft.Fields = draft.Fields.Remove(T.AllFields[attribute]); // inside a list only the reference is left out
            }
        }

        var required = draft.IsLinked ? [] : missing.Where(reference => endpoint.Capabilities.RequiredReferences.Contains(reference.Attribute)).Select(reference => (reference.Object, reference.Id)).ToList();
        if (required.Count == 0)
        {
            return false;
        }

        await parking.ParkAsync(work, draft.Row, draft.Delivery, required, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<long> CompleteMarkAsync(Work work, CancellationToken cancellationToken) =>
        (await StreamBook.FindAsync(work.Transaction, endpoint, cancellationToken).ConfigureAwait(false)).CompleteMark;

    private Intent Freeze(Draft<T> draft, T turned)
    {
        var (row, delivery, link) = (draft.Row, draft.Delivery, draft.Link);
        var request = draft.Fields.IsEmpty ? delivery.Requests[0] : null;
        var kind = request is not null ? WriteKind.Request : draft.IsLinked ? WriteKind.Update : WriteKind.Create;
        var patch = new Patch<T>(turned, draft.Fields);
        var generation = link?.Generation ?? 0;
        var sent = draft.Fingerprints();
        var intent = new Intent
        {
            Kind = kind,
            Key = session.KeyOf(T.Schema.Name, row.Id, endpoint.System, generation),
            Generation = generation,
            Steps = request is not null ? [request] : [.. endpoint.Writer!.StepsOf(kind, patch)],
            ExternalId = draft.IsLinked ? link!.ExternalId : null,
            Version = draft.Shadow?.Header.Version,
            Patch = Encoding.UTF8.GetString(CanonicalJson.WritePatch(patch)),
            GoldenVersion = row.Header.Version,
            Mark = delivery.Mark,
            Request = request,
        };
        foreach (var field in draft.Fields)
        {
            intent.Told[field.Name] = draft.Golden[field.Index];
            intent.Sent[field.Name] = sent[field.Index];
        }

        return intent;
    }

    /// <summary>The ids by which the target knows what the records refer to: its own, else the code that they carry. One look-up for all.</summary>
    private async Task<Dictionary<(ObjectName Object, Guid Id), string>> KnownAsync(Work work, List<Draft<T>> drafts, CancellationToken cancellationToken)
    {
        var known = new Dictionary<(ObjectName Object, Guid Id), string>();
        var keys = new Dictionary<string, (ObjectName Object, Guid Id)>(StringComparer.Ordinal);
        foreach (var draft in drafts.Where(draft => !draft.Fields.IsEmpty))
        {
            foreach (var (_, name, id) in CollectReferences.Of(T.Overlay(T.Empty, draft.Value, draft.Fields)).Resolved)
            {
                keys[Keys.Golden(name, id)] = (name, id);
            }
        }

        if (keys.Count == 0)
        {
            return known;
        }

        foreach (var (key, bytes) in await work.Transaction.GetManyAsync(StoreTables.Golden, keys.Keys, cancellationToken).ConfigureAwait(false))
        {
            var reference = keys[key];
            var header = Codec.UnpackGoldenHeader(bytes);
            if (header.Links.TryGetValue(endpoint.System.Value, out var link) && link.Live)
            {
                known[reference] = link.ExternalId;
            }
            else if (work.Model.Find(reference.Object) is not { } target || !target.EndpointModels.Any(other => other.System == endpoint.System))
            {
                var code = CodeOf.Record(reference.Object, reference.Id, bytes) ?? header.Links.Values.FirstOrDefault(other => other.Live)?.ExternalId;
                if (code is not null)
                {
                    known[reference] = code;
                }
            }
        }

        return known;
    }

    private Task SetAsync(Work work, GoldenRow<T> row, DeliveryRow? delivery, CancellationToken cancellationToken) =>
        work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, delivery, cancellationToken);
}
