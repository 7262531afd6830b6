using System.Diagnostics;
using System.Text;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Audit;
using Psi.Sync.Detection;
using Psi.Sync.Exceptions;
using Psi.Sync.Identity;
using Psi.Sync.Intake;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Ownership;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Delivery;

/// <summary>
/// Tells systems what they are to be told. The intent is committed before the call and no transaction is open across it;
/// what is in flight under an older fence, and every unknown outcome, is verified before anything else is sent.
/// </summary>
internal sealed class DeliveryStage(SyncSession session, IntakeStage intake)
{
    private const int MostVerifications = 20;

    public async Task<DeliveryOutcome> DeliverAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, IReadOnlyList<Guid> goldens, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (endpoint.Writer is null)
        {
            return default;
        }

        using var lane = CallLane.Use(CallLane.Approval);
        var moved = 0;
        var needsRead = false;
        foreach (var batch in goldens.Chunk(Math.Max(1, endpoint.Capabilities.WriteBatch)))
        {
            if (session.Connections.Rests(endpoint.Connection))
            {
                break;
            }

            var prepared = await PrepareAsync(model, endpoint, batch, cancellationToken).ConfigureAwait(false);
            moved += prepared.Moved;
            needsRead |= prepared.NeedsRead;
            if (prepared.ToVerify.Count > 0)
            {
                moved += await VerifyAsync(model, endpoint, prepared.ToVerify, cancellationToken).ConfigureAwait(false);
            }

            if (prepared.ToSend.Count > 0)
            {
                moved += await SendAsync(model, endpoint, prepared.ToSend, cancellationToken).ConfigureAwait(false);
            }
        }

