using System.Diagnostics;
using System.Text;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Audit;
using Psi.Sync.Exceptions;
using Psi.Sync.Identity;
using Psi.Sync.Model;
using Psi.Sync.Ownership;
using Psi.Sync.Processes;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Outbox;

/// <summary>
/// One store transaction of the engine: golden records and deliveries change in it, and what follows from the changes
/// (references, match keys, audit, marks, dirty subjects) is worked out once, at the end.
/// </summary>
internal sealed class Work : IAsyncDisposable
{
    private readonly IStoreTransaction _transaction;
    private readonly Dictionary<(ObjectName Object, Guid Id), IEntry> _goldens = [];
    private readonly Dictionary<string, (DeliveryRow? Row, DateTimeOffset? Due, bool OpenCreate, ObjectName Object, Guid Golden, SystemId System)> _deliveries = [];
    private readonly HashSet<string> _changedDeliveries = [];
    private readonly HashSet<IEntry> _touched = [];
    private readonly Dictionary<string, SyncException> _raised = [];
    private readonly HashSet<(string Process, Guid Subject)> _dirty = [];
    private readonly List<(ObjectName Object, Guid Golden, SystemId System, string ExternalId)> _linked = [];
    private readonly List<Action<SyncStatistics>> _counts = [];
    private readonly List<AuditEntry> _audit = [];
    private readonly OpenExceptions _open;
    private readonly HashSet<(StoreTable Table, string Prefix)> _nobodyWaits = [];

    private readonly Dictionary<string, byte[]> _shadows = new(StringComparer.Ordinal);
    private readonly Dictionary<(SystemId System, ObjectName Object), bool> _openCreates = [];
    private readonly Lease? _lease;
    private Phases? _phases;

    private Work(SyncModel model, Layouts layouts, IStoreTransaction transaction, long mark, Lease? lease)
    {
        Layouts = layouts;
        Model = model;
        _transaction = transaction;
        Mark = mark;
        _lease = lease;
        MatchKeys = new MatchKeys(transaction);
        _open = new OpenExceptions(transaction);
    }

    public SyncModel Model { get; }

    public Layouts Layouts { get; }

    public IStoreTransaction Transaction => _transaction;

    public DateTimeOffset Now => _transaction.Now;

    /// <summary>Gets a number drawn for this transaction: later than every read that began before it.</summary>
    public long Mark { get; }

    /// <summary>Gets the lease that this work stands under.</summary>
    /// <exception cref="InvalidOperationException">It was begun without one, for a person.</exception>
    public Lease Lease => _lease ?? throw new InvalidOperationException("This work was begun under no area. Begin it in the session of the area that it is for.");

    /// <summary>Gets the match keys as this transaction sees them.</summary>
    public MatchKeys MatchKeys { get; }

    /// <summary>Gets or sets whether deliveries are marked; off while populations are identified.</summary>
    public bool Marks { get; set; } = true;

    /// <summary>Gets or sets the trace that caused this work.</summary>
    public string? Trace { get; set; } = Activity.Current?.Id;

    /// <summary>Gets the objects of which golden records were written in this work so far.</summary>
    public HashSet<ObjectName> Moved { get; } = [];

    /// <summary>Gets the links made in this transaction: what comes later in the same page refers to them.</summary>
    public Dictionary<(ObjectName Object, RecordRef Record), Guid> LinksMade { get; } = [];

    /// <summary>Gets the records to be identified anew since something they refer to was linked.</summary>
    public List<(SystemId System, ObjectName Object, string ExternalId)> Reidentify { get; } = [];

    private interface IEntry
    {
        Task FlushAsync(Work work, CancellationToken cancellationToken);
    }

    /// <summary>Begins a transaction, under a lease or none.</summary>
    /// <exception cref="LeaseLostException">Another holds the lease. As it is read in the transaction, whoever takes it meanwhile is in conflict with the commit.</exception>
    public static async Task<Work> BeginAsync(SyncModel model, Layouts layouts, IPsiStore store, Lease? lease, TimeSpan leaseLength, CancellationToken cancellationToken)
    {
        var transaction = await store.WriteAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (lease is not null)
            {
                lease = await Leases.RenewAsync(transaction, lease, leaseLength, cancellationToken).ConfigureAwait(false);
            }

            return new Work(model, layouts, transaction, await transaction.NextAsync("mark", 1, cancellationToken).ConfigureAwait(false), lease);
        }
        catch
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>How far objects have come, as this transaction has it.</summary>
    public async ValueTask<Phases> PhasesAsync(CancellationToken cancellationToken) =>
        _phases ??= await Phases.ReadAsync(_transaction, Model, cancellationToken).ConfigureAwait(false);

