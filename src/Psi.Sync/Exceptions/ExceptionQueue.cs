using Psi.Canonical;
using Psi.Sync.Audit;
using Psi.Sync.Operations;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Exceptions;

/// <summary>Lists, groups, selects and replays exceptions for people.</summary>
internal sealed class ExceptionQueue(Func<CancellationToken, Task<Stages>> stages) : IExceptionQueue
{
    private const int PageSize = 1000;

    public async Task<IReadOnlyList<SyncException>> ListAsync(ExceptionFilter? filter = null, string? after = null, int limit = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        return await session.ReadAsync(
            async (reader, token) =>
            {
                var found = new List<SyncException>();
                await foreach (var exception in WalkAsync(session, reader, filter ?? new ExceptionFilter(), after, token).ConfigureAwait(false))
                {
                    found.Add(exception);
                    if (found.Count == limit)
                    {
                        break;
                    }
                }

                return found;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<ExceptionGroup>> GroupAsync(ExceptionFilter? filter = null, CancellationToken cancellationToken = default)
    {
        var session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        return await session.ReadAsync(
            async (reader, token) =>
            {
                var groups = new Dictionary<(string, SystemId?, ObjectName?, string?), ExceptionGroup>();
                await foreach (var exception in WalkAsync(session, reader, filter ?? new ExceptionFilter(), null, token).ConfigureAwait(false))
                {
                    var key = (exception.Cause, exception.System, exception.Object, exception.Code);
                    groups[key] = With(groups.GetValueOrDefault(key), exception, reader.Now);
                }

                return (IReadOnlyList<ExceptionGroup>)[.. groups.Values.OrderByDescending(static group => group.Count).ThenBy(static group => group.FirstSeen).ThenBy(static group => group.Cause, StringComparer.Ordinal)];
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<ExceptionSelection> SelectAsync(string name, ExceptionFilter filter, string by, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        var session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        return await session.RunAsync(
            async (work, token) =>
            {
                if (await work.Transaction.GetAsync(StoreTables.Selection, StoreKey.Of(name), token).ConfigureAwait(false) is not null)
                {
                    throw new InvalidOperationException($"There is a selection '{name}' already. What it holds stays as it was chosen; give the new one another name.");
                }

                var count = 0;
                await foreach (var exception in WalkAsync(session, work.Transaction, filter with { IncludeClosed = false }, null, token).ConfigureAwait(false))
                {
                    count++;
                    await work.Transaction.PutAsync(
                        StoreTables.Selection, StoreKey.Of(name, exception.Id), Codec.Pack(new SelectedRow(ReplayOutcome.Waiting), SyncJsonContext.Default.SelectedRow), token).ConfigureAwait(false);
                }

                await work.Transaction.PutAsync(StoreTables.Selection, StoreKey.Of(name), Codec.Pack(new SelectionRow(count, by, work.Now), SyncJsonContext.Default.SelectionRow), token).ConfigureAwait(false);
                await AuditAsync(session, work, "selected", by, $"{name}: {count} exceptions", token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                return new ExceptionSelection(name, count, by, work.Now);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<ReplayedException>> ListSelectedAsync(string selection, string? after = null, int limit = 1000, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(selection);
        var session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        var rows = await session.ReadAsync(
            (reader, token) => reader.ScanAsync(StoreTables.Selection, StoreKey.Prefix(selection), after is null ? null : StoreKey.Of(selection, after), limit, token).AsTask(), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(static row => new ReplayedException(StoreKey.Parse(row.Key)[1], Codec.Unpack(row.Value, SyncJsonContext.Default.SelectedRow).Outcome))];
    }

    public async Task<ReplayProgress> ReplayAsync(string selection, string by, ReplayRules? rules = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(selection);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        rules ??= new ReplayRules();
        ArgumentOutOfRangeException.ThrowIfNegative(rules.MostFailures, nameof(rules));
        ArgumentOutOfRangeException.ThrowIfLessThan(rules.PerMinute, 1, nameof(rules));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rules.PerMinute, 100_000, nameof(rules));
        var session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        return await session.RunAsync(
            async (work, token) =>
            {
                var header = await HeaderAsync(work, selection, token).ConfigureAwait(false);
                if (await Replays.FindAsync(work.Transaction, selection, token).ConfigureAwait(false) is { } earlier)
                {
                    throw new InvalidOperationException($"The replay of '{selection}' is {earlier.State} already. Select again what is still open, under another name.");
                }

                var row = new ReplayRow { Count = header.Count, PerMinute = rules.PerMinute, MostFailures = rules.MostFailures, By = by, At = work.Now };
                await Replays.PutAsync(work.Transaction, selection, row, token).ConfigureAwait(false);
                await AuditAsync(session, work, "replay running", by, $"{selection}: {header.Count} exceptions", token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                return row.ToProgress(selection);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<ReplayProgress?> FindReplayAsync(string selection, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(selection);
        var session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        return (await session.ReadAsync((reader, token) => Replays.FindAsync(reader, selection, token).AsTask(), cancellationToken).ConfigureAwait(false))?.ToProgress(selection);
    }

    public async Task CancelReplayAsync(string selection, string by, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(selection);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        var session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        await session.RunAsync(
            async (work, token) =>
            {
                if (await Replays.FindAsync(work.Transaction, selection, token).ConfigureAwait(false) is not { State: ReplayState.Running } row)
                {
                    throw new InvalidOperationException($"No replay of '{selection}' is running.");
                }

                await Replays.PutAsync(work.Transaction, selection, row with { State = ReplayState.Cancelled, Why = $"by {by}" }, token).ConfigureAwait(false);
                await AuditAsync(session, work, "replay cancelled", by, selection, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> DiscardSelectedAsync(string selection, string reason, string by, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        var at = await stages(cancellationToken).ConfigureAwait(false);
        await at.Session.RunAsync((work, token) => HeaderAsync(work, selection, token), cancellationToken).ConfigureAwait(false);
        var discarded = 0;
        string? after = null;
        while (await ListSelectedAsync(selection, after, PageSize, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                discarded += await at.Exceptions.TryDiscardAsync(row.ExceptionId, reason, by, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }

            after = page[^1].ExceptionId;
        }

        return discarded;
    }

    public Task AssignAsync(string exceptionId, string? to, string by, CancellationToken cancellationToken = default) =>
        ChangeAsync(exceptionId, to is null ? "unassigned" : "assigned", by, to, (exception, _) => exception with { AssignedTo = to }, cancellationToken);

    public Task CommentAsync(string exceptionId, string text, string by, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return ChangeAsync(exceptionId, "commented", by, text, (exception, now) => exception with { Comments = [.. exception.Comments, new ExceptionComment(by, now, text)] }, cancellationToken);
    }

    /// <summary>When an exception is overdue, by the options in force.</summary>
    private static SyncException Dated(SyncSession session, SyncException exception) =>
        exception.IsOpen
            ? exception with { DueBy = exception.FirstSeen + session.Options.DueWithin(exception.Kind) }
            : exception;

    private static async IAsyncEnumerable<SyncException> WalkAsync(
        SyncSession session, IStoreReader reader, ExceptionFilter filter, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = after is null ? null : StoreKey.Of(after);
        while (true)
        {
            var rows = await reader.ScanAsync(StoreTables.Exception, string.Empty, key, PageSize, cancellationToken).ConfigureAwait(false);
            foreach (var row in rows)
            {
                var exception = Dated(session, Codec.Unpack(row.Value, SyncJsonContext.Default.SyncException));
                if (filter.Takes(exception, reader.Now))
                {
                    yield return exception;
                }
            }

            if (rows.Count < PageSize)
            {
                yield break;
            }

            key = rows[^1].Key;
        }
    }

    private static ExceptionGroup With(ExceptionGroup? group, SyncException exception, DateTimeOffset now)
    {
        group ??= new ExceptionGroup(exception.Cause, exception.Kind, exception.System, exception.Object, exception.Code, 0, 0, 0, [], exception.FirstSeen, exception.LastSeen);
        return group with
        {
            Count = group.Count + 1,
            Overdue = group.Overdue + (exception.IsOverdueAt(now) ? 1 : 0),
            Waiting = group.Waiting + exception.Waiting,
            Amounts = exception.Amount is { } amount ? Added(group.Amounts, amount) : group.Amounts,
            FirstSeen = group.FirstSeen < exception.FirstSeen ? group.FirstSeen : exception.FirstSeen,
            LastSeen = group.LastSeen > exception.LastSeen ? group.LastSeen : exception.LastSeen,
        };
    }

    private static IReadOnlyList<Money> Added(IReadOnlyList<Money> sums, Money amount) =>
    [
        .. sums.Append(amount).GroupBy(static money => money.Currency).OrderBy(static money => money.Key.Value, StringComparer.Ordinal)
            .Select(static money => new Money(money.Sum(static part => part.Amount), money.Key)),
    ];

    private static async Task<SelectionRow> HeaderAsync(Work work, string selection, CancellationToken cancellationToken) =>
        await work.Transaction.GetAsync(StoreTables.Selection, StoreKey.Of(selection), cancellationToken).ConfigureAwait(false) is { } bytes
            ? Codec.Unpack(bytes, SyncJsonContext.Default.SelectionRow)
            : throw new KeyNotFoundException($"There is no selection '{selection}'. Choose exceptions with SelectAsync first.");

    private static Task AuditAsync(SyncSession session, Work work, string what, string by, string note, CancellationToken cancellationToken) =>
        work.AuditAsync(new AuditEntry { What = what, By = by, Policy = session.Model.Policy, Note = note }, cancellationToken);

    private async Task<SyncSession> SessionAsync(CancellationToken cancellationToken) => (await stages(cancellationToken).ConfigureAwait(false)).Session;

    private async Task ChangeAsync(string id, string what, string by, string? note, Func<SyncException, DateTimeOffset, SyncException> change, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        var session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        await session.RunAsync(
            async (work, token) =>
            {
                var exception = await work.ExceptionAsync(id, token).ConfigureAwait(false)
                    ?? throw new KeyNotFoundException($"There is no exception '{id}'. List them to see which there are.");
                await work.PutAsync(change(exception, work.Now), token).ConfigureAwait(false);
                await AuditAsync(session, work, what, by, note is null ? id : $"{id} {note}", token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }
}
