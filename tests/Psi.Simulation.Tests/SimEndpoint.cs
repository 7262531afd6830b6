using System.Globalization;
using System.Runtime.CompilerServices;
using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Simulation.Tests;

/// <summary>One object of one system as one process calls it. Each call is a step at which anything may happen.</summary>
internal sealed class SimEndpoint<T>(World world, SimSystem system, ICaller engine, SimTable<T> table, FieldSet<T> fields, FieldSet<T> required, Func<T, T> kept)
    : ObjectEndpoint<T>(system.Name, new EndpointCapabilities<T>
    {
        Carries = fields,
        Takes = fields,
        RequiredReferences = required,
        CanCreate = true,
        CanUpdate = true,
        CreateSafety = CreateSafety.LookUpByCorrelation,
        WriteBatch = 5,
        ReadPage = PageSize,
        ReportsDeletes = true,
    }), IReadChanged<T>, IReadByIds<T>, IWrite<T>
    where T : class, ICanonicalObject<T>
{
    private const int PageSize = 4;

    public async IAsyncEnumerable<ObservationPage<T>> ReadChangedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        Call();
        var next = cursor is null ? DateTimeOffset.UnixEpoch : DateTimeOffset.Parse(cursor, CultureInfo.InvariantCulture);
        var since = next - world.Faults.IndexLag - TimeSpan.FromSeconds(1);
        var seen = table.Seen(world.Lag()).Where(row => row.ModifiedAt >= since && !table.IsHidden(row.Id)).OrderBy(static row => row.ModifiedAt).ThenBy(static row => row.Id, StringComparer.Ordinal).ToList();
        for (var from = 0; ; from += PageSize)
        {
            if (world.Chance(world.Faults.ReadFails))
            {
                throw new ConnectorException(FailureKind.Transient, system.Name, "The answer was cut.");
            }

            var page = seen.Skip(from).Take(PageSize).ToList();
            next = page.Count > 0 && page[^1].ModifiedAt > next ? page[^1].ModifiedAt : next;
            var isLast = from + PageSize >= seen.Count;
            world.Tell($"process {engine.Number} reads {system.Name} {(cursor is null ? "all" : "changes")}: {string.Join(", ", page)}");
            yield return new ObservationPage<T>([.. page.Select(See)], next.ToString("O", CultureInfo.InvariantCulture), isLast);
            if (isLast)
            {
                yield break;
            }

            Call();
        }
    }

    public Task<IReadOnlyList<Observation<T>>> ReadByIdsAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken = default)
    {
        Call();
        if (world.Chance(world.Faults.ReadFails))
        {
            throw new ConnectorException(FailureKind.Transient, system.Name, "The answer was cut.");
        }

        IReadOnlyList<Observation<T>> answer = [.. externalIds.Select(id => table.Find(id) is { } row && !table.IsHidden(id) ? See(row) : Observation<T>.Gone(Record(id)))];
        world.Tell($"process {engine.Number} reads {system.Name} by id: {string.Join(", ", externalIds.Select(id => table.Find(id)?.ToString() ?? id + " is not there"))}");
        world.Meddle(engine);
        return Task.FromResult(answer);
    }

    public IReadOnlyList<string> StepsOf(WriteKind kind, Patch<T> patch) => [kind == WriteKind.Create ? "create" : "update"];

    public Task<IReadOnlyList<WriteResult<T>>> WriteAsync(IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default)
    {
        Call();
        SendWindow.ThrowIfOver(system.Name);
        world.Promises.Sent(system, items);
        world.Tell($"process {engine.Number} writes {system.Name}: {string.Join(", ", items.Select(item => $"{item.ExternalId ?? "new"} {SimTable<T>.Show(item.Patch.Apply(T.Empty))}"))}");
        var faults = world.Faults;
        var dice = world.Random.NextDouble();
        if ((dice -= faults.NotReached) < 0)
        {
            world.Tell("  it is refused at the door");
            throw new ConnectorException(FailureKind.Transient, system.Name, "The connection was refused.") { ProvenNotExecuted = true };
        }

        if ((dice -= faults.FailedUnknown) < 0)
        {
            world.Tell("  it fails and is not done");
            throw new ConnectorException(FailureKind.OutcomeUnknown, system.Name, "502");
        }

        if ((dice -= faults.LateLanding) < 0)
        {
            world.Later(TimeSpan.FromSeconds(world.Random.Next(1, (int)World.SettleTime.TotalSeconds / 2)), () => Apply(items));
            world.Tell("  it fails and is done later");
            throw new ConnectorException(FailureKind.OutcomeUnknown, system.Name, "It took too long.");
        }

        var silent = world.Chance(faults.Silent);
        var gone = items.Select(item => item.ExternalId is { } id && (table.IsHidden(id) || table.Find(id) is not { Deleted: false }) ? new ConnectorException(FailureKind.NotFound, system.Name, $"There is no '{id}'.") { ProvenNotExecuted = true } : null).ToList();
        var applied = new Queue<SimTable<T>.Row>(Apply([.. items.Where((_, index) => gone[index] is null)]));
        var results = items.Select((item, index) => gone[index] is { } failure ? WriteResult<T>.Failed(failure, item.ExternalId) : Done(applied.Dequeue(), silent)).ToList();
        if (dice - faults.LostAnswer < 0)
        {
            world.Tell("  it is done and the answer is lost");
            throw new ConnectorException(FailureKind.OutcomeUnknown, system.Name, "The answer was lost.");
        }

        world.Meddle(engine);
        if (engine.IsDead)
        {
            throw new KilledException();
        }

        return Task.FromResult<IReadOnlyList<WriteResult<T>>>(results);
    }

    public Task<IReadOnlyList<Verification<T>>> VerifyAsync(IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default)
    {
        Call();
        world.Tell($"process {engine.Number} looks in {system.Name} for {string.Join(", ", items.Select(static item => item.ExternalId ?? item.Correlation))}");
        var index = table.Seen(world.Lag()).ToList();
        return Task.FromResult<IReadOnlyList<Verification<T>>>([.. items.Select(item =>
        {
            var row = item.ExternalId is { } id ? table.Find(id) : index.FirstOrDefault(row => row.Correlation == item.Correlation) is { } found ? table.Find(found.Id) : null;
            return row is null || (row.Deleted && item.Kind == WriteKind.Update) || (item.Kind == WriteKind.Update && !T.Differences(row.Value, kept(item.Patch.Apply(row.Value))).IsEmpty)
                ? Verification<T>.NotFound
                : Verification<T>.Landed(WriteResult<T>.Done(row.Id, See(row)));
        })]);
    }

    private WriteResult<T> Done(SimTable<T>.Row row, bool silent) => WriteResult<T>.Done(row.Id, silent ? null : See(row));

    private List<SimTable<T>.Row> Apply(IReadOnlyList<WriteItem<T>> items) =>
        [.. items.Where(item => item.ExternalId is not { } id || table.Find(id) is { Deleted: false }).Select(item => item.ExternalId is { } id ? table.Change(id, value => kept(item.Patch.Apply(value))) : table.Create(kept(item.Patch.Apply(T.Empty)), item.Correlation))];

    private Observation<T> See(SimTable<T>.Row row) => row.Deleted ? Observation<T>.Gone(Record(row.Id), Presence.Deleted) : new(Record(row.Id), T.Overlay(row.Value, T.Empty, table.Unseen), fields - table.Unseen)
    {
        ModifiedAt = row.ModifiedAt,
        Correlation = row.Correlation,
    };

    /// <summary>What happens before the platform takes a call.</summary>
    private void Call()
    {
        if (engine.IsDead)
        {
            throw new KilledException();
        }

        world.Step();
        if (engine.OpenTransactions > 0)
        {
            throw world.Promises.Broken($"'{system.Name}' was called while a transaction was open");
        }

        if (world.IsKillDue(engine))
        {
            engine.Die();
            throw new KilledException();
        }

        world.Meddle(engine);
        if (engine.IsDead)
        {
            throw new KilledException();
        }

        if (world.Chance(world.Faults.Throttled))
        {
            throw new ConnectorException(FailureKind.RateLimited, system.Name, "429") { RetryAfter = TimeSpan.FromSeconds(world.Random.Next(1, 10)), ProvenNotExecuted = true };
        }
    }
}