    /// <summary>Whether a create of an object in a system is under way or of unknown outcome; asked once a transaction.</summary>
    public async ValueTask<bool> HasOpenCreateAsync(SystemId system, ObjectName name, CancellationToken cancellationToken)
    {
        if (!_openCreates.TryGetValue((system, name), out var any))
        {
            var rows = await _transaction.ScanAsync(StoreTables.OpenCreate, Keys.OpenCreatePrefix(system, name), limit: 1, cancellationToken: cancellationToken).ConfigureAwait(false);
            _openCreates[(system, name)] = any = rows.Count > 0;
        }

        return any;
    }

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();

    public void Count(Action<SyncStatistics> count) => _counts.Add(count);

    // ---- golden records ------------------------------------------------------------------------------------------

    public async Task PreloadAsync<T>(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var wanted = ids.Where(id => !_goldens.ContainsKey((T.Schema.Name, id))).Distinct().ToDictionary(id => Keys.Golden(T.Schema.Name, id));
        if (wanted.Count == 0)
        {
            return;
        }

        foreach (var (key, bytes) in await _transaction.GetManyAsync(StoreTables.Golden, wanted.Keys, cancellationToken).ConfigureAwait(false))
        {
            var row = Codec.UnpackGolden<T>(wanted[key], bytes);
            _goldens[(T.Schema.Name, row.Id)] = new Entry<T>(row, row.Value);
        }
    }

    public async Task<GoldenRow<T>?> GoldenAsync<T>(Guid id, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (!_goldens.TryGetValue((T.Schema.Name, id), out var entry))
        {
            await PreloadAsync<T>([id], cancellationToken).ConfigureAwait(false);
            if (!_goldens.TryGetValue((T.Schema.Name, id), out entry))
            {
                return null;
            }
        }

        return ((Entry<T>)entry).Row;
    }

    public GoldenRow<T> Create<T>(Guid id, T value, bool byPsi)
        where T : class, ICanonicalObject<T>
    {
        var row = new GoldenRow<T>(id, new GoldenHeader { MadeByPsi = byPsi, BornMark = Mark }, value);
        _goldens[(T.Schema.Name, id)] = new Entry<T>(row, null);
        Touch(row);
        return row;
    }

    public void Touch<T>(GoldenRow<T> row)
        where T : class, ICanonicalObject<T> =>
        _touched.Add(_goldens[(T.Schema.Name, row.Id)]);

    /// <summary>Sets attributes as Psi itself: what it owns, and seeds of what others own and do not hold yet.</summary>
    public void SetAsPsi<T>(GoldenRow<T> row, T value, string rule)
        where T : class, ICanonicalObject<T>
    {
        // What conditions read comes first; the rest is judged under the outcome.
        var model = Model.Of<T>();
        var changed = T.Differences(row.Value, value);
        var outcome = T.Overlay(row.Value, value, changed & model.Ownership.Reads);
        foreach (var field in changed)
        {
            if (OwnershipRules.OwnersBesidesPsi(model, field, outcome, row.Header, out var ownership) is { } holder)
            {
                throw new OwnershipException(
                    $"Process rule '{rule}' set '{T.Schema.Name.Value}.{field.Name}', which '{holder}' owns by rule '{ownership!.Name}' and already holds. Set it only as a seed, or give the attribute to 'psi'.");
            }

            row.Header.Lineage[field.Name] = new Lineage(
                WellKnownSystems.Psi.Value, null, Now, rule, ownership is not null && !ownership.Owners.Contains(WellKnownSystems.Psi));
        }

        row.Value = value;
        Touch(row);
    }

    public static bool Holds(GoldenHeader header, SystemId system) => header.Links.TryGetValue(system.Value, out var link) && link.Live;