        return new DeliveryOutcome(moved, needsRead);
    }

    // ---- before the call ------------------------------------------------------------------------------------------

    private async Task<Prepared<T>> PrepareAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, Guid[] goldens, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var prepared = new Prepared<T>();
        var work = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            await work.PreloadAsync<T>(goldens, cancellationToken).ConfigureAwait(false);
            foreach (var id in goldens)
            {
                var delivery = await work.DeliveryAsync(T.Schema.Name, id, endpoint.System, cancellationToken).ConfigureAwait(false);
                var row = await work.GoldenAsync<T>(id, cancellationToken).ConfigureAwait(false);
                if (delivery is null || row is null || delivery.DueAt > work.Now)
                {
                    continue;
                }

                if (delivery.State is DeliveryState.InFlight or DeliveryState.Unknown)
                {
                    prepared.ToVerify.Add(new Sending<T>(row, delivery));
                    continue;
                }

                if (delivery.State != DeliveryState.Waiting)
                {
                    continue;
                }

                delivery.Intent ??= await IntendAsync(work, model, endpoint, row, delivery, prepared, cancellationToken).ConfigureAwait(false);
                if (delivery.Intent is null)
                {
                    prepared.Moved += prepared.Waits.Contains(id) ? 0 : 1;
                    continue;
                }

                delivery.State = DeliveryState.InFlight;
                delivery.Intent.Fence = work.Lease.Fence;
                delivery.Intent.SentAt = work.Now;
                delivery.DueAt = work.Now;
                await work.SetDeliveryAsync(T.Schema.Name, id, endpoint.System, delivery, cancellationToken).ConfigureAwait(false);
                prepared.ToSend.Add(new Sending<T>(row, delivery));
            }

            await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
        }

        return prepared;
    }

    /// <summary>Works out what a system is to be told of a record now; <see langword="null"/> when nothing is, or when it must wait.</summary>
    private async Task<Intent?> IntendAsync<T>(
        Work work, ObjectModel<T> model, EndpointModel<T> endpoint, GoldenRow<T> row, DeliveryRow delivery, Prepared<T> prepared, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var linked = row.Header.Links.TryGetValue(endpoint.System.Value, out var link) && link.Live;
        var golden = new ulong[T.AllFields.Count];
        T.Fingerprint(row.Value, golden);
        var fields = FieldSet<T>.Empty;
        string? version = null;
        if (linked)
        {
            var shadows = await intake.ShadowsAsync<T>(work, endpoint.System, [link!.ExternalId], cancellationToken).ConfigureAwait(false);
            shadows.TryGetValue(link.ExternalId, out var shadow);
            version = shadow?.Header.Version;
            if (endpoint.Capabilities.CanUpdate)
            {
                foreach (var field in endpoint.Capabilities.Takes - endpoint.Capabilities.TakesOnCreateOnly)
                {
                    var told = shadow is not null && shadow.Header.ToldOf[field.Index] ? shadow.Header.Told[field.Index] : 0;
                    if (told != golden[field.Index] && OwnershipRules.SentTo(model, field, row, endpoint.System))
                    {
                        fields = fields.Add(field);
                    }
                }
            }
        }
        else if (link is null && endpoint.Capabilities.CanCreate && row.Header.State == GoldenState.Live
            && (endpoint.TakesNew(row.Value) || row.Header.Placed?.ContainsKey(endpoint.System.Value) == true))
        {
            fields = (T.NonNull(row.Value) & endpoint.Capabilities.Takes) - OwnershipRules.NotSeeded(model, row, endpoint.System);
            if (endpoint.Changed is not null && endpoint.Read is not null
                && (await StreamBook.FindAsync(work.Transaction, endpoint, cancellationToken).ConfigureAwait(false)).CompleteMark < row.Header.BornMark)
            {
                // Before a create, look: what the system holds must have been read since the record was born.
                prepared.NeedsRead = true;
                prepared.Waits.Add(row.Id);
                return null;
            }
        }

        var overridden = CustomFieldDecision.ToldTo(model, row, await Overrides.ApplyAsync(work, row, endpoint.System, fields, cancellationToken).ConfigureAwait(false), endpoint.System);
        var known = await KnownAsync(work, model, endpoint, overridden, fields, cancellationToken).ConfigureAwait(false);
        var turner = new ResolveOutwards(endpoint.System, known);
        var turned = T.TurnReferences(T.Overlay(T.Empty, overridden, fields), turner);
        var missing = turner.Missing.Where(reference => fields.Contains(reference.Attribute)
            && (T.AllFields[reference.Attribute].IsReference || !endpoint.Capabilities.LeavesOut.Contains(reference.Object))).ToList();
        var required = linked ? [] : missing.Where(reference => endpoint.Capabilities.RequiredReferences.Contains(reference.Attribute)).ToList();
        if (!linked)
        {
            foreach (var field in endpoint.Capabilities.RequiredReferences | endpoint.Capabilities.RequiredAttributes)
            {
                if (field.IsNull(overridden))
                {
                    await RefuseAsync(work, endpoint, row, delivery, Mapping($"'{T.Schema.Name.Value}/{row.Id:N}' has no '{field.Name}', without which '{endpoint.System.Value}' cannot create it. Set it in the system that owns it.", [field.Name]), cancellationToken).ConfigureAwait(false);
                    return null;
                }
            }
        }

        foreach (var (attribute, name, id) in missing)
        {
            if (session.Model.Find(name)?.EndpointModels.Any(other => other.System == endpoint.System) == true)
            {
                await work.Transaction.PutAsync(StoreTables.Wait, Keys.Wait(name, id, endpoint.System, T.Schema.Name, row.Id), [], cancellationToken).ConfigureAwait(false);
            }

            if (T.AllFields[attribute].IsReference)
            {
                fields = fields.Remove(T.AllFields[attribute]); // inside a list only the reference is left out
            }
        }

        if (required.Count > 0)
        {
            delivery.State = DeliveryState.Parked;
            delivery.ParkedOn = $"{required[0].Object.Value}/{required[0].Id:N}";
            delivery.Since = work.Now;
            await work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, delivery, cancellationToken).ConfigureAwait(false);
            work.Count(statistics => statistics.Parked(endpoint.System, T.Schema.Name));
            return null;
        }

        var kind = linked ? WriteKind.Update : WriteKind.Create;
        string? request = null;
        if (fields.IsEmpty)
        {
            if (linked && delivery.Requests.Count > 0)
            {
                kind = WriteKind.Request;
                request = delivery.Requests[0];
            }
            else if (linked || delivery.Requests.Count == 0)
            {
                await work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, null, cancellationToken).ConfigureAwait(false);
                return null;
            }
            else
            {
                delivery.DueAt = work.Now + session.Options.MaxBackoff; // asked of a record that is not there yet: its link wakes it
                prepared.Waits.Add(row.Id);
                await work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, delivery, cancellationToken).ConfigureAwait(false);
                return null;
            }
        }

        var patch = new Patch<T>(turned, fields);
        var generation = link?.Generation ?? 0;
        var intent = new Intent
        {
            Kind = kind,
            Key = session.KeyOf(T.Schema.Name, row.Id, endpoint.System, generation),
            Generation = generation,
            Steps = request is not null ? [request] : [.. endpoint.Writer!.StepsOf(kind, patch)],
            ExternalId = linked ? link!.ExternalId : null,
            Version = version,
            Patch = Encoding.UTF8.GetString(CanonicalJson.WritePatch(patch)),
            GoldenVersion = row.Header.Version,
            Mark = delivery.Mark,
            Request = request,
        };
        foreach (var field in fields)
        {
            intent.Told[field.Name] = golden[field.Index];
        }

        return intent;
    }

    /// <summary>The ids by which the target knows what a record refers to: its own, else the code that it carries.</summary>
    private static async Task<Dictionary<(ObjectName Object, Guid Id), string>> KnownAsync<T>(
        Work work, ObjectModel<T> model, EndpointModel<T> endpoint, T value, FieldSet<T> fields, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var known = new Dictionary<(ObjectName Object, Guid Id), string>();
        var references = CollectReferences.Of(T.Overlay(T.Empty, value, fields)).Resolved.Select(reference => (reference.Object, reference.Id)).Distinct().ToList();
        if (references.Count == 0)
        {
            return known;
        }

        var keys = references.ToDictionary(reference => Keys.Golden(reference.Object, reference.Id), StringComparer.Ordinal);
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

        _ = model;
        return known;
    }

    // ---- the call ------------------------------------------------------------------------------------------------

    private async Task<int> SendAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, List<Sending<T>> sendings, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var moved = 0;
        var pending = sendings;
        while (pending.Count > 0)
        {
            var next = new List<Sending<T>>();
            foreach (var group in pending.GroupBy(sending => (sending.Delivery.Intent!.Kind, sending.Delivery.Intent.Steps[sending.Delivery.Intent.Step])).ToList())
            {
                var rows = group.ToList();
                using var activity = SyncTelemetry.Source.StartActivity("psi.deliver", ActivityKind.Client, rows[0].Delivery.Trace);
                activity?.SetTag("psi.system", endpoint.System.Value)?.SetTag("psi.object", T.Schema.Name.Value)?.SetTag("psi.step", group.Key.Item2)?.SetTag("psi.rows", rows.Count);
                var results = await CallAsync(endpoint, rows, cancellationToken).ConfigureAwait(false);
                moved += await CompleteAsync(model, endpoint, rows, results, next, cancellationToken).ConfigureAwait(false);
            }

            pending = next;
        }

        return moved;
    }

    private async Task<IReadOnlyList<WriteResult<T>>> CallAsync<T>(EndpointModel<T> endpoint, List<Sending<T>> rows, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var items = rows.Select(row => ItemOf(row)).ToList();
        IReadOnlyList<WriteResult<T>> results;
        try
        {
            results = await endpoint.Writer!.WriteAsync(items, cancellationToken).ConfigureAwait(false);
            if (results.Count != items.Count)
            {
                throw new InvalidOperationException($"'{endpoint}' gave {results.Count} results for {items.Count} rows.");
            }
        }
        catch (ConnectorException exception)
        {
            results = [.. items.Select(_ => WriteResult<T>.Failed(exception))];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var unknown = new ConnectorException(FailureKind.OutcomeUnknown, endpoint.Connection.Name, $"Writing {T.Schema.Name.Value} to '{endpoint.System.Value}' ended in {exception.GetType().Name}; whether it was done is not known.", exception);
            results = [.. items.Select(_ => WriteResult<T>.Failed(unknown))];
        }

        return await ReadBackAsync(endpoint, rows, results, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Where the write's own answer does not say what the record now is, it is read back by id, in one batch.</summary>
    private static async Task<IReadOnlyList<WriteResult<T>>> ReadBackAsync<T>(EndpointModel<T> endpoint, List<Sending<T>> rows, IReadOnlyList<WriteResult<T>> results, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var silent = new List<(int Index, string Id)>();
        for (var index = 0; index < results.Count; index++)
        {
            var intent = rows[index].Delivery.Intent!;
            if (results[index].Error is null && results[index].Seen is null && intent.Step == intent.Steps.Count - 1
                && (results[index].ExternalId ?? intent.ExternalId) is { } id)
            {
                silent.Add((index, id));
            }
        }

        if (silent.Count == 0 || endpoint.ByIds is null)
        {
            return results;
        }

        try
        {
            var seen = (await endpoint.ByIds.ReadByIdsAsync([.. silent.Select(row => row.Id)], cancellationToken).ConfigureAwait(false))
                .Where(observation => observation.Presence == Presence.Present).ToDictionary(observation => observation.Record.ExternalId, StringComparer.Ordinal);
            var filled = results.ToArray();
            foreach (var (index, id) in silent)
            {
                filled[index] = filled[index] with { ExternalId = id, Seen = seen.GetValueOrDefault(id) };
            }

            return filled;
        }
        catch (ConnectorException)
        {
            return results; // the next poll reads it
        }
    }

    private WriteItem<T> ItemOf<T>(Sending<T> sending)
        where T : class, ICanonicalObject<T>
    {
        var intent = sending.Delivery.Intent!;
        return new WriteItem<T>
        {
            Key = intent.Key,
            GoldenId = sending.Row.Id,
            Kind = intent.Kind,
            Step = intent.Steps[intent.Step],
            Patch = CanonicalJson.ReadPatch<T>(Encoding.UTF8.GetBytes(intent.Patch)),
            ExternalId = intent.ExternalId,
            Version = intent.Version,
            Memo = intent.Memo,
            Correlation = session.CorrelationOf(sending.Row.Id),
        };
    }

    // ---- after the call ------------------------------------------------------------------------------------------

    private async Task<int> CompleteAsync<T>(
        ObjectModel<T> model, EndpointModel<T> endpoint, List<Sending<T>> rows, IReadOnlyList<WriteResult<T>> results, List<Sending<T>> next, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var moved = 0;
        var reread = new List<string>();
        var work = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            await work.PreloadAsync<T>([.. rows.Select(sending => sending.Row.Id)], cancellationToken).ConfigureAwait(false);
            for (var index = 0; index < rows.Count; index++)
            {
                var id = rows[index].Row.Id;
                var row = (await work.GoldenAsync<T>(id, cancellationToken).ConfigureAwait(false))!;
                var delivery = await work.DeliveryAsync(T.Schema.Name, id, endpoint.System, cancellationToken).ConfigureAwait(false);
                if (delivery?.Intent is not { } intent || intent.Fence != work.Lease.Fence)
                {
                    continue; // taken over meanwhile: whoever holds it verifies
                }

                if (results[index].Error is { } failure)
                {
                    await FailAsync(work, endpoint, row, delivery, failure, reread, cancellationToken).ConfigureAwait(false);
                    moved++;
                    continue;
                }

                moved++;
                if (await SucceedAsync(work, model, endpoint, row, delivery, results[index], cancellationToken).ConfigureAwait(false))
                {
                    next.Add(new Sending<T>(row, delivery));
                }
            }

            await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
        }

        if (reread.Count > 0)
        {
            await session.Reread!(endpoint, reread, cancellationToken).ConfigureAwait(false);
        }

        return moved;
    }

    /// <summary>One step landed.</summary>
    /// <returns>Whether another step follows.</returns>
    private async Task<bool> SucceedAsync<T>(
        Work work, ObjectModel<T> model, EndpointModel<T> endpoint, GoldenRow<T> row, DeliveryRow delivery, WriteResult<T> result, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
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
            intent.SentAt = work.Now;
            delivery.State = DeliveryState.InFlight;
            await work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, delivery, cancellationToken).ConfigureAwait(false);
            return true;
        }

        var externalId = intent.ExternalId ?? throw new InvalidOperationException($"'{endpoint}' created a record without saying its id.");
        if (!Work.Holds(row.Header, endpoint.System))
        {
            await work.LinkAsync(row, endpoint.System, externalId, "created", cancellationToken).ConfigureAwait(false);
        }

        var shadows = await intake.ShadowsAsync<T>(work, endpoint.System, [externalId], cancellationToken).ConfigureAwait(false);
        if (!shadows.TryGetValue(externalId, out var shadow))
        {
            shadow = new ShadowRow<T>(externalId, new ShadowHeader(), []);
            session.Layouts.Adapt<T>(shadow.Header);
        }

        shadow.Header.Golden = row.Id;
        shadow.Header.WriteMark = work.Mark;
        shadow.Header.Version = intent.Version ?? shadow.Header.Version;
        foreach (var (name, fingerprint) in intent.Told)
        {
            if (Field<T>.Find(name) is { } field)
            {
                shadow.Header.Told[field.Index] = fingerprint;
                shadow.Header.ToldOf[field.Index] = true;
            }
        }

        HandOvers.Told(work, row, endpoint.System, intent.Told);
        if (result.Seen is { } seen && Change<T>.Between(shadow, seen, endpoint.Capabilities.Version, new ulong[T.AllFields.Count]) is { } change)
        {
            await IntakeStage.ResolveAsync(work, endpoint, [change], cancellationToken).ConfigureAwait(false);
            change.Ignore(intent.Told.Keys); // what was written is told; its form in the answer is the platform's own
            change.Ignore(change.First.Where(field => OwnershipRules.SentTo(model, field, row, endpoint.System)).Select(field => field.Name)); // what was left out is still to be told
            await DecideStage.DecideAsync(work, model, endpoint, row, change, cancellationToken).ConfigureAwait(false);
            change.Absorb(shadow.Header.ReadMark, endpoint.Capabilities.Version);
        }

        await work.Transaction.PutAsync(StoreTables.Shadow, Keys.External(endpoint.System, T.Schema.Name, externalId), Codec.Pack(shadow), cancellationToken).ConfigureAwait(false);
        await work.AuditAsync(
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
            cancellationToken).ConfigureAwait(false);
        await work.ResolveAsync(ExceptionKey<T>(endpoint, row.Id), "psi", "delivered", cancellationToken).ConfigureAwait(false);
        await Overrides.EndAsync(work, row, endpoint.System, cancellationToken).ConfigureAwait(false);
        work.Count(statistics => statistics.Written(endpoint.System, T.Schema.Name));
        if (intent.Request is not null)
        {
            delivery.Requests.Remove(intent.Request);
        }

        var finished = delivery.Mark <= intent.Mark && delivery.Requests.Count == 0;
        delivery.Intent = null;
        delivery.Attempts = 0;
        delivery.State = DeliveryState.Waiting;
        delivery.DueAt = work.Now;
        await work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, finished ? null : delivery, cancellationToken).ConfigureAwait(false);
        return false;
    }

    private async Task FailAsync<T>(Work work, EndpointModel<T> endpoint, GoldenRow<T> row, DeliveryRow delivery, ConnectorException failure, List<string> reread, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        session.Log.NotDelivered(endpoint.System.Value, T.Schema.Name.Value, row.Id, failure.Kind, failure.Code, failure.Message);
        session.Connections.Failed(endpoint.Connection, failure);
        var intent = delivery.Intent!;
        switch (FailurePolicy.Of(failure, delivery.Attempts, session.Options.MaxAttempts))
        {
            case NextMove.WaitFreely:
                delivery.State = DeliveryState.Waiting;
                delivery.DueAt = work.Now + (failure.RetryAfter ?? TimeSpan.FromSeconds(1));
                if (failure.Kind is FailureKind.Authentication or FailureKind.QuotaExhausted)
                {
                    await work.RaiseAsync($"connection/{endpoint.Connection.Name}", Describe(endpoint, null, failure), tried: false, cancellationToken).ConfigureAwait(false);
                }

                break;

            case NextMove.Retry:
                delivery.State = DeliveryState.Waiting;
                delivery.DueAt = work.Now + Wait(delivery.Attempts++);
                break;

            case NextMove.DecideAgain:
                delivery.State = DeliveryState.Waiting;
                delivery.DueAt = work.Now;
                delivery.Attempts++;
                delivery.Intent = null;
                if (intent.ExternalId is not null)
                {
                    reread.Add(intent.ExternalId);
                }

                break;

            case NextMove.Verify:
                delivery.State = DeliveryState.Unknown;
                delivery.DueAt = work.Now;
                intent.Duplicate = failure.Kind == FailureKind.Duplicate ? failure.Message : null;
                break;

            default:
                await RefuseAsync(work, endpoint, row, delivery, failure, cancellationToken).ConfigureAwait(false);
                return;
        }

        await work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, delivery, cancellationToken).ConfigureAwait(false);
    }

    private static async Task RefuseAsync<T>(Work work, EndpointModel<T> endpoint, GoldenRow<T> row, DeliveryRow delivery, ConnectorException failure, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        delivery.State = DeliveryState.Refused;
        if (delivery.Intent is { Step: 0 })
        {
            delivery.Intent = null; // nothing of it was done: what is told next is worked out anew
        }

        delivery.Attempts = 0;
        delivery.RefusedVersion = row.Header.Version;
        var raised = await work.RaiseAsync(ExceptionKey<T>(endpoint, row.Id), Describe(endpoint, row.Id, failure), tried: true, cancellationToken).ConfigureAwait(false);
        delivery.ExceptionId = raised.Id;
        await work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, delivery, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> VerifyAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, List<Sending<T>> rows, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        IReadOnlyList<Verification<T>> found;
        try
        {
            found = await endpoint.Writer!.VerifyAsync([.. rows.Select(ItemOf)], cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException exception)
        {
            session.Connections.Failed(endpoint.Connection, exception);
            found = [.. rows.Select(_ => new Verification<T>(VerificationOutcome.Undecided, null))];
        }

        var settle = session.Options.SettleTime ?? endpoint.Connection.Platform.SettleTime;
        var landed = new List<Sending<T>>();
        var results = new List<WriteResult<T>>();
        var moved = 0;
        var work = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            for (var index = 0; index < rows.Count; index++)
            {
                var id = rows[index].Row.Id;
                var row = (await work.GoldenAsync<T>(id, cancellationToken).ConfigureAwait(false))!;
                var delivery = (await work.DeliveryAsync(T.Schema.Name, id, endpoint.System, cancellationToken).ConfigureAwait(false))!;
                var intent = delivery.Intent!;
                intent.Fence = work.Lease.Fence;
                switch (found[index].Outcome)
                {
                    case VerificationOutcome.Landed:
                        landed.Add(new Sending<T>(row, delivery));
                        results.Add(found[index].Result ?? WriteResult<T>.Done(intent.ExternalId));
                        delivery.State = DeliveryState.InFlight;
                        break;

                    case VerificationOutcome.NotFound when intent.Duplicate is { } duplicate:
                        // The platform holds something alike that is not ours: a person says whether the two are one.
                        delivery.Intent = null;
                        await RefuseAsync(work, endpoint, row, delivery, new ConnectorException(FailureKind.Duplicate, endpoint.Connection.Name, duplicate), cancellationToken).ConfigureAwait(false);
                        moved++;
                        break;

                    case VerificationOutcome.NotFound when work.Now >= intent.SentAt + settle:
                        // It never was done: the same is sent again.
                        delivery.State = DeliveryState.Waiting;
                        delivery.DueAt = work.Now;
                        if (++delivery.Attempts >= session.Options.MaxAttempts)
                        {
                            await RefuseAsync(work, endpoint, row, delivery, new ConnectorException(FailureKind.Transient, endpoint.Connection.Name, $"Writing {T.Schema.Name.Value} '{id:N}' to '{endpoint.System.Value}' was tried {delivery.Attempts} times and never landed. See whether the platform is well, then replay."), cancellationToken).ConfigureAwait(false);
                        }

                        moved++;
                        break;

                    case VerificationOutcome.NotFound:
                        delivery.State = DeliveryState.Unknown;
                        delivery.DueAt = intent.SentAt + settle;
                        break;

                    default:
                        delivery.State = DeliveryState.Unknown;
                        delivery.DueAt = work.Now + Wait(intent.Verifications++);
                        if (intent.Verifications >= MostVerifications || endpoint.Capabilities.CreateSafety == CreateSafety.None)
                        {
                            await work.RaiseAsync(
                                ExceptionKey<T>(endpoint, id),
                                Describe(endpoint, id, new ConnectorException(FailureKind.OutcomeUnknown, endpoint.Connection.Name, $"Whether {T.Schema.Name.Value} '{id:N}' was written to '{endpoint.System.Value}' cannot be found out. Look there, then say whether it landed.")),
                                tried: false,
                                cancellationToken).ConfigureAwait(false);
                        }

                        break;
                }

                await work.SetDeliveryAsync(T.Schema.Name, id, endpoint.System, delivery, cancellationToken).ConfigureAwait(false);
            }

            await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
        }

        if (landed.Count > 0)
        {
            var next = new List<Sending<T>>();
            moved += await CompleteAsync(model, endpoint, landed, await ReadBackAsync(endpoint, landed, results, cancellationToken).ConfigureAwait(false), next, cancellationToken).ConfigureAwait(false);
            if (next.Count > 0)
            {
                moved += await SendAsync(model, endpoint, next, cancellationToken).ConfigureAwait(false);
            }
        }

        return moved;
    }

    private TimeSpan Wait(int attempts) =>
        FailurePolicy.Backoff(attempts, session.Options.Backoff, session.Options.MaxBackoff, session.Chance.Next());

    internal static string ExceptionKey<T>(EndpointModel<T> endpoint, Guid golden)
        where T : class, ICanonicalObject<T> =>
        Keys.DeliveryException(T.Schema.Name, golden, endpoint.System);

    private static ConnectorException Mapping(string message, IReadOnlyList<string> fields) => new(FailureKind.Mapping, "psi", message) { Fields = fields };

    private static SyncException Describe<T>(EndpointModel<T> endpoint, Guid? golden, ConnectorException failure)
        where T : class, ICanonicalObject<T> => new()
        {
            Id = string.Empty,
            Cause = golden is null ? $"{endpoint.Connection.Name}: {failure.Kind}" : $"{endpoint.System.Value} refuses {T.Schema.Name.Value}: {failure.Code ?? failure.Kind.ToString()}",
            Kind = failure.Kind,
            Stage = SyncStage.Deliver,
            System = endpoint.System,
            Object = T.Schema.Name,
            GoldenId = golden,
            ExternalId = failure.Record?.ExternalId,
            Fields = failure.Fields,
            Code = failure.Code,
            Message = failure.Message,
        };

    private sealed record Sending<T>(GoldenRow<T> Row, DeliveryRow Delivery)
        where T : class, ICanonicalObject<T>;

    private sealed class Prepared<T>
        where T : class, ICanonicalObject<T>
    {
        public List<Sending<T>> ToSend { get; } = [];

        public List<Sending<T>> ToVerify { get; } = [];

        public bool NeedsRead { get; set; }

        /// <summary>Gets the records whose delivery could not come further now.</summary>
        public HashSet<Guid> Waits { get; } = [];

        public int Moved { get; set; }
    }
}
