using Psi.Canonical;
using Psi.Sync.Audit;
using Psi.Sync.Outbox;
using Psi.Sync.Ownership;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Processes;

/// <summary>
/// Does in one transaction what a page of evaluations asked for. Each stands only if nothing that it read has moved, by others or by
/// those before it in the page; the dirty mark goes only if it is the one that was evaluated.
/// </summary>
internal sealed class Applying(SyncSession session)
{
    /// <returns>The subjects to evaluate again on what stands now.</returns>
    public async Task<IReadOnlyList<Guid>> ApplyAsync(IReadOnlyList<Evaluation> page, CancellationToken cancellationToken)
    {
        try
        {
            return await session.RunAsync((work, token) => ApplyAsync(work, page, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OwnershipException or GroundMovedException or StoreConflictException && page.Count > 1)
        {
            // One of them cannot be done: each by itself.
            var again = new List<Guid>();
            foreach (var evaluation in page)
            {
                again.AddRange(await ApplyAsync([evaluation], cancellationToken).ConfigureAwait(false));
            }

            return again;
        }
        catch (OwnershipException exception)
        {
            return await ApplyAsync([page[0] with { Outcome = EvaluationOutcome.Failed, Failure = exception }], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is GroundMovedException or StoreConflictException)
        {
            return [page[0].Subject];
        }
    }

    private async Task<IReadOnlyList<Guid>> ApplyAsync(Work work, IReadOnlyList<Evaluation> page, CancellationToken cancellationToken)
    {
        var again = new List<Guid>();
        var ground = await Ground.ReadAsync(work, page.Select(static evaluation => evaluation.Reads), cancellationToken).ConfigureAwait(false);
        foreach (var evaluation in page)
        {
            if (!await ground.StandsAsync(evaluation.Reads, cancellationToken).ConfigureAwait(false))
            {
                again.Add(evaluation.Subject);
                continue;
            }

            await (evaluation.Outcome switch
            {
                EvaluationOutcome.Applies => AppliesAsync(work, evaluation, cancellationToken),
                EvaluationOutcome.NoLonger => NoLongerAsync(work, evaluation, cancellationToken),
                EvaluationOutcome.Failed => FailedAsync(work, evaluation, cancellationToken),
                _ => Task.CompletedTask,
            }).ConfigureAwait(false);
            await CleanAsync(work, evaluation, cancellationToken).ConfigureAwait(false);
        }

        await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
        return again;
    }

    private async Task AppliesAsync(Work work, Evaluation evaluation, CancellationToken cancellationToken)
    {
        foreach (var ask in evaluation.Asks.Asked)
        {
            await ask(work, cancellationToken).ConfigureAwait(false);
        }

        await work.FlushGoldenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (name, golden, system) in evaluation.Asks.Released)
        {
            await work.ReleaseAsync(name, golden, system, evaluation.Process, cancellationToken).ConfigureAwait(false);
        }

        await ConditionsAsync(work, evaluation, cancellationToken).ConfigureAwait(false);
        await ExceptionsAsync(work, evaluation, cancellationToken).ConfigureAwait(false);
        var state = evaluation.State.Applied ? evaluation.State : evaluation.State with { Applied = true, Since = work.Now, Entry = evaluation.State.Entry + 1 };
        if (session.Model.Process(evaluation.Process).Interval > TimeSpan.Zero)
        {
            state = state with { EvaluatedAt = work.Now };
        }

        state = await LookAgainAsync(work, evaluation, state, evaluation.Asks.LookAgainAt, cancellationToken).ConfigureAwait(false);

        if (state != evaluation.State)
        {
            await PutAsync(work, evaluation, state, cancellationToken).ConfigureAwait(false);
        }

        await AnnounceAsync(work, evaluation, state.Entry, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps one time at which the subject is due, the one asked for last.</summary>
    private static async ValueTask<SubjectRow> LookAgainAsync(Work work, Evaluation evaluation, SubjectRow state, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        if (state.LookAgainAt == at)
        {
            return state;
        }

        if (state.LookAgainAt is { } before)
        {
            await work.Transaction.DeleteAsync(StoreTables.Due, Keys.Due(evaluation.Process, before, evaluation.Subject), cancellationToken).ConfigureAwait(false);
        }

        if (at is { } next)
        {
            await work.Transaction.PutAsync(StoreTables.Due, Keys.Due(evaluation.Process, next, evaluation.Subject), [], cancellationToken).ConfigureAwait(false);
        }

        return state with { LookAgainAt = at };
    }

    private static async Task ConditionsAsync(Work work, Evaluation evaluation, CancellationToken cancellationToken)
    {
        var prefix = StoreKey.Prefix(evaluation.Process, StoreKey.Text(evaluation.Subject));
        var conditions = (await work.Transaction.ScanAsync(StoreTables.Condition, prefix, cancellationToken: cancellationToken).ConfigureAwait(false))
            .Select(row => Codec.Unpack(row.Value, SyncJsonContext.Default.ConditionRow)).ToDictionary(row => row.Name, StringComparer.Ordinal);
        foreach (var (name, (met, whyNot)) in evaluation.Asks.Conditions)
        {
            if (!conditions.TryGetValue(name, out var before) || before.Met != met || before.WhyNot != whyNot)
            {
                var row = new ConditionRow(name, met, before is not null && before.Met == met ? before.Since : work.Now, whyNot);
                await work.Transaction.PutAsync(
                    StoreTables.Condition, Keys.Condition(evaluation.Process, evaluation.Subject, name), Codec.Pack(row, SyncJsonContext.Default.ConditionRow), cancellationToken).ConfigureAwait(false);
            }
        }

        // What the rule no longer asks for is not waited for any more.
        foreach (var name in conditions.Values.Where(row => !row.Met && !evaluation.Asks.Conditions.ContainsKey(row.Name)).Select(static row => row.Name))
        {
            await work.Transaction.DeleteAsync(StoreTables.Condition, Keys.Condition(evaluation.Process, evaluation.Subject, name), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task ExceptionsAsync(Work work, Evaluation evaluation, CancellationToken cancellationToken)
    {
        var prefix = ReactExceptions.Prefix(evaluation);
        var open = await work.Transaction.ScanAsync(StoreTables.OpenException, prefix, cancellationToken: cancellationToken).ConfigureAwait(false);
        foreach (var (name, exception) in evaluation.Asks.Raised)
        {
            await work.RaiseAsync(prefix + name, exception, tried: false, cancellationToken).ConfigureAwait(false);
        }

        foreach (var key in open.Select(static row => StoreKey.Parse(row.Key)[0]).Where(key => !evaluation.Asks.Raised.ContainsKey(key[prefix.Length..])))
        {
            await work.ResolveAsync(key, evaluation.Process, "no longer so", cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task NoLongerAsync(Work work, Evaluation evaluation, CancellationToken cancellationToken)
    {
        var prefix = StoreKey.Prefix(evaluation.Process, StoreKey.Text(evaluation.Subject));
        foreach (var row in await work.Transaction.ScanAsync(StoreTables.Condition, prefix, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            await work.Transaction.DeleteAsync(StoreTables.Condition, row.Key, cancellationToken).ConfigureAwait(false);
        }

        var state = await LookAgainAsync(work, evaluation, evaluation.State, null, cancellationToken).ConfigureAwait(false);
        await PutAsync(work, evaluation, state with { Applied = false, Since = work.Now }, cancellationToken).ConfigureAwait(false);
        var made = await work.Transaction.CountAsync(StoreTables.Ensure, prefix, cancellationToken).ConfigureAwait(false);
        if (made > 0)
        {
            await work.RaiseAsync(ReactExceptions.KeyOf(evaluation, ReactExceptions.NoLonger), ReactExceptions.OfLeaving(evaluation, (int)made), tried: false, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FailedAsync(Work work, Evaluation evaluation, CancellationToken cancellationToken)
    {
        session.Log.ProcessFailed(evaluation.Failure!, evaluation.Process, evaluation.Subject);
        await work.RaiseAsync(ReactExceptions.KeyOf(evaluation, ReactExceptions.Failed), ReactExceptions.OfFailure(evaluation, evaluation.Failure!), tried: true, cancellationToken).ConfigureAwait(false);
    }

    private static ValueTask PutAsync(Work work, Evaluation evaluation, SubjectRow state, CancellationToken cancellationToken) =>
        work.Transaction.PutAsync(StoreTables.Subject, Keys.Subject(evaluation.Process, evaluation.Subject), Codec.Pack(state, SyncJsonContext.Default.SubjectRow), cancellationToken);

    private static async Task CleanAsync(Work work, Evaluation evaluation, CancellationToken cancellationToken)
    {
        var key = Keys.Subject(evaluation.Process, evaluation.Subject);
        if (await work.Transaction.GetAsync(StoreTables.Dirty, key, cancellationToken).ConfigureAwait(false) is { } bytes
            && Codec.Unpack(bytes, SyncJsonContext.Default.DirtyRow).Mark == evaluation.DirtyMark)
        {
            await work.Transaction.DeleteAsync(StoreTables.Dirty, key, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AnnounceAsync(Work work, Evaluation evaluation, int entry, CancellationToken cancellationToken)
    {
        foreach (var said in evaluation.Asks.Announcements)
        {
            var (type, name, id) = (said.Type, said.Object, said.Id);
            var key = StoreKey.Of(evaluation.Process, StoreKey.Text(evaluation.Subject), type, StoreKey.Text(id), StoreKey.Text(entry));
            if (await work.Transaction.InsertAsync(StoreTables.Announcement, key, Codec.Pack(new AnnouncementRow(entry, work.Now), SyncJsonContext.Default.AnnouncementRow), cancellationToken).ConfigureAwait(false))
            {
                var cloud = EventRow.Of(said, $"{session.Installation}/{evaluation.Process}/{evaluation.Subject:N}/{type}/{id:N}/{entry}", null, work.Now);
                await work.Transaction.PutAsync(StoreTables.Event, StoreKey.Of(StoreKey.Text(work.Mark), type, StoreKey.Text(id)), Codec.Pack(cloud, SyncJsonContext.Default.EventRow), cancellationToken).ConfigureAwait(false);
                await work.AuditAsync(new AuditEntry { What = "announced", By = evaluation.Process, Policy = session.Model.Policy, Object = name, GoldenId = id, Note = type }, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
