using Psi.Sync.Audit;
using Psi.Sync.Operations;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Exceptions;

/// <summary>Carries replays of selections on: takes in what came of those tried, and gives the next their turn.</summary>
internal sealed class Replays(SyncSession session, ExceptionDesk desk)
{
    public static async Task<IReadOnlyList<string>> RunningAsync(IStoreReader reader, CancellationToken cancellationToken)
    {
        var rows = await reader.ScanAsync(StoreTables.Replay, string.Empty, cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. rows.Where(static row => Unpack(row.Value) is { State: ReplayState.Running } or { Trying.Length: > 0 }).Select(static row => StoreKey.Parse(row.Key)[0])];
    }

    public static async ValueTask<ReplayRow?> FindAsync(IStoreReader reader, string selection, CancellationToken cancellationToken) =>
        await reader.GetAsync(StoreTables.Replay, StoreKey.Of(selection), cancellationToken).ConfigureAwait(false) is { } bytes ? Unpack(bytes) : null;

    public static ValueTask PutAsync(IStoreTransaction transaction, string selection, ReplayRow row, CancellationToken cancellationToken) =>
        transaction.PutAsync(StoreTables.Replay, StoreKey.Of(selection), Codec.Pack(row, SyncJsonContext.Default.ReplayRow), cancellationToken);

    /// <summary>Carries one replay on by a step.</summary>
    public Task StepAsync(string selection, CancellationToken cancellationToken) =>
        session.RunAsync(
            async (work, token) =>
            {
                if (await FindAsync(work.Transaction, selection, token).ConfigureAwait(false) is not { } before)
                {
                    return;
                }

                var after = await SettleAsync(work, selection, before, token).ConfigureAwait(false);
                if (after.State == ReplayState.Running)
                {
                    after = await ReleaseAsync(work, selection, after, token).ConfigureAwait(false);
                }

                if (after.State != before.State)
                {
                    await work.AuditAsync(
                        new AuditEntry { What = $"replay {after.State.ToString().ToLowerInvariant()}", By = WellKnownSystems.Psi.Value, Policy = session.Model.Policy, Note = $"{selection} {after.Why}".TrimEnd() },
                        token).ConfigureAwait(false);
                }

                if (after != before)
                {
                    await PutAsync(work.Transaction, selection, after, token).ConfigureAwait(false);
                    await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                }
            },
            cancellationToken);

    private static ReplayRow Unpack(byte[] bytes) => Codec.Unpack(bytes, SyncJsonContext.Default.ReplayRow);

    private static ValueTask SayAsync(Work work, string selection, string id, ReplayOutcome outcome, CancellationToken cancellationToken) =>
        work.Transaction.PutAsync(StoreTables.Selection, StoreKey.Of(selection, id), Codec.Pack(new SelectedRow(outcome), SyncJsonContext.Default.SelectedRow), cancellationToken);

    private static async Task<ReplayRow> SettleAsync(Work work, string selection, ReplayRow replay, CancellationToken cancellationToken)
    {
        var trying = new List<string>();
        foreach (var id in replay.Trying)
        {
            var exception = (await work.ExceptionAsync(id, cancellationToken).ConfigureAwait(false))!;
            exception = await Retrying.SettleAsync(work, exception, cancellationToken).ConfigureAwait(false);
            switch (exception.State)
            {
                case ExceptionState.Retrying:
                    trying.Add(id);
                    break;

                case ExceptionState.Open:
                    replay = replay with { Failed = replay.Failed + 1 };
                    await SayAsync(work, selection, id, ReplayOutcome.Failed, cancellationToken).ConfigureAwait(false);
                    if (replay.State == ReplayState.Running && replay.Failed > replay.MostFailures)
                    {
                        replay = replay with { State = ReplayState.Stopped, Why = $"since {id} came back: {exception.Cause}" };
                    }

                    break;

                default:
                    replay = replay with { Resolved = replay.Resolved + 1 };
                    await SayAsync(work, selection, id, ReplayOutcome.Resolved, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }

        return trying.Count == replay.Trying.Length ? replay : replay with { Trying = [.. trying] };
    }

    private async Task<ReplayRow> ReleaseAsync(Work work, string selection, ReplayRow replay, CancellationToken cancellationToken)
    {
        if (replay.RestAt is null && ReplayPace.IsRest(replay.Released, replay.Trying.Length))
        {
            replay = replay with { RestAt = work.Now };
        }

        var count = ReplayPace.Next(replay.Released, replay.Trying.Length, work.Now - replay.RestAt, replay.PerMinute);
        var next = count == 0 ? [] : await work.Transaction.ScanAsync(StoreTables.Selection, StoreKey.Prefix(selection), replay.After, count, cancellationToken).ConfigureAwait(false);
        var trying = replay.Trying.ToList();
        foreach (var row in next)
        {
            var id = StoreKey.Parse(row.Key)[1];
            replay = replay with { Released = replay.Released + 1, After = row.Key };
            if (await work.ExceptionAsync(id, cancellationToken).ConfigureAwait(false) is not { IsOpen: true } exception)
            {
                replay = replay with { Skipped = replay.Skipped + 1 };
                await SayAsync(work, selection, id, ReplayOutcome.Skipped, cancellationToken).ConfigureAwait(false);
                continue;
            }

            await desk.ReplayAsync(work, exception, replay.By, cancellationToken).ConfigureAwait(false);
            await SayAsync(work, selection, id, ReplayOutcome.Trying, cancellationToken).ConfigureAwait(false);
            trying.Add(id);
        }

        if (trying.Count != replay.Trying.Length)
        {
            replay = replay with { Trying = [.. trying] };
        }

        return replay.Released == replay.Count && trying.Count == 0 ? replay with { State = ReplayState.Done } : replay;
    }
}
