using Psi.Sync.Pausing;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Processes;

/// <summary>Evaluates a process for the subjects that something touched: page by page, each page on one snapshot and, as far as its subjects do not touch each other, in one transaction.</summary>
internal sealed class ProcessStage(SyncSession session)
{
    private const int MostTries = 5;
    private const int MostSubjects = 50;
    private const int MostAsked = 500;

    private readonly Applying _applying = new(session);

    /// <summary>Evaluates every dirty subject of a process once, but for those whose interval is not over.</summary>
    /// <returns>How many subjects were evaluated.</returns>
    public async Task<int> RunAsync(Process process, CancellationToken cancellationToken)
    {
        if (await session.ReadAsync((reader, token) => PauseBook.IsHeldAsync(reader, process.Name, token), cancellationToken).ConfigureAwait(false))
        {
            return 0;
        }

        await WakeAsync(process, cancellationToken).ConfigureAwait(false);
        var evaluated = 0;
        string? after = null;
        while (true)
        {
            var (page, last) = await EvaluateAsync(process, after, cancellationToken).ConfigureAwait(false);
            if (last is null)
            {
                SyncTelemetry.Evaluations.Add(evaluated);
                return evaluated;
            }

            after = last;
            evaluated += page.Count;
            for (var attempt = 1; page.Count > 0; attempt++)
            {
                var again = await _applying.ApplyAsync(page, cancellationToken).ConfigureAwait(false);
                page = again.Count == 0 || attempt == MostTries ? [] : await EvaluateAsync(process, again, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>When the first subject is due: one that asked for a time, or a dirty one whose interval is not over; <see langword="null"/> when none waits.</summary>
    public static async Task<DateTimeOffset?> NextDueAsync(Process process, IStoreReader reader, CancellationToken cancellationToken)
    {
        if (await PauseBook.IsHeldAsync(reader, process.Name, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var due = await reader.ScanAsync(StoreTables.Due, Outbox.Keys.DuePrefix(process.Name), limit: 1, cancellationToken: cancellationToken).ConfigureAwait(false);
        var first = due.Count == 0 ? (DateTimeOffset?)null : AtOf(due[0]);
        if (process.Interval <= TimeSpan.Zero)
        {
            return first;
        }

        var dirty = await reader.ScanAsync(StoreTables.Dirty, StoreKey.Prefix(process.Name), cancellationToken: cancellationToken).ConfigureAwait(false);
        var states = await reader.GetManyAsync(StoreTables.Subject, [.. dirty.Select(static row => row.Key)], cancellationToken).ConfigureAwait(false);
        var waiting = states.Values.Select(static bytes => Codec.Unpack(bytes, SyncJsonContext.Default.SubjectRow).EvaluatedAt).Min() + process.Interval;
        return waiting is null || first < waiting ? first : waiting;
    }

    private static DateTimeOffset AtOf(StoreRow due) => StoreKey.ToDateTimeOffset(StoreKey.Parse(due.Key)[2]);

    /// <summary>Has those subjects looked at whose time has come.</summary>
    private async Task WakeAsync(Process process, CancellationToken cancellationToken)
    {
        while (true)
        {
            var due = await session.ReadAsync(
                async (reader, token) =>
                {
                    var rows = await reader.ScanAsync(StoreTables.Due, Outbox.Keys.DuePrefix(process.Name), limit: MostAsked, cancellationToken: token).ConfigureAwait(false);
                    return rows.TakeWhile(row => AtOf(row) <= reader.Now).ToList();
                },
                cancellationToken).ConfigureAwait(false);
            if (due.Count == 0)
            {
                return;
            }

            await session.RunAsync(
                async (work, token) =>
                {
                    foreach (var row in due)
                    {
                        await work.Transaction.DeleteAsync(StoreTables.Due, row.Key, token).ConfigureAwait(false);
                        work.Dirty(process.Name, StoreKey.ToGuid(StoreKey.Parse(row.Key)[3]));
                    }

                    await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<(IReadOnlyList<Evaluation> Page, string? Last)> EvaluateAsync(Process process, string? after, CancellationToken cancellationToken) =>
        session.ReadAsync<(IReadOnlyList<Evaluation> Page, string? Last)>(
            async (reader, token) =>
            {
                var rows = await reader.ScanAsync(StoreTables.Dirty, StoreKey.Prefix(process.Name), after, MostSubjects, token).ConfigureAwait(false);
                return await EvaluateAsync(process, reader, rows, token).ConfigureAwait(false);
            },
            cancellationToken);

    private Task<IReadOnlyList<Evaluation>> EvaluateAsync(Process process, IReadOnlyList<Guid> subjects, CancellationToken cancellationToken) =>
        session.ReadAsync(
            async (reader, token) =>
            {
                var rows = await reader.GetManyAsync(StoreTables.Dirty, [.. subjects.Select(subject => Outbox.Keys.Subject(process.Name, subject))], token).ConfigureAwait(false);
                var (page, _) = await EvaluateAsync(process, reader, [.. rows.OrderBy(static row => row.Key, StringComparer.Ordinal).Select(static row => new StoreRow(row.Key, row.Value))], token).ConfigureAwait(false);
                return page;
            },
            cancellationToken);

    private async Task<(IReadOnlyList<Evaluation> Page, string? Last)> EvaluateAsync(Process process, IStoreReader reader, IReadOnlyList<StoreRow> dirty, CancellationToken cancellationToken)
    {
        var page = new List<Evaluation>();
        var states = await reader.GetManyAsync(StoreTables.Subject, [.. dirty.Select(static row => row.Key)], cancellationToken).ConfigureAwait(false);
        var evaluating = new Evaluating(session, reader, await Phases.ReadAsync(reader, session.Model, cancellationToken).ConfigureAwait(false));
        var asked = 0;
        string? last = null;
        foreach (var row in dirty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            last = row.Key;
            var state = states.TryGetValue(row.Key, out var bytes) ? Codec.Unpack(bytes, SyncJsonContext.Default.SubjectRow) : new SubjectRow();
            if (state.EvaluatedAt + process.Interval > reader.Now)
            {
                continue;
            }

            var subject = StoreKey.ToGuid(StoreKey.Parse(row.Key)[1]);
            var mark = Codec.Unpack(row.Value, SyncJsonContext.Default.DirtyRow).Mark;
            if (await process.EvaluateAsync(evaluating, subject, mark, state, cancellationToken).ConfigureAwait(false) is { } evaluation)
            {
                page.Add(evaluation);
                asked += evaluation.Size;
                if (asked >= MostAsked)
                {
                    break;
                }
            }
        }

        return (page, last);
    }
}