    /// <summary>Links a record of a system to a golden record, and wakes all that waited for it.</summary>
    public async Task LinkAsync<T>(GoldenRow<T> row, SystemId system, string externalId, string by, DateTimeOffset since, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var generation = row.Header.Links.TryGetValue(system.Value, out var earlier) ? earlier.Generation : 0;
        var link = new LinkedRow(externalId, true, Mark, generation) { Since = since };
        if (earlier is { Live: true } && earlier.ExternalId != externalId)
        {
            row.Header.AddOther(system.Value, link); // the system holds several of it: the first stays primary
        }
        else
        {
            if (earlier is not null && earlier.ExternalId != externalId)
            {
                row.Header.AddOther(system.Value, earlier);
            }

            row.Header.Links[system.Value] = link;
        }

        Touch(row);
        await _transaction.PutAsync(
            StoreTables.Link,
            Keys.External(system, T.Schema.Name, externalId),
            Codec.Pack(new LinkRow(row.Id, true, Mark, generation, by), SyncJsonContext.Default.LinkRow),
            cancellationToken).ConfigureAwait(false);
        _linked.Add((T.Schema.Name, row.Id, system, externalId));
        LinksMade[(T.Schema.Name, new RecordRef(system, T.Schema.Name, externalId))] = row.Id;
        await AuditAsync(
            new AuditEntry
            {
                What = "linked", By = system.Value, Rule = by, Policy = Model.Policy, Object = T.Schema.Name, GoldenId = row.Id, System = system, ExternalId = externalId,
            },
            cancellationToken).ConfigureAwait(false);
    }

    // ---- shadows -------------------------------------------------------------------------------------------------

