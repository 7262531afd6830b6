using Psi.Canonical;
using Psi.Sync.Inbox;
using Psi.Sync.Exceptions;
using Psi.Sync.Model;
using Psi.Sync.Nodes;
using Psi.Sync.Operations;
using Psi.Sync.Outbox;
using Psi.Sync.Planning;
using Psi.Sync.Processes;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync;

/// <summary>What a pass does, in order, in the areas that this node holds. An area that is lost on the way is left out; the others go on.</summary>
internal sealed class Pass(Node node, SyncSession session, IEventPublisher publisher)
{
    private const int MostTries = 5;
    private const int MostRounds = 200;
    private const int ReidentifyPage = 5000;
    private const int DuePage = 2000;

    private readonly SyncModel _model = session.Model;
    private readonly SyncStatistics _statistics = session.Statistics;

    /// <summary>Runs one pass.</summary>
    /// <param name="onlyDue">Whether only that is read whose interval is over.</param>
    /// <param name="cancellationToken">Stops the pass; nothing is lost.</param>
    public async Task<RunManifest> RunAsync(bool onlyDue, CancellationToken cancellationToken)
    {
        var started = session.Time.GetUtcNow();
        var before = new RunCounts(_statistics);
        using var activity = SyncTelemetry.Source.StartActivity("psi.pass");
        await session.Connections.ShareAsync(session.Store, cancellationToken).ConfigureAwait(false);
        await Recovery.StepAsync(session, cancellationToken).ConfigureAwait(false);
        await ReplayAsync(cancellationToken).ConfigureAwait(false);
        await ReadAsync(onlyDue, cancellationToken).ConfigureAwait(false);
        await LookAgainAsync(cancellationToken).ConfigureAwait(false);
        await ReidentifyAsync(cancellationToken).ConfigureAwait(false);
        await GoLiveAsync(cancellationToken).ConfigureAwait(false);
        if (!await Recovery.StepAsync(session, cancellationToken).ConfigureAwait(false))
        {
            await SettleAsync(cancellationToken).ConfigureAwait(false);
        }

        await SubscribeAsync(cancellationToken).ConfigureAwait(false);
        await SealAsync(cancellationToken).ConfigureAwait(false);
        await session.Connections.ShareAsync(session.Store, cancellationToken).ConfigureAwait(false);
        var manifest = before.Since(_statistics) with { Policy = _model.Policy, StartedAt = started, EndedAt = session.Time.GetUtcNow() };
        return manifest.Changed + manifest.Written + manifest.Raised > 0 ? await RecordAsync(manifest, cancellationToken).ConfigureAwait(false) : manifest;
    }

    /// <summary>How long until something that this node holds is due; <see langword="null"/> when nothing waits for a time.</summary>
    public async Task<TimeSpan?> NextDueAsync(CancellationToken cancellationToken)
    {
        var held = node.Held.ToHashSet(StringComparer.Ordinal);
        var first = await session.ReadAsync(
            async (reader, token) =>
            {
                TimeSpan? next = null;
                foreach (var endpoint in _model.Endpoints.Where(endpoint => endpoint.IsWritten && held.Contains(Area.Deliver(endpoint.System, endpoint.Object))))
                {
                    var rows = await reader.ScanAsync(StoreTables.Due, Keys.DuePrefix(endpoint.System, endpoint.Object), limit: 1, cancellationToken: token).ConfigureAwait(false);
                    if (rows.Count > 0 && StoreKey.ToDateTimeOffset(StoreKey.Parse(rows[0].Key)[2]) - reader.Now is var wait && (next is null || wait < next))
                    {
                        next = wait;
                    }
                }

                foreach (var process in _model.Processes.Where(process => held.Contains(Area.React(process.Name))))
                {
                    if (await ProcessStage.NextDueAsync(process, reader, token).ConfigureAwait(false) - reader.Now is { } wait && (next is null || wait < next))
                    {
                        next = wait;
                    }
                }

                return next;
            },
            cancellationToken).ConfigureAwait(false);
        var resume = session.Connections.NextResume() - session.Time.GetUtcNow();
        var next = first is null ? resume : resume is null || resume < TimeSpan.Zero ? first : first > resume ? first : resume;
        return next < TimeSpan.Zero ? TimeSpan.Zero : next;
    }

