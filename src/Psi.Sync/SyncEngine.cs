using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Audit;
using Psi.Sync.Exceptions;
using Psi.Sync.Identity;
using Psi.Sync.Measures;
using Psi.Sync.Model;
using Psi.Sync.Nodes;
using Psi.Sync.Operations;
using Psi.Sync.Ownership;
using Psi.Sync.Outbox;
using Psi.Sync.Pausing;
using Psi.Sync.Planning;
using Psi.Sync.Processes;
using Psi.Sync.Reading;
using Psi.Sync.Reconciliation;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync;

/// <summary>The door of one engine: it joins the nodes of its store, runs passes and answers operations.</summary>
internal sealed class SyncEngine(
    SyncModel model,
    IPsiStore store,
    IOptions<SyncOptions> options,
    IEventPublisher publisher,
    TimeProvider time,
    Chance chance,
    ILoggerFactory loggers,
    Func<IConnection, TimeSpan> callTimeout) : ISyncOperations, IAsyncDisposable
{
    private const int MostStuck = 2;

    private readonly SyncLog _log = new(loggers.CreateLogger("Psi.Sync"));
    private readonly Turn _turn = new();
    private readonly Turn _opening = new();
    private SyncSession? _session;
    private Node? _node;
    private bool _isOpen;
    private bool _isDisposed;

    public SyncStatistics Statistics { get; } = new();

    public IAuditTrail Audit => field ??= new AuditReading(async cancellationToken =>
    {
        await OpenStoreAsync(cancellationToken).ConfigureAwait(false);
        return await store.ReadAsync(cancellationToken).ConfigureAwait(false);
    });

    public IExceptionQueue Exceptions => field ??= new ExceptionQueue(StagesAsync);

    /// <summary>Gets this engine among those of its store, once it has joined them.</summary>
    internal Node? Node => _node;

    public IIdentityOperations Identity => new IdentityDoor(SessionAsync);

    public IReadingOperations Reading => new ReadingDesk(SessionAsync);

    public IMeasures Measures => field ??= new MeasuresReading(model, async cancellationToken =>
    {
        await OpenStoreAsync(cancellationToken).ConfigureAwait(false);
        return await store.ReadAsync(cancellationToken).ConfigureAwait(false);
    });

    public IReconciliation Reconciliation => new Reconciling(SessionAsync);

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (_node is { } node)
        {
            await node.DisposeAsync().ConfigureAwait(false);
        }
    }

    public Task<RunManifest> RunOnceAsync(CancellationToken cancellationToken = default) =>
        InTurnAsync((pass, token) => pass.RunAsync(onlyDue: false, token), cancellationToken);

    /// <summary>Runs a pass that reads only what its interval says is due.</summary>
    internal Task<RunManifest> RunDueAsync(CancellationToken cancellationToken) =>
        InTurnAsync((pass, token) => pass.RunAsync(onlyDue: true, token), cancellationToken);

    public async Task<RunManifest> RunUntilQuietAsync(TimeSpan? patience = null, CancellationToken cancellationToken = default)
    {
        var longest = patience ?? TimeSpan.FromMinutes(1);
        var stuck = 0;
        while (true)
        {
            var manifest = await RunOnceAsync(cancellationToken).ConfigureAwait(false);
            if (manifest is not { Changed: 0, Written: 0, Audited: 0 })
            {
                stuck = 0;
                continue;
            }

            var wait = await InTurnAsync(static (pass, token) => pass.NextDueAsync(token), cancellationToken).ConfigureAwait(false);
            stuck = wait <= TimeSpan.Zero ? stuck + 1 : 0;
            if (wait is null || wait > longest || stuck > MostStuck)
            {
                return manifest; // what is due and does not move waits for another node, or for somebody
            }

            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait.Value, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public Task<bool> IsLiveAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(async reader => (await Phases.ReadAsync(reader, model, cancellationToken).ConfigureAwait(false)).AllLive, cancellationToken);

    public async Task<GoLivePlan?> PlanGoLiveAsync(CancellationToken cancellationToken = default)
    {
        var isPlanned = await ReadAsync(async reader => (await Phases.ReadAsync(reader, model, cancellationToken).ConfigureAwait(false)).AnyPlanned, cancellationToken).ConfigureAwait(false);
        return isPlanned ? await (await StagesAsync(cancellationToken).ConfigureAwait(false)).GoLive.PlanAllAsync(cancellationToken).ConfigureAwait(false) : null;
    }

    public Task ApproveGoLiveAsync(GoLiveApproval approval, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(approval);
        return InTurnAsync(
            async (pass, token) =>
            {
                await pass.ApproveAsync(approval, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    public async Task<SyncState> ReadStateAsync(CancellationToken cancellationToken = default)
    {
        var session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        return await session.ReadAsync((reader, token) => StateReading.ReadAsync(reader, model, session.Connections, session.Options, token), cancellationToken).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<RunManifest>> ListRunsAsync(long? before = null, int limit = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return ReadAsync(reader => RunBook.ListAsync(reader, before, limit, cancellationToken), cancellationToken);
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

    public async Task MendAsync(string exceptionId, string attribute, string valueJson, string by, CancellationToken cancellationToken = default) =>
        await (await StagesAsync(cancellationToken).ConfigureAwait(false)).Exceptions.MendAsync(exceptionId, attribute, valueJson, by, cancellationToken).ConfigureAwait(false);

    public async Task ReplayAsync(string exceptionId, string by, CancellationToken cancellationToken = default) =>
        await (await StagesAsync(cancellationToken).ConfigureAwait(false)).Exceptions.ReplayAsync(exceptionId, by, cancellationToken).ConfigureAwait(false);

    public async Task DiscardAsync(string exceptionId, string reason, string by, CancellationToken cancellationToken = default) =>
        await (await StagesAsync(cancellationToken).ConfigureAwait(false)).Exceptions.DiscardAsync(exceptionId, reason, by, cancellationToken).ConfigureAwait(false);

    public async Task SayLandedAsync(string exceptionId, string? externalId, string by, CancellationToken cancellationToken = default) =>
        await (await StagesAsync(cancellationToken).ConfigureAwait(false)).Exceptions.SayAsync(exceptionId, landed: true, externalId, by, cancellationToken).ConfigureAwait(false);

    public async Task SayNotLandedAsync(string exceptionId, string by, CancellationToken cancellationToken = default) =>
        await (await StagesAsync(cancellationToken).ConfigureAwait(false)).Exceptions.SayAsync(exceptionId, landed: false, null, by, cancellationToken).ConfigureAwait(false);

    public async Task PauseAsync(PauseTarget target, string why, string by, CancellationToken cancellationToken = default) =>
        await (await StagesAsync(cancellationToken).ConfigureAwait(false)).Pauses.PauseAsync(target, why, by, cancellationToken).ConfigureAwait(false);

    public async Task ResumeAsync(PauseTarget target, string by, CancellationToken cancellationToken = default) =>
        await (await StagesAsync(cancellationToken).ConfigureAwait(false)).Pauses.ResumeAsync(target, by, cancellationToken).ConfigureAwait(false);

    public Task<IReadOnlyList<Pause>> ListPausesAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(reader => PauseBook.ListAsync(reader, cancellationToken), cancellationToken);

    public async Task<Explanation?> ExplainAsync<T>(Id<T> id, string attribute, CancellationToken cancellationToken = default)
        where T : class, ICanonicalObject<T>
    {
        var session = (await StagesAsync(cancellationToken).ConfigureAwait(false)).Session;
        return await session.ReadAsync((reader, token) => model.Of<T>().ExplainAsync(reader, model, session.Layouts, id.Value, attribute, token), cancellationToken).ConfigureAwait(false);
    }

    public string DescribeOwnership() => OwnershipMarkdown.Of(model.InOrder.SelectMany(known => known.DescribeOwnership()));

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
                        open.Add(new OpenCondition(parts[0], StoreKey.ToGuid(parts[1]), condition.Name, condition.Since, condition.WhyNot)
                        {
                            DueBy = condition.Since + (options.Value.ConditionsDueWithinByName.TryGetValue($"{parts[0]}/{condition.Name}", out var within) ? within : options.Value.ConditionsDueWithin),
                        });
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

    public async Task<int> EvaluateAgainAsync(string process, CancellationToken cancellationToken = default) =>
        await (await StagesAsync(cancellationToken).ConfigureAwait(false)).Exceptions.EvaluateAgainAsync(process, cancellationToken).ConfigureAwait(false);

    public Task<TResult> QueryAsync<TResult>(Func<IGoldenReads, Task<TResult>> read, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        return ReadAsync(reader => read(new GoldenReads(model, reader)), cancellationToken);
    }

    private async Task<TResult> ReadAsync<TResult>(Func<IStoreReader, Task<TResult>> read, CancellationToken cancellationToken)
    {
        await OpenStoreAsync(cancellationToken).ConfigureAwait(false);
        var reader = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await read(reader).ConfigureAwait(false);
        }
    }

    /// <summary>One pass at a time in this engine; what people do beside it is done in transactions of its own.</summary>
    private async Task<TResult> InTurnAsync<TResult>(Func<Pass, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        using var turn = await _turn.TakeAsync(cancellationToken).ConfigureAwait(false);
        var session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        await _node!.JoinAsync(cancellationToken).ConfigureAwait(false);
        return await work(new Pass(_node, session, publisher), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Stages> StagesAsync(CancellationToken cancellationToken) => new(await SessionAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Opens the store, if that was not done yet.</summary>
    internal async Task OpenStoreAsync(CancellationToken cancellationToken)
    {
        if (_isOpen)
        {
            return;
        }

        using var turn = await _opening.TakeAsync(cancellationToken).ConfigureAwait(false);
        if (!_isOpen)
        {
            await store.OpenAsync(cancellationToken).ConfigureAwait(false);
            _isOpen = true;
        }
    }

    private async Task<SyncSession> SessionAsync(CancellationToken cancellationToken)
    {
        await OpenStoreAsync(cancellationToken).ConfigureAwait(false);
        using var turn = await _opening.TakeAsync(cancellationToken).ConfigureAwait(false);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_session is not null)
        {
            return _session;
        }

        var layouts = new Layouts();
        var transaction = await store.WriteAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var key = StoreKey.Of("installation");
            if (await transaction.GetAsync(StoreTables.Meta, key, cancellationToken).ConfigureAwait(false) is not { } installation)
            {
                installation = Codec.Pack(chance.NewId(transaction.Now));
                await transaction.PutAsync(StoreTables.Meta, key, installation, cancellationToken).ConfigureAwait(false);
            }

            foreach (var known in model.InOrder)
            {
                await known.RememberLayoutAsync(layouts, transaction, cancellationToken).ConfigureAwait(false);
            }

            await ProcessNames.CheckAsync(transaction, model, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            _node = new Node(chance.NewId(transaction.Now).ToString("N"), Area.Of(model), store, options.Value.LeaseLength, time, _log);
            _session = new SyncSession(
                model, store, layouts, new ConnectionStates(time, options.Value.MaxBackoff, callTimeout), Statistics, options.Value, Codec.UnpackGuid(installation).ToString("N")[^12..], time, chance, _log);
        }

        _log.Started(_node.Name, model.Policy);
        return _session;
    }
}
