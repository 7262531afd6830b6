using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Audit;
using Psi.Sync.Delivery;
using Psi.Sync.Exceptions;
using Psi.Sync.Intake;
using Psi.Sync.Model;
using Psi.Sync.Operations;
using Psi.Sync.Outbox;
using Psi.Sync.Ownership;
using Psi.Sync.Planning;
using Psi.Sync.Processes;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync;

/// <summary>The engine of one store: takes the lease, runs passes, answers operations.</summary>
internal sealed class SyncEngine(
    SyncModel model,
    IPsiStore store,
    IOptions<SyncOptions> options,
    IEventPublisher publisher,
    TimeProvider time,
    ILoggerFactory loggers) : ISyncOperations, IAsyncDisposable
{
    private const string LeaseName = "engine";
    private const int MostRounds = 200;
    private const int DuePage = 20_000;

    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SyncLog _log = new(loggers.CreateLogger("Psi.Sync"));
    private readonly CancellationTokenSource _ends = new();
    private Stages? _stages;
    private Task? _renewal;
    private bool _opened;
    private bool _disposed;
    private DateTimeOffset _renewAt;

    public SyncStatistics Statistics { get; } = new();

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _ends.CancelAsync().ConfigureAwait(false);
        if (_renewal is { } renewal)
        {
            await renewal.ConfigureAwait(false);
        }

        _ends.Dispose();
        if (_stages is { } stages)
        {
            try
            {
                await new Leases(store).ReleaseAsync(stages.Session.Lease).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is ObjectDisposedException or StoreException)
            {
                // The store went first: the lease ends by itself.
            }
        }

        _gate.Dispose();
    }

    public Task<RunManifest> RunOnceAsync(CancellationToken cancellationToken = default) =>
        InTurnAsync((stages, token) => PassAsync(stages, onlyDue: false, token), cancellationToken);

    /// <summary>Runs a pass that reads only what its interval says is due.</summary>
    internal Task<RunManifest> RunDueAsync(CancellationToken cancellationToken) =>
        InTurnAsync((stages, token) => PassAsync(stages, onlyDue: true, token), cancellationToken);

    public async Task<RunManifest> RunUntilQuietAsync(TimeSpan? patience = null, CancellationToken cancellationToken = default)
    {
        var longest = patience ?? TimeSpan.FromMinutes(1);
        while (true)
        {
            var manifest = await RunOnceAsync(cancellationToken).ConfigureAwait(false);
            if (manifest is { Changed: 0, Written: 0 } && manifest.Audited == 0)
            {
                var wait = await InTurnAsync(NextDueAsync, cancellationToken).ConfigureAwait(false);
                if (wait is null || wait > longest)
                {
                    return manifest;
                }

                await Task.Delay(wait.Value < TimeSpan.FromMilliseconds(5) ? TimeSpan.FromMilliseconds(5) : wait.Value, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public Task<bool> IsLiveAsync(CancellationToken cancellationToken = default) =>
        InTurnAsync((stages, _) => Task.FromResult(stages.Session.Streams.AllLive), cancellationToken);

    public Task<GoLivePlan?> PlanGoLiveAsync(CancellationToken cancellationToken = default) =>
        InTurnAsync<GoLivePlan?>(
            async (stages, token) => stages.Session.Streams.AnyPlanned ? await stages.GoLive.PlanAllAsync(token).ConfigureAwait(false) : null,
            cancellationToken);

    public Task ApproveGoLiveAsync(GoLiveApproval approval, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(approval);
        return InTurnAsync(
            async (stages, token) =>
            {
                await ApproveAsync(stages, approval, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<SyncException>> ListExceptionsAsync(bool includeClosed = false, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<SyncException>>(
            async reader =>
            {
                var rows = await reader.ScanAsync(StoreTables.Exception, string.Empty, cancellationToken: cancellationToken).ConfigureAwait(false);
                return
                [
                    .. rows.Select(row => Codec.Unpack(row.Value, SyncJsonContext.Default.SyncException))
                        .Where(exception => includeClosed || exception.State is ExceptionState.Open or ExceptionState.Retrying),
                ];
            },
            cancellationToken);

    public Task MendAsync(string exceptionId, string attribute, string valueJson, string by, CancellationToken cancellationToken = default) =>
        InTurnAsync(
            async (stages, token) =>
            {
                await stages.Operations.MendAsync(exceptionId, attribute, valueJson, by, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    public Task ReplayAsync(string exceptionId, string by, CancellationToken cancellationToken = default) =>
        InTurnAsync(
            async (stages, token) =>
            {
                await stages.Operations.ReplayAsync(exceptionId, by, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    public Task DiscardAsync(string exceptionId, string reason, string by, CancellationToken cancellationToken = default) =>
        InTurnAsync(
            async (stages, token) =>
            {
                await stages.Operations.DiscardAsync(exceptionId, reason, by, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    public Task<Explanation?> ExplainAsync<T>(Id<T> id, string attribute, CancellationToken cancellationToken = default)
        where T : class, ICanonicalObject<T> =>
        InTurnAsync(
            async (stages, token) =>
            {
                var reader = await store.ReadAsync(token).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    return await model.Of<T>().ExplainAsync(reader, model, stages.Session.Layouts, id.Value, attribute, token).ConfigureAwait(false);
                }
            },
            cancellationToken);

    public Task<IReadOnlyList<OpenCondition>> ListOpenConditionsAsync(string? process = null, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<OpenCondition>>(
            async reader =>
            {
                var prefix = process is null ? string.Empty : StoreKey.Prefix(process);
                var open = new List<OpenCondition>();
                foreach (var row in await reader.ScanAsync(StoreTables.Condition, prefix, cancellationToken: cancellationToken).ConfigureAwait(false))
                {
                    var condition = Codec.Unpack(row.Value, SyncJsonContext.Default.ConditionRow);
                    if (!condition.Met)
                    {
                        var parts = StoreKey.Parse(row.Key);
                        open.Add(new OpenCondition(parts[0], StoreKey.ToGuid(parts[1]), condition.Name, condition.Since, condition.WhyNot));
                    }
                }

                return [.. open.OrderBy(condition => condition.Since)];
            },
            cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> ReadAuditAsync(long after = 0, int limit = 1000, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<AuditEntry>>(
            async reader =>
            {
                var rows = await reader.ScanAsync(StoreTables.Audit, string.Empty, StoreKey.Of(StoreKey.Text(after)), limit, cancellationToken).ConfigureAwait(false);
                return [.. rows.Select(row => Codec.Unpack(row.Value, SyncJsonContext.Default.AuditEntry))];
            },
            cancellationToken);

    public Task<int> EvaluateAgainAsync(string process, CancellationToken cancellationToken = default) =>
        InTurnAsync((stages, token) => stages.Operations.EvaluateAgainAsync(process, token), cancellationToken);

    public Task<TResult> QueryAsync<TResult>(Func<IGoldenReads, Task<TResult>> read, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        return ReadAsync(reader => read(new GoldenReads(model, reader)), cancellationToken);
    }

    private async Task<TResult> ReadAsync<TResult>(Func<IStoreReader, Task<TResult>> read, CancellationToken cancellationToken)
    {
        if (!_opened)
        {
            await store.OpenAsync(cancellationToken).ConfigureAwait(false);
            _opened = true;
        }

        var reader = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await read(reader).ConfigureAwait(false);
        }
    }

    private async Task<TResult> InTurnAsync<TResult>(Func<Stages, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _stages ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
            await RenewAsync(_stages, cancellationToken).ConfigureAwait(false);
            return await work(_stages, cancellationToken).ConfigureAwait(false);
        }
        catch (LeaseLostException)
        {
            _stages = null; // somebody else took over: what it did is read anew before anything is done
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<Stages> OpenAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken).ConfigureAwait(false);
        var leases = new Leases(store);
        Lease? lease;
        while ((lease = await leases.AcquireAsync(LeaseName, _owner, options.Value.LeaseLength, cancellationToken).ConfigureAwait(false)) is null)
        {
            var held = await ReadAsync(reader => Leases.FindLeaseAsync(reader, LeaseName, cancellationToken).AsTask(), cancellationToken).ConfigureAwait(false);
            _log.Waiting(held?.Until ?? time.GetUtcNow());
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(options.Value.LeaseLength.TotalMilliseconds / 10, 20, 1000)), time, cancellationToken).ConfigureAwait(false);
        }

        _renewAt = time.GetUtcNow() + (options.Value.LeaseLength / 3);
        var streams = new StreamBook(model);
        var layouts = new Layouts();
        string installation;
        var transaction = await store.WriteAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var key = StoreKey.Of("installation");
            if (await transaction.GetAsync(StoreTables.Meta, key, cancellationToken).ConfigureAwait(false) is { } bytes)
            {
                installation = Codec.UnpackGuid(bytes).ToString("N")[..12];
            }
            else
            {
                var drawn = Guid.NewGuid();
                await transaction.PutAsync(StoreTables.Meta, key, Codec.Pack(drawn), cancellationToken).ConfigureAwait(false);
                installation = drawn.ToString("N")[..12];
            }

            foreach (var known in model.InOrder)
            {
                await known.RememberLayoutAsync(layouts, transaction, cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        await ReadAsync(
            async reader =>
            {
                await streams.LoadAsync(reader, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        var session = new SyncSession(model, store, lease, streams, layouts, new ConnectionStates(time), Statistics, options.Value, installation, time, _log);
        _log.Started(lease.Fence, model.Policy);
        _renewal ??= KeepLeaseAsync(_ends.Token);
        return new Stages(session);
    }

    /// <summary>Renews the lease while the engine lives, however long a call takes.</summary>
    private async Task KeepLeaseAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Value.LeaseLength / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                if (_stages is { } stages)
                {
                    await stages.Session.RenewAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The engine ends.
        }
        catch (Exception exception) when (exception is LeaseLostException or StoreException or ObjectDisposedException)
        {
            _log.PassFailed(exception); // the next transaction says so too, and nothing is sent after it
            _renewal = null;
        }
    }

    private async Task RenewAsync(Stages stages, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() >= _renewAt)
        {
            await stages.Session.RenewAsync(cancellationToken).ConfigureAwait(false);
            _renewAt = time.GetUtcNow() + (options.Value.LeaseLength / 3);
        }
    }

    // ---- a pass ---------------------------------------------------------------------------------------------------

    private async Task<RunManifest> PassAsync(Stages stages, bool onlyDue, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var (read, changed, written, raised, audited) = Counts();
        using var activity = SyncTelemetry.Source.StartActivity("psi.pass");
        await ReadAllAsync(stages, onlyDue, cancellationToken).ConfigureAwait(false);
        await ReidentifyAsync(stages, cancellationToken).ConfigureAwait(false);
        await GoLiveAsync(stages, cancellationToken).ConfigureAwait(false);
        if (stages.Session.Streams.AllLive)
        {
            await SettleAsync(stages, cancellationToken).ConfigureAwait(false);
        }

        var now = Counts();
        var manifest = new RunManifest
        {
            Policy = model.Policy,
            StartedAt = started,
            EndedAt = time.GetUtcNow(),
            Read = now.Read - read,
            Changed = now.Changed - changed,
            Written = now.Written - written,
            Raised = now.Raised - raised,
            Audited = now.Audited - audited,
        };
        if (manifest.Changed + manifest.Written + manifest.Raised > 0)
        {
            manifest = await RecordAsync(manifest, cancellationToken).ConfigureAwait(false);
        }

        return manifest;
    }

    private (long Read, long Changed, long Written, long Raised, long Audited) Counts() =>
        (Statistics.TotalRead, Statistics.TotalChanged, Statistics.TotalWritten, Statistics.ExceptionsRaised, Statistics.AuditRows);

    private async Task<RunManifest> RecordAsync(RunManifest manifest, CancellationToken cancellationToken)
    {
        var transaction = await store.WriteAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            manifest = manifest with { Run = await transaction.NextAsync("run", 1, cancellationToken).ConfigureAwait(false) };
            await transaction.PutAsync(StoreTables.Run, StoreKey.Of(StoreKey.Text(manifest.Run)), Codec.Pack(manifest, SyncJsonContext.Default.RunManifest), cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        _log.Ran(manifest.Run, manifest.Read, manifest.Changed, manifest.Written, manifest.Raised);
        return manifest;
    }

    private async Task ReadAllAsync(Stages stages, bool onlyDue, CancellationToken cancellationToken)
    {
        // Connections are read side by side; within one, what others refer to comes first.
        await Task.WhenAll(model.Endpoints.Where(endpoint => endpoint.Read is not null).GroupBy(endpoint => endpoint.Connection).Select(async connection =>
        {
            foreach (var endpoint in connection)
            {
                if (stages.Session.Connections.Rests(connection.Key))
                {
                    return;
                }

                if (onlyDue && stages.Session.Streams.Of(endpoint).CompletedAt + endpoint.Read!.Every > time.GetUtcNow())
                {
                    continue;
                }

                await endpoint.Owner.ReadAsync(stages.Reading, endpoint, cancellationToken).ConfigureAwait(false);
                await RenewAsync(stages, cancellationToken).ConfigureAwait(false);
            }
        })).ConfigureAwait(false);
    }

    private async Task ReidentifyAsync(Stages stages, CancellationToken cancellationToken)
    {
        if (!stages.Session.Streams.AllLive)
        {
            return;
        }

        var rows = await ReadAsync(reader => reader.ScanAsync(StoreTables.Reidentify, string.Empty, limit: 5000, cancellationToken: cancellationToken).AsTask(), cancellationToken).ConfigureAwait(false);
        foreach (var group in rows.Select(row => StoreKey.Parse(row.Key)).GroupBy(parts => (System: new SystemId(parts[0]), Object: new ObjectName(parts[1]))))
        {
            if (model.Endpoints.FirstOrDefault(endpoint => endpoint.System == group.Key.System && endpoint.Object == group.Key.Object) is { } endpoint)
            {
                foreach (var chunk in group.Select(parts => parts[2]).Chunk(250))
                {
                    await endpoint.Owner.ReidentifyAsync(stages.Intake, endpoint, chunk, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task GoLiveAsync(Stages stages, CancellationToken cancellationToken)
    {
        var streams = stages.Session.Streams;
        if (streams.AllLive)
        {
            return;
        }

        if (streams.AllLoaded && model.Endpoints.Any(endpoint => endpoint.Read is not null && streams.Of(endpoint).Phase == StreamPhase.Loading))
        {
            await stages.GoLive.IdentifyAllAsync(cancellationToken).ConfigureAwait(false);
        }

        if (streams.AnyPlanned && options.Value.ApproveGoLive is { } rule)
        {
            await ApproveAsync(stages, rule, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task ApproveAsync(Stages stages, GoLiveApproval approval, CancellationToken cancellationToken)
    {
        if (!stages.Session.Streams.AnyPlanned)
        {
            throw new InvalidOperationException("Nothing awaits approval: no object is planned. Run a pass first, or go on, since all is live.");
        }

        if (approval.Plan is not null || approval.MostWrites != int.MaxValue)
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

    /// <summary>Reacts and delivers until nothing more follows.</summary>
    private async Task SettleAsync(Stages stages, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            await RenewAsync(stages, cancellationToken).ConfigureAwait(false);
            var evaluated = await stages.Processes.RunAsync(cancellationToken).ConfigureAwait(false);
            await stages.Processes.PublishAsync(publisher, cancellationToken).ConfigureAwait(false);
            var moved = await DeliverAsync(stages, cancellationToken).ConfigureAwait(false);
            if (evaluated == 0 && moved == 0)
            {
                return;
            }
        }
    }

    private async Task<int> DeliverAsync(Stages stages, CancellationToken cancellationToken)
    {
        var due = await ReadAsync(
            async reader =>
            {
                var rows = await reader.ScanAsync(StoreTables.Due, string.Empty, limit: DuePage, cancellationToken: cancellationToken).ConfigureAwait(false);
                return rows.Select(row => StoreKey.Parse(row.Key)).TakeWhile(parts => StoreKey.ToDateTimeOffset(parts[0]) <= reader.Now)
                    .Select(parts => (Object: new ObjectName(parts[1]), Golden: StoreKey.ToGuid(parts[2]), System: new SystemId(parts[3]))).ToList();
            },
            cancellationToken).ConfigureAwait(false);
        if (due.Count == 0)
        {
            return 0;
        }

        var moved = await Task.WhenAll(due.GroupBy(delivery => delivery.System).Select(async system =>
        {
            var count = 0;
            foreach (var group in system.GroupBy(delivery => delivery.Object).OrderBy(group => model.Find(group.Key)?.Order ?? int.MaxValue))
            {
                var endpoint = model.Endpoints.FirstOrDefault(other => other.System == system.Key && other.Object == group.Key);
                if (endpoint is null || stages.Session.Connections.Rests(endpoint.Connection))
                {
                    continue;
                }

                var goldens = group.Select(delivery => delivery.Golden).ToList();
                var outcome = await endpoint.Owner.DeliverAsync(stages.Delivery, endpoint, goldens, cancellationToken).ConfigureAwait(false);
                if (outcome.NeedsRead)
                {
                    var read = await endpoint.Owner.ReadAsync(stages.Reading, endpoint, cancellationToken).ConfigureAwait(false);
                    var again = await endpoint.Owner.DeliverAsync(stages.Delivery, endpoint, goldens, cancellationToken).ConfigureAwait(false);
                    count += read.Changed + again.Moved;
                }

                count += outcome.Moved;
                await RenewAsync(stages, cancellationToken).ConfigureAwait(false);
            }

            return count;
        })).ConfigureAwait(false);
        return moved.Sum();
    }

    private async Task<TimeSpan?> NextDueAsync(Stages stages, CancellationToken cancellationToken)
    {
        var first = await ReadAsync(
            async reader =>
            {
                var rows = await reader.ScanAsync(StoreTables.Due, string.Empty, limit: 1, cancellationToken: cancellationToken).ConfigureAwait(false);
                return rows.Count == 0 ? (TimeSpan?)null : StoreKey.ToDateTimeOffset(StoreKey.Parse(rows[0].Key)[0]) - reader.Now;
            },
            cancellationToken).ConfigureAwait(false);
        var resume = stages.Session.Connections.NextResume() - time.GetUtcNow();
        var next = first is null ? resume : resume is null || resume < TimeSpan.Zero ? first : first > resume ? first : resume;
        return next < TimeSpan.Zero ? TimeSpan.Zero : next;
    }

    private sealed class Stages
    {
        public Stages(SyncSession session)
        {
            Session = session;
            Intake = new IntakeStage(session);
            Reading = new ReadingStage(session, Intake);
            Processes = new ProcessStage(session);
            GoLive = new GoLiveStage(session, Processes);
            Delivery = new DeliveryStage(session, Intake);
            Operations = new ExceptionDesk(session);
            session.Reread = (endpoint, ids, cancellationToken) => endpoint.Owner.RereadAsync(Reading, endpoint, ids, cancellationToken);
        }

        public SyncSession Session { get; }

        public IntakeStage Intake { get; }

        public ReadingStage Reading { get; }

        public ProcessStage Processes { get; }

        public GoLiveStage GoLive { get; }

        public DeliveryStage Delivery { get; }

        public ExceptionDesk Operations { get; }
    }
}