    /// <summary>Reads shadows that will be asked for one by one, in one go.</summary>
    public async Task PreloadShadowsAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var wanted = keys.Where(key => !_shadows.ContainsKey(key)).Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count > 0)
        {
            foreach (var (key, bytes) in await _transaction.GetManyAsync(StoreTables.Shadow, wanted, cancellationToken).ConfigureAwait(false))
            {
                _shadows[key] = bytes;
            }
        }
    }

    public async ValueTask<byte[]?> ShadowBytesAsync(string key, CancellationToken cancellationToken) =>
        _shadows.TryGetValue(key, out var bytes) ? bytes : await _transaction.GetAsync(StoreTables.Shadow, key, cancellationToken).ConfigureAwait(false);

    public async Task PutShadowAsync(string key, byte[] bytes, CancellationToken cancellationToken)
    {
        _shadows[key] = bytes;
        await _transaction.PutAsync(StoreTables.Shadow, key, bytes, cancellationToken).ConfigureAwait(false);
    }

    // ---- marks and deliveries ------------------------------------------------------------------------------------

    public async Task<DeliveryRow?> DeliveryAsync(ObjectName name, Guid golden, SystemId system, CancellationToken cancellationToken)
    {
        var key = Keys.Delivery(name, golden, system);
        if (!_deliveries.TryGetValue(key, out var entry))
        {
            var bytes = await _transaction.GetAsync(StoreTables.Delivery, key, cancellationToken).ConfigureAwait(false);
            var row = bytes is null ? null : Codec.Unpack(bytes, SyncJsonContext.Default.DeliveryRow);
            _deliveries[key] = entry = (row, row is null ? null : DueOf(row), IsOpenCreate(row), name, golden, system);
        }

        return entry.Row;
    }

    /// <summary>Reads the deliveries of a page of records at once.</summary>
    public async Task PreloadDeliveriesAsync(ObjectName name, IReadOnlyCollection<Guid> goldens, SystemId system, CancellationToken cancellationToken)
    {
        var wanted = goldens.Distinct().Select(golden => (Key: Keys.Delivery(name, golden, system), Golden: golden)).Where(next => !_deliveries.ContainsKey(next.Key)).ToDictionary(next => next.Key, next => next.Golden, StringComparer.Ordinal);
        if (wanted.Count == 0)
        {
            return;
        }

        var found = await _transaction.GetManyAsync(StoreTables.Delivery, wanted.Keys, cancellationToken).ConfigureAwait(false);
        foreach (var (key, golden) in wanted)
        {
            var row = found.TryGetValue(key, out var bytes) ? Codec.Unpack(bytes, SyncJsonContext.Default.DeliveryRow) : null;
            _deliveries[key] = (row, row is null ? null : DueOf(row), IsOpenCreate(row), name, golden, system);
        }
    }

    /// <summary>Changes a delivery; the row goes when <paramref name="row"/> is <see langword="null"/>.</summary>
    /// <exception cref="InvalidOperationException">The row is to go from a state that does not end there.</exception>
    public async Task SetDeliveryAsync(ObjectName name, Guid golden, SystemId system, DeliveryRow? row, CancellationToken cancellationToken)
    {
        if (await DeliveryAsync(name, golden, system, cancellationToken).ConfigureAwait(false) is { } before && row is null)
        {
            before.MoveTo(DeliveryState.Done);
        }

        var key = Keys.Delivery(name, golden, system);
        _deliveries[key] = _deliveries[key] with { Row = row };
        _changedDeliveries.Add(key);
    }

    /// <summary>Marks that a system may have to be told something of a record.</summary>
    public async Task MarkAsync(ObjectName name, Guid golden, SystemId system, string? request, CancellationToken cancellationToken)
    {
        var row = await DeliveryAsync(name, golden, system, cancellationToken).ConfigureAwait(false)
            ?? new DeliveryRow { State = DeliveryState.Waiting, DueAt = Now, Since = Now, Trace = Trace };
        row.Mark = Mark;
        if (request is not null && !row.Requests.Contains(request) && row.Intent?.Request != request)
        {
            row.Requests.Add(request);
        }

        if (row.State is DeliveryState.Refused or DeliveryState.Parked)
        {
            // Whether what held it back still does is worked out when it is sent.
            if (row.State == DeliveryState.Parked)
            {
                Count(statistics => statistics.Unparked(system, name));
            }

            row.WaitUntil(Now);
            row.Attempts = 0;
        }

        await SetDeliveryAsync(name, golden, system, row, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets go what a process held back, as far as it is marked by now.</summary>
    public async Task ReleaseAsync(ObjectName name, Guid golden, SystemId system, string process, CancellationToken cancellationToken)
    {
        if (Model.GuardOf(name, system) != process)
        {
            throw new OwnershipException($"Process '{process}' released '{name.Value}' to '{system.Value}', which it does not guard. Name it in Watch, as watch.Guard<…>(\"{system.Value}\").");
        }

        if (await DeliveryAsync(name, golden, system, cancellationToken).ConfigureAwait(false) is { } row && row.ReleasedMark < row.Mark)
        {
            row.ReleasedMark = row.Mark;
            if (row.State == DeliveryState.Held)
            {
                row.WaitUntil(Now);
                row.HeldBy = null;
            }

            await SetDeliveryAsync(name, golden, system, row, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Holds back what is guarded and was not let go, unless it is under way.</summary>
    private void Hold(ObjectName name, SystemId system, DeliveryRow row)
    {
        if (row is { State: DeliveryState.Waiting, Intent: null } && row.ReleasedMark < row.Mark && Model.GuardOf(name, system) is { } process)
        {
            row.MoveTo(DeliveryState.Held);
            row.HeldBy = process;
        }
    }

    /// <summary>When the engine must look at a delivery again; never, where something else wakes it.</summary>
    private static DateTimeOffset? DueOf(DeliveryRow row) =>
        row.DueAt != DateTimeOffset.MaxValue && row.State is DeliveryState.Waiting or DeliveryState.InFlight or DeliveryState.Unknown or DeliveryState.Parked ? row.DueAt : null;

    private static bool IsOpenCreate(DeliveryRow? row) =>
        row is { State: DeliveryState.InFlight or DeliveryState.Unknown, Intent.Kind: WriteKind.Create };

    // ---- exceptions and audit ------------------------------------------------------------------------------------

    /// <summary>Puts something before a person. Said again in the same words it only counts where it was tried again.</summary>
    public async Task<SyncException> RaiseAsync(string key, SyncException exception, bool tried, CancellationToken cancellationToken)
    {
        if (await _open.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } id)
        {
            var open = await ExceptionAsync(id, cancellationToken).ConfigureAwait(false);
            tried |= open!.State == ExceptionState.Retrying; // a replay that ends where it began
            if (!tried && open.Message == exception.Message && open.Amount == exception.Amount)
            {
                return open;
            }

            open = open with
            {
                Message = exception.Message, Fields = exception.Fields, Code = exception.Code, Kind = exception.Kind, Amount = exception.Amount,
                LastSeen = Now, Count = open.Count + (tried ? 1 : 0), State = ExceptionState.Open,
            };
            await PutAsync(open, cancellationToken).ConfigureAwait(false);
            return open;
        }

        var number = await _transaction.NextAsync("exception", 1, cancellationToken).ConfigureAwait(false);
        var raised = exception with { Id = $"X{number:D6}", FirstSeen = Now, LastSeen = Now, Count = 1, State = ExceptionState.Open };
        await PutAsync(raised, cancellationToken).ConfigureAwait(false);
        await _open.OpenAsync(key, raised.Id, cancellationToken).ConfigureAwait(false);
        await AuditAsync(
            new AuditEntry
            {
                What = "raised", By = WellKnownSystems.Psi.Value, Policy = Model.Policy, Object = raised.Object, GoldenId = raised.GoldenId, System = raised.System,
                ExternalId = raised.ExternalId, Fields = raised.Fields, Note = $"{raised.Id} {raised.Cause}",
            },
            cancellationToken).ConfigureAwait(false);
        Count(statistics => statistics.Raised(raised.System, raised.Object));
        return raised;
    }

    public async Task ResolveAsync(string key, string by, string? reason, CancellationToken cancellationToken, ExceptionState state = ExceptionState.Resolved)
    {
        if (await _open.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } id)
        {
            return;
        }

        await _open.CloseAsync(key, cancellationToken).ConfigureAwait(false);
        if (await ExceptionAsync(id, cancellationToken).ConfigureAwait(false) is { } exception)
        {
            await PutAsync(exception with { State = state, ClosedBy = by, Reason = reason, LastSeen = Now }, cancellationToken).ConfigureAwait(false);
            await AuditAsync(
                new AuditEntry
                {
                    What = state == ExceptionState.Discarded ? "discarded" : "resolved", By = by, Policy = Model.Policy, Object = exception.Object, GoldenId = exception.GoldenId,
                    System = exception.System, ExternalId = exception.ExternalId, Note = $"{exception.Id} {reason}",
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<SyncException?> ExceptionAsync(string id, CancellationToken cancellationToken) =>
        _raised.TryGetValue(id, out var raised)
            ? raised
            : await _transaction.GetAsync(StoreTables.Exception, StoreKey.Of(id), cancellationToken).ConfigureAwait(false) is { } bytes
                ? Codec.Unpack(bytes, SyncJsonContext.Default.SyncException)
                : null;

    public async Task PutAsync(SyncException exception, CancellationToken cancellationToken)
    {
        _raised[exception.Id] = exception;
        await _transaction.PutAsync(StoreTables.Exception, StoreKey.Of(exception.Id), Codec.Pack(exception, SyncJsonContext.Default.SyncException), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds to the audit trail; the entries get their numbers together, at the end.</summary>
    public Task AuditAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _audit.Add(entry);
        return Task.CompletedTask;
    }

    /// <summary>Lets a record be read and decided anew for an exception.</summary>
    public ValueTask LookAgainAsync(SystemId system, ObjectName name, string externalId, string exceptionId, CancellationToken cancellationToken) =>
        _transaction.PutAsync(StoreTables.LookAgain, Keys.LookAgain(system, name, externalId, exceptionId), [], cancellationToken);

    // ---- the end ------------------------------------------------------------------------------------------------

    public void Dirty(string process, Guid subject) => _dirty.Add((process, subject));

    /// <summary>Works out what follows from the changes and commits all of it.</summary>
    public async Task CommitAsync(SyncStatistics statistics, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await _transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        foreach (var count in _counts)
        {
            count(statistics);
        }
    }

    /// <summary>Works out what follows from the golden records changed so far, so that match keys and references can be found by what comes next.</summary>
    public async Task FlushGoldenAsync(CancellationToken cancellationToken)
    {
        // Linking wakes what waited, which may change golden records, which may link nothing more: a few rounds at most.
        do
        {
            foreach (var (name, golden, system, externalId) in _linked.ToArray())
            {
                await WakeAsync(name, golden, system, externalId, cancellationToken).ConfigureAwait(false);
            }

            _linked.Clear();
            var touched = _touched.ToArray();
            _touched.Clear();
            foreach (var entry in touched)
            {
                await entry.FlushAsync(this, cancellationToken).ConfigureAwait(false);
            }
        }
        while (_linked.Count > 0 || _touched.Count > 0);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await FlushGoldenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var key in _changedDeliveries)
        {
            var (row, due, wasOpen, name, golden, system) = _deliveries[key];
            if (row is not null)
            {
                Hold(name, system, row);
            }

            var next = row is null ? null : DueOf(row);
            if (due is { } old && old != next)
            {
                await _transaction.DeleteAsync(StoreTables.Due, Keys.Due(system, name, old, golden), cancellationToken).ConfigureAwait(false);
            }

            if (next is { } at && due != next)
            {
                await _transaction.PutAsync(StoreTables.Due, Keys.Due(system, name, at, golden), [], cancellationToken).ConfigureAwait(false);
            }

            if (IsOpenCreate(row) != wasOpen)
            {
                var open = Keys.OpenCreate(system, name, golden);
                if (wasOpen)
                {
                    await _transaction.DeleteAsync(StoreTables.OpenCreate, open, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await _transaction.PutAsync(StoreTables.OpenCreate, open, [], cancellationToken).ConfigureAwait(false);
                }
            }

            if (row is null)
            {
                await _transaction.DeleteAsync(StoreTables.Delivery, key, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await _transaction.PutAsync(StoreTables.Delivery, key, Codec.Pack(row, SyncJsonContext.Default.DeliveryRow), cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var (process, subject) in _dirty)
        {
            await _transaction.PutAsync(
                StoreTables.Dirty, Keys.Subject(process, subject), Codec.Pack(new DirtyRow(Mark), SyncJsonContext.Default.DirtyRow), cancellationToken).ConfigureAwait(false);
        }

        foreach (var (system, name, externalId) in Reidentify)
        {
            await _transaction.PutAsync(StoreTables.Reidentify, Keys.External(system, name, externalId), [], cancellationToken).ConfigureAwait(false);
        }

        await WriteAuditAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteAuditAsync(CancellationToken cancellationToken)
    {
        if (_audit.Count == 0)
        {
            return;
        }

        var sequence = await _transaction.NextAsync("audit", _audit.Count, cancellationToken).ConfigureAwait(false);
        foreach (var entry in _audit)
        {
            await _transaction.PutAsync(
                StoreTables.Audit,
                StoreKey.Of(StoreKey.Text(sequence)),
                Codec.Pack(entry with { Sequence = sequence, At = Now }, SyncJsonContext.Default.AuditEntry),
                cancellationToken).ConfigureAwait(false);
            Count(static statistics => statistics.Audited());
            sequence++;
        }

        _audit.Clear();
    }

    /// <summary>Notes that something waits for a record: parked deliveries, references that are not identified.</summary>
    public ValueTask WaitAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken)
    {
        _nobodyWaits.Clear();
        return _transaction.PutAsync(table, key, value, cancellationToken);
    }

    /// <summary>What waits; for many records of an object, whether anything waits for any of them is asked once.</summary>
    private async ValueTask<IReadOnlyList<StoreRow>> WaitingAsync(StoreTable table, string forAny, string forThis, CancellationToken cancellationToken)
    {
        if (_nobodyWaits.Contains((table, forAny)))
        {
            return [];
        }

        var rows = await _transaction.ScanAsync(table, forThis, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0 && (await _transaction.ScanAsync(table, forAny, limit: 1, cancellationToken: cancellationToken).ConfigureAwait(false)).Count == 0)
        {
            _nobodyWaits.Add((table, forAny));
        }

        return rows;
    }

    private async Task WakeAsync(ObjectName name, Guid golden, SystemId system, string externalId, CancellationToken cancellationToken)
    {
        foreach (var row in await WaitingAsync(StoreTables.Wait, StoreKey.Prefix(name.Value), Keys.WaitPrefix(name, golden, system), cancellationToken).ConfigureAwait(false))
        {
            var parts = StoreKey.Parse(row.Key);
            var waitingObject = new ObjectName(parts[3]);
            var waitingGolden = StoreKey.ToGuid(parts[4]);
            await _transaction.DeleteAsync(StoreTables.Wait, row.Key, cancellationToken).ConfigureAwait(false);
            if (await DeliveryAsync(waitingObject, waitingGolden, system, cancellationToken).ConfigureAwait(false) is { } delivery)
            {
                if (delivery.State == DeliveryState.Parked)
                {
                    delivery.WaitUntil(Now);
                    delivery.ParkedOn = null;
                    Count(statistics => statistics.Unparked(system, waitingObject));
                }

                await SetDeliveryAsync(waitingObject, waitingGolden, system, delivery, cancellationToken).ConfigureAwait(false);
            }
            else if (Marks)
            {
                // An optional reference that was left out follows now.
                await MarkAsync(waitingObject, waitingGolden, system, null, cancellationToken).ConfigureAwait(false);
            }
        }

        var record = new RecordRef(system, name, externalId);
        foreach (var row in await WaitingAsync(StoreTables.PendingReference, StoreKey.Prefix(system.Value, name.Value), Keys.PendingPrefix(system, name, externalId), cancellationToken).ConfigureAwait(false))
        {
            var parts = StoreKey.Parse(row.Key);
            await _transaction.DeleteAsync(StoreTables.PendingReference, row.Key, cancellationToken).ConfigureAwait(false);
            if (parts[3].StartsWith('+'))
            {
                Reidentify.Add((system, new ObjectName(parts[3][1..]), Encoding.UTF8.GetString(row.Value)));
            }
            else
            {
                await Model.Named(new ObjectName(parts[3])).TurnPendingAsync(this, StoreKey.ToGuid(parts[4]), record, golden, name, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private sealed class Entry<T>(GoldenRow<T> row, T? original) : IEntry
        where T : class, ICanonicalObject<T>
    {
        private T? _original = original;
        private bool _stood = original is not null && row.Header.State == GoldenState.Live;
        private HashSet<string> _systems = original is null ? [] : [.. row.Header.Links.Keys];

        public GoldenRow<T> Row { get; } = row;

        public async Task FlushAsync(Work work, CancellationToken cancellationToken)
        {
            var model = work.Model.Of<T>();
            var before = _original;
            await HandOvers.FlipAsync(work, model, Row, before ?? Row.Value, cancellationToken).ConfigureAwait(false);

            var after = Row.Value;
            var fields = before is null ? T.NonNull(after) : T.Differences(before, after);
            var isNew = before is null;
            var transaction = work._transaction;
            if (!fields.IsEmpty || isNew)
            {
                Row.Header.Version++;
                Row.Header.ChangedAt = work.Now;
                await ReferencesAsync(work, before, after, fields, cancellationToken).ConfigureAwait(false);
                await work.AuditAsync(
                    new AuditEntry
                    {
                        What = isNew ? "created" : "changed",
                        By = Row.Header.Lineage.Count == 0 ? WellKnownSystems.Psi.Value : LatestSource(fields),
                        Policy = work.Model.Policy,
                        Object = T.Schema.Name,
                        GoldenId = Row.Id,
                        Fields = [.. fields.Select(field => field.Name)],
                        Before = before is null ? null : Redacted(before, fields),
                        After = Redacted(after, fields),
                    },
                    cancellationToken).ConfigureAwait(false);
            }

            var joined = isNew ? [] : Row.Header.Links.Where(link => link.Value.Live && !_systems.Contains(link.Key)).Select(static link => new SystemId(link.Key)).ToList();
            if (Row.Header.State == GoldenState.Live && (isNew || !fields.IsEmpty || !_systems.SetEquals(Row.Header.Links.Keys)))
            {
                await MatchClaims.UpdateAsync(work, model, Row, before, _systems, cancellationToken).ConfigureAwait(false);
            }

            await transaction.PutAsync(StoreTables.Golden, Keys.Golden(T.Schema.Name, Row.Id), Codec.Pack(Row), cancellationToken).ConfigureAwait(false);
            work.Moved.Add(T.Schema.Name);
            _original = after;
            _systems = [.. Row.Header.Links.Keys];
            if (work.Marks && Row.Header.State == GoldenState.Live)
            {
                await MarkAsync(work, model, fields, cancellationToken).ConfigureAwait(false);
                await MarkFormerOwnersAsync(work, model, joined, cancellationToken).ConfigureAwait(false);
            }

            if (work.Marks && work.Model.RaisesEvents)
            {
                await RaiseEventsAsync(work, before, fields, cancellationToken).ConfigureAwait(false);
            }

            foreach (var process in work.Model.Processes)
            {
                foreach (var subject in await process.SubjectsTouchedAsync<T>(before, after, Row.Id, transaction, cancellationToken).ConfigureAwait(false))
                {
                    work._dirty.Add((process.Name, subject));
                }
            }
        }

        private string LatestSource(FieldSet<T> fields)
        {
            var latest = default(Lineage);
            foreach (var field in fields)
            {
                if (Row.Header.Lineage.TryGetValue(field.Name, out var lineage) && (latest is null || lineage.At >= latest.At))
                {
                    latest = lineage;
                }
            }

            return latest?.System ?? WellKnownSystems.Psi.Value;
        }

        private async Task RaiseEventsAsync(Work work, T? before, FieldSet<T> fields, CancellationToken cancellationToken)
        {
            var stood = _stood;
            _stood = Row.Header.State == GoldenState.Live;
            if ((await work.PhasesAsync(cancellationToken).ConfigureAwait(false)).IsPlannedOnly(T.Schema.Name, Row.Header))
            {
                return; // what was so before going live is no event
            }

            foreach (var said in RaisedEvents.Of(Row, before, stood, work.Model.RaisesChanges))
            {
                var source = LatestSource(fields);
                var row = EventRow.Of(said, said.IdAt(Row.Header.Version), source == WellKnownSystems.Psi.Value ? (SystemId?)null : new SystemId(source), work.Now);
                await work._transaction.PutAsync(StoreTables.Event, StoreKey.Of(StoreKey.Text(work.Mark), row.Id), Codec.Pack(row, SyncJsonContext.Default.EventRow), cancellationToken).ConfigureAwait(false);
            }
        }

        private static string Redacted(T value, FieldSet<T> fields) =>
            Encoding.UTF8.GetString(CanonicalJson.Write(Redact.Of(value), Redact.Kept(fields)));

        private async Task MarkAsync(Work work, ObjectModel<T> model, FieldSet<T> fields, CancellationToken cancellationToken)
        {
            var phases = await work.PhasesAsync(cancellationToken).ConfigureAwait(false);
            foreach (var endpoint in model.Endpoints)
            {
                if (endpoint.Writer is null || !phases.IsTold(endpoint))
                {
                    continue;
                }

                var linked = Holds(Row.Header, endpoint.System);
                if (linked)
                {
                    var told = fields & endpoint.Capabilities.Takes;
                    var relevant = told.Any(field => OwnershipRules.SentTo(model, field, Row, endpoint.System));
                    if (!relevant)
                    {
                        continue;
                    }
                }
                else if (Row.Header.Links.TryGetValue(endpoint.System.Value, out var ended) && !ended.MayBeMadeAgain)
                {
                    continue; // it ended there: made again only by a person's word
                }
                else if (!(endpoint.TakesNew(Row.Value) || (endpoint.Capabilities.CanCreate && Row.Header.Placed?.ContainsKey(endpoint.System.Value) == true)))
                {
                    continue;
                }

                await work.MarkAsync(T.Schema.Name, Row.Id, endpoint.System, null, cancellationToken).ConfigureAwait(false);
            }
        }

        /// <summary>A system that joins may own what another one owned until then for want of it: that one is told from now on.</summary>
        private async Task MarkFormerOwnersAsync(Work work, ObjectModel<T> model, List<SystemId> joined, CancellationToken cancellationToken)
        {
            if (joined.Count == 0)
            {
                return;
            }

            var phases = await work.PhasesAsync(cancellationToken).ConfigureAwait(false);
            foreach (var endpoint in model.Endpoints)
            {
                if (endpoint.Writer is not null && !joined.Contains(endpoint.System) && Holds(Row.Header, endpoint.System) && phases.IsTold(endpoint)
                    && endpoint.Capabilities.Takes.Any(field => !field.IsNull(Row.Value)
                        && OwnershipRules.Owner(model, field.Index, Row.Value, Row.Header, out var rule) is { } owner && joined.Contains(owner)
                        && rule!.Owners.FirstOrDefault(system => Holds(Row.Header, system) && !joined.Contains(system)) == endpoint.System))
                {
                    await work.MarkAsync(T.Schema.Name, Row.Id, endpoint.System, null, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        private async Task ReferencesAsync(Work work, T? before, T after, FieldSet<T> fields, CancellationToken cancellationToken)
        {
            if (!fields.Any(static field => field.IsReference))
            {
                return;
            }

            var now = CollectReferences.Of(after);
            var current = now.Resolved.Select(reference => Keys.Reference(reference.Object, reference.Id, T.Schema.Name, T.AllFields[reference.Attribute].Name, Row.Id)).ToHashSet(StringComparer.Ordinal);
            if (before is not null)
            {
                foreach (var (attribute, name, id) in CollectReferences.Of(before).Resolved)
                {
                    var key = Keys.Reference(name, id, T.Schema.Name, T.AllFields[attribute].Name, Row.Id);
                    if (!current.Remove(key))
                    {
                        await work._transaction.DeleteAsync(StoreTables.Reference, key, cancellationToken).ConfigureAwait(false);
                    }
                }
            }

            foreach (var key in current)
            {
                await work._transaction.PutAsync(StoreTables.Reference, key, [], cancellationToken).ConfigureAwait(false);
            }

            foreach (var (_, name, record) in now.External)
            {
                await work.WaitAsync(StoreTables.PendingReference, Keys.Pending(record, name, T.Schema.Name, Row.Id), [], cancellationToken).ConfigureAwait(false);
                if (work.Marks && work.Model.Endpoints.Any(endpoint => endpoint.System == record.System && endpoint.Object == name && endpoint is { Read: not null, IsReadById: true }))
                {
                    // It is asked for by id, ahead of the poll.
                    await ReadRequests.AddAsync(work._transaction, record.System, name, [record.ExternalId], ReadReason.Reference, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }
}