    /// <summary>Approves what is planned, once the area is free.</summary>
    public async Task ApproveAsync(GoLiveApproval approval, CancellationToken cancellationToken)
    {
        while (!await OnDemandAsync(Area.Live, (stages, token) => ApproveAsync(stages, approval, token), cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(session.Options.LeaseLength.TotalMilliseconds / 10, 20, 1000)), session.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task ApproveAsync(Stages stages, GoLiveApproval approval, CancellationToken cancellationToken)
    {
        var session = stages.Session;
        if (!await session.ReadAsync(async (reader, token) => (await Phases.ReadAsync(reader, session.Model, token).ConfigureAwait(false)).AnyPlanned, cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidOperationException("Nothing awaits approval: no object is planned. Run a pass first, or go on, since all is live.");
        }

        // What was begun under a plan's name is ended under it: the plan is smaller by what was done.
        if ((approval.Plan is not null || approval.MostWrites != int.MaxValue) && !await stages.GoLive.IsBegunAsync(approval, cancellationToken).ConfigureAwait(false))
        {
            var plan = await stages.GoLive.PlanAllAsync(cancellationToken).ConfigureAwait(false);
            if (approval.Plan is not null && approval.Plan != plan.Fingerprint)
            {
                throw new InvalidOperationException($"The ground has moved since plan '{approval.Plan}' was shown; it is '{plan.Fingerprint}' now. Look at the plan again and approve that one.");
            }

            var writes = (approval.WriteFills ? plan.Fills.Count : 0) + (approval.WriteDifferences ? plan.Differences.Count : 0) + (approval.MakeCreates ? plan.Creates.Count : 0);
            if (writes > approval.MostWrites)
            {
                throw new InvalidOperationException($"The plan would write {writes} times and the rule of '{approval.By}' approves {approval.MostWrites} at most. Look at the plan and approve it by name.");
            }
        }

        await stages.GoLive.ApproveAllAsync(approval, cancellationToken).ConfigureAwait(false);
    }

    private Task<Phases> PhasesAsync(CancellationToken cancellationToken) =>
        session.ReadAsync((reader, token) => Phases.ReadAsync(reader, _model, token).AsTask(), cancellationToken);

    private async Task<RunManifest> RecordAsync(RunManifest manifest, CancellationToken cancellationToken)
    {
        manifest = await session.RunAsync((work, token) => RunBook.KeepAsync(work, manifest, session, token), cancellationToken).ConfigureAwait(false);
        session.Log.Ran(manifest.Run, manifest.Read, manifest.Changed, manifest.Written, manifest.Raised);
        return manifest;
    }

    // ---- areas ---------------------------------------------------------------------------------------------------

    /// <summary>Works in an area, if this node holds it and nothing works there yet.</summary>
    private async Task<TResult?> InAsync<TResult>(string area, Func<Stages, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        if (node.Begin(area) is not { } held)
        {
            return default;
        }

        try
        {
            var (_, result) = await GuardAsync(held, work, cancellationToken).ConfigureAwait(false);
            return result;
        }
        finally
        {
            node.End(held);
        }
    }

    /// <summary>Takes an area for one piece of work and gives it back.</summary>
    /// <returns>Whether it was free and stayed this node's to the end.</returns>
    private async Task<bool> OnDemandAsync(string area, Func<Stages, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        if (await node.TakeAsync(area, cancellationToken).ConfigureAwait(false) is not { } held)
        {
            return false;
        }

        try
        {
            var (isDone, _) = await GuardAsync(
                held,
                async (stages, token) =>
                {
                    await work(stages, token).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
            return isDone;
        }
        finally
        {
            await node.GiveBackAsync(held, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<(bool IsDone, TResult? Result)> GuardAsync<TResult>(HeldArea held, Func<Stages, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, held.Lost);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (true, await work(new Stages(session.Under(held)), either.Token).ConfigureAwait(false));
            }
            catch (LeaseLostException exception) when (exception.Lease?.Name == held.Name)
            {
                node.Drop(held);
                return default;
            }
            catch (OperationCanceledException) when (held.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                return default; // dropped already, by the renewal that found it lost
            }
            catch (StoreConflictException) when (attempt < MostTries)
            {
                // Another was faster and nothing of the last transaction was kept: what stands now says what is left to do.
            }
        }
    }

    // ---- the steps -----------------------------------------------------------------------------------------------

    private async Task ReadAsync(bool onlyDue, CancellationToken cancellationToken)
    {
        var (streams, asked) = await session.ReadAsync(
            async (reader, token) =>
            {
                var all = await StreamBook.AllAsync(reader, _model, token).ConfigureAwait(false);
                return (all, await PollRequests.OpenAsync(reader, all, token).ConfigureAwait(false));
            },
            cancellationToken).ConfigureAwait(false);

        // Connections are read side by side; within one, what others refer to comes first.
        await Task.WhenAll(_model.Endpoints.Where(endpoint => endpoint.Read is not null).GroupBy(endpoint => endpoint.Connection).Select(async connection =>
        {
            foreach (var endpoint in connection)
            {
                if (session.Connections.Rests(connection.Key))
                {
                    return;
                }

                await RequestedAsync(endpoint, cancellationToken).ConfigureAwait(false);
                if (!onlyDue || asked.Contains(endpoint) || IsDue(endpoint, streams[endpoint]))
                {
                    await ReadAsync(endpoint, cancellationToken).ConfigureAwait(false);
                }
            }

            await SweepAsync([.. connection], streams, cancellationToken).ConfigureAwait(false);
        })).ConfigureAwait(false);
    }

    /// <summary>Goes on with the sweeps of a connection a few pages at a time; what falls due meanwhile is read in between.</summary>
    private async Task SweepAsync(IReadOnlyList<EndpointModel> endpoints, IReadOnlyDictionary<EndpointModel, StreamRow> streams, CancellationToken cancellationToken)
    {
        var sweeping = endpoints.Where(endpoint => SweepStage.IsDue(endpoint, streams[endpoint], session.Time.GetUtcNow())).ToList();
        while (sweeping.Count > 0 && !session.Connections.Rests(endpoints[0].Connection))
        {
            var goesOn = new List<EndpointModel>();
            foreach (var endpoint in sweeping)
            {
                var swept = await InAsync(Area.Read(endpoint.System, endpoint.Object), (stages, token) => endpoint.Owner.SweepAsync(stages.Sweeping, endpoint, token), cancellationToken).ConfigureAwait(false);
                if (swept.GoesOn)
                {
                    goesOn.Add(endpoint);
                }
            }

            sweeping = goesOn;
            if (sweeping.Count == 0)
            {
                return;
            }

            var now = await session.ReadAsync((reader, token) => StreamBook.AllAsync(reader, _model, token).AsTask(), cancellationToken).ConfigureAwait(false);
            foreach (var endpoint in endpoints)
            {
                await RequestedAsync(endpoint, cancellationToken).ConfigureAwait(false);
                if (IsDue(endpoint, now[endpoint]))
                {
                    await ReadAsync(endpoint, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private bool IsDue(EndpointModel endpoint, StreamRow stream) =>
        stream.Run is not null || (stream.Trail.Last?.BegunAt ?? stream.CompletedAt) is not { } last || endpoint.Read!.Poll.NextAfter(last) <= session.Time.GetUtcNow();

    private Task<ReadOutcome> RequestedAsync(EndpointModel endpoint, CancellationToken cancellationToken) =>
        InAsync(Area.Read(endpoint.System, endpoint.Object), (stages, token) => endpoint.Owner.ReadRequestedAsync(stages.Reading, endpoint, token), cancellationToken);

    private Task<ReadOutcome> ReadAsync(EndpointModel endpoint, CancellationToken cancellationToken) =>
        InAsync(Area.Read(endpoint.System, endpoint.Object), (stages, token) => endpoint.Owner.ReadAsync(stages.Reading, endpoint, token), cancellationToken);

    /// <summary>Sees to it that platforms send their webhooks, where that is due.</summary>
    private async Task SubscribeAsync(CancellationToken cancellationToken)
    {
        var due = await session.ReadAsync((reader, token) => SubscriptionStage.DueAsync(session, reader, token), cancellationToken).ConfigureAwait(false);
        if (due.All(session.Connections.Rests))
        {
            return;
        }

        await OnDemandAsync(
            Area.Webhooks,
            async (stages, token) =>
            {
                foreach (var connection in due.Where(connection => !session.Connections.Rests(connection)))
                {
                    await new SubscriptionStage(stages.Session).KeepUpAsync(connection, token).ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Carries on the replays that people asked for.</summary>
    private async Task ReplayAsync(CancellationToken cancellationToken)
    {
        foreach (var selection in await session.ReadAsync(Replays.RunningAsync, cancellationToken).ConfigureAwait(false))
        {
            await OnDemandAsync(Area.Replay, (stages, token) => stages.Replays.StepAsync(selection, token), cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<bool> SealAsync(CancellationToken cancellationToken) =>
        InAsync(
            Area.Seal,
            async (stages, token) =>
            {
                await stages.Sealer.SealAsync(token).ConfigureAwait(false);
                await stages.Session.Closed.DropAsync(stages.Session, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <summary>Reads and decides anew the records of exceptions that are replayed.</summary>
    private async Task LookAgainAsync(CancellationToken cancellationToken)
    {
        var rows = await session.ReadAsync((reader, token) => reader.ScanAsync(StoreTables.LookAgain, string.Empty, limit: ReidentifyPage, cancellationToken: token).AsTask(), cancellationToken).ConfigureAwait(false);
        foreach (var group in rows.Select(row => StoreKey.Parse(row.Key)).GroupBy(parts => (System: new SystemId(parts[0]), Object: new ObjectName(parts[1]))))
        {
            if (_model.Endpoints.FirstOrDefault(endpoint => endpoint.System == group.Key.System && endpoint.Object == group.Key.Object) is not { } endpoint)
            {
                continue;
            }

            await InAsync(
                Area.Read(endpoint.System, endpoint.Object),
                async (stages, token) =>
                {
                    var changed = 0;
                    foreach (var chunk in group.Select(static parts => parts[2]).Distinct(StringComparer.Ordinal).Chunk(250))
                    {
                        if (await stages.Reading.LookAgainAsync(endpoint, chunk, token).ConfigureAwait(false))
                        {
                            changed += await endpoint.Owner.LookAgainAsync(stages.Intake, endpoint, chunk, token).ConfigureAwait(false);
                        }
                    }

                    return changed;
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReidentifyAsync(CancellationToken cancellationToken)
    {
        var phases = await PhasesAsync(cancellationToken).ConfigureAwait(false);
        var rows = await session.ReadAsync((reader, token) => reader.ScanAsync(StoreTables.Reidentify, string.Empty, limit: ReidentifyPage, cancellationToken: token).AsTask(), cancellationToken).ConfigureAwait(false);
        foreach (var group in rows.Select(row => StoreKey.Parse(row.Key)).GroupBy(parts => (System: new SystemId(parts[0]), Object: new ObjectName(parts[1]))))
        {
            if (group.Key.System == WellKnownSystems.Psi)
            {
                await new Identity.IdentityDesk(session).MergeWaitingAsync(group.Key.Object, [.. group.Select(parts => Guid.ParseExact(parts[2], "N"))], cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (_model.Endpoints.FirstOrDefault(endpoint => endpoint.System == group.Key.System && endpoint.Object == group.Key.Object) is { } endpoint && phases.Of(endpoint) == StreamPhase.Live)
            {
                await InAsync(
                    Area.Read(endpoint.System, endpoint.Object),
                    async (stages, token) =>
                    {
                        var changed = 0;
                        foreach (var chunk in group.Select(parts => parts[2]).Chunk(250))
                        {
                            changed += await endpoint.Owner.ReidentifyAsync(stages.Intake, endpoint, chunk, token).ConfigureAwait(false);
                        }

                        return changed;
                    },
                    cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task GoLiveAsync(CancellationToken cancellationToken)
    {
        var phases = await PhasesAsync(cancellationToken).ConfigureAwait(false);
        if (phases.AllLive)
        {
            return;
        }

        await OnDemandAsync(
            Area.Live,
            async (stages, token) =>
            {
                if (phases.AnyLoading)
                {
                    var streams = await session.ReadAsync((reader, stop) => StreamBook.AllAsync(reader, _model, stop).AsTask(), token).ConfigureAwait(false);
                    if (streams.Values.All(static stream => stream.Loaded))
                    {
                        await stages.GoLive.IdentifyAllAsync(token).ConfigureAwait(false);
                    }
                }

                if (session.Options.ApproveGoLive is { } rule && (await PhasesAsync(token).ConfigureAwait(false)).AnyPlanned)
                {
                    await ApproveAsync(stages, rule, token).ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reacts and delivers until nothing more follows.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var phases = await PhasesAsync(cancellationToken).ConfigureAwait(false);
        for (var round = 0; round < MostRounds; round++)
        {
            var moved = 0;
            foreach (var process in _model.Processes)
            {
                moved += await InAsync(Area.React(process.Name), (stages, token) => ReactAsync(stages, process, phases, token), cancellationToken).ConfigureAwait(false);
            }

            await InAsync(
                Area.Events,
                async (stages, token) =>
                {
                    await new EventPublishing(stages.Session).PublishAsync(publisher, token).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
            moved += await DeliverAsync(phases, cancellationToken).ConfigureAwait(false);
            if (moved == 0)
            {
                return;
            }
        }
    }

    /// <summary>A process runs from its start on: when all that is read goes live, or at once if it was added later.</summary>
    private async Task<int> ReactAsync(Stages stages, Process process, Phases phases, CancellationToken cancellationToken)
    {
        if (!await session.ReadAsync((reader, token) => ProcessStarts.HasStartedAsync(reader, process, token).AsTask(), cancellationToken).ConfigureAwait(false))
        {
            if (!phases.AllLive)
            {
                return 0;
            }

            await stages.Starts.StartAsync(process, cancellationToken).ConfigureAwait(false);
        }

        return await stages.Processes.RunAsync(process, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> DeliverAsync(Phases phases, CancellationToken cancellationToken)
    {
        var moved = await Task.WhenAll(_model.Endpoints.Where(endpoint => endpoint.IsWritten && phases.IsTold(endpoint)).GroupBy(endpoint => endpoint.System).Select(async system =>
        {
            var count = 0;
            foreach (var endpoint in system.OrderBy(endpoint => endpoint.Owner.Order))
            {
                if (!session.Connections.Rests(endpoint.Connection))
                {
                    count += await DeliverAsync(endpoint, cancellationToken).ConfigureAwait(false);
                }
            }

            return count;
        })).ConfigureAwait(false);
        return moved.Sum();
    }

    private async Task<int> DeliverAsync(EndpointModel endpoint, CancellationToken cancellationToken)
    {
        var area = Area.Deliver(endpoint.System, endpoint.Object);
        var first = await InAsync(area, (stages, token) => DeliverDueAsync(stages, endpoint, token), cancellationToken).ConfigureAwait(false);
        if (!first.NeedsRead)
        {
            return first.Moved;
        }

        // Where another node reads this stream, the creates wait until it has.
        var read = await ReadAsync(endpoint, cancellationToken).ConfigureAwait(false);
        var again = await InAsync(area, (stages, token) => DeliverDueAsync(stages, endpoint, token), cancellationToken).ConfigureAwait(false);
        return first.Moved + read.Changed + again.Moved;
    }

    private async Task<Delivery.DeliveryOutcome> DeliverDueAsync(Stages stages, EndpointModel endpoint, CancellationToken cancellationToken)
    {
        var due = await session.ReadAsync(
            async (reader, token) =>
            {
                var rows = await reader.ScanAsync(StoreTables.Due, Keys.DuePrefix(endpoint.System, endpoint.Object), limit: DuePage, cancellationToken: token).ConfigureAwait(false);
                return rows.Select(static row => StoreKey.Parse(row.Key)).TakeWhile(parts => StoreKey.ToDateTimeOffset(parts[2]) <= reader.Now)
                    .Select(static parts => StoreKey.ToGuid(parts[3])).ToList();
            },
            cancellationToken).ConfigureAwait(false);
        return due.Count == 0 ? default : await endpoint.Owner.DeliverAsync(stages.Delivery, endpoint, due, cancellationToken).ConfigureAwait(false);
    }
}
