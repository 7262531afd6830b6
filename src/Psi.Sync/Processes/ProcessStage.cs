using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Audit;
using Psi.Sync.Exceptions;
using Psi.Sync.Outbox;
using Psi.Sync.Ownership;
using Psi.Sync.Pausing;
using Psi.Sync.Planning;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Processes;

/// <summary>
/// Evaluates rules for the subjects that something touched. A rule runs on a snapshot; what it asked for is done in one
/// transaction if nothing that it read has moved; the dirty mark goes only if it is the one that was evaluated.
/// </summary>
internal sealed class ProcessStage(SyncSession session)
{
    private const int MostTries = 5;

    /// <summary>Evaluates every dirty subject of a process once.</summary>
    /// <returns>How many subjects were evaluated.</returns>
    public async Task<int> RunAsync(Process process, CancellationToken cancellationToken)
    {
        var dirty = await session.ReadAsync(
            async (reader, token) => await PauseBook.IsHeldAsync(reader, process.Name, token).ConfigureAwait(false)
                ? []
                : await reader.ScanAsync(StoreTables.Dirty, StoreKey.Prefix(process.Name), cancellationToken: token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        var evaluated = 0;
        foreach (var row in dirty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var subject = StoreKey.ToGuid(StoreKey.Parse(row.Key)[1]);
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await process.EvaluateAsync(this, subject, cancellationToken).ConfigureAwait(false);
                    break;
                }
                catch (StoreConflictException) when (attempt < MostTries)
                {
                    // Something that the rule read moved meanwhile: it is evaluated on what stands now.
                }
            }

            evaluated++;
        }

        SyncTelemetry.Evaluations.Add(evaluated);
        return evaluated;
    }

    public async Task<bool> EvaluateAsync<T>(Process<T> process, Id<T> subject, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var subjectKey = Keys.Subject(process.Name, subject.Value);
        var reader = await session.Store.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            if (await reader.GetAsync(StoreTables.Dirty, subjectKey, cancellationToken).ConfigureAwait(false) is not { } dirtyBytes)
            {
                return false;
            }

            var mark = Codec.Unpack(dirtyBytes, SyncJsonContext.Default.DirtyRow).Mark;
            var state = await reader.GetAsync(StoreTables.Subject, subjectKey, cancellationToken).ConfigureAwait(false) is { } stateBytes
                ? Codec.Unpack(stateBytes, SyncJsonContext.Default.SubjectRow)
                : new SubjectRow();
            var reads = new GoldenReads(session.Model, reader);
            var golden = await reads.GetAsync(subject, cancellationToken).ConfigureAwait(false);
            var applies = golden is { State: GoldenState.Live } && !state.BeforePsi && process.Applies(golden.Value);
            if (!applies && !state.Applied)
            {
                await CleanAsync(subjectKey, mark, cancellationToken).ConfigureAwait(false);
                return false;
            }

            if (!applies)
            {
                await NoLongerAsync(process, subject, state, mark, reader, cancellationToken).ConfigureAwait(false);
                return true;
            }

            var context = new ProcessContext<T>(process, golden!, reads, reader, session.Chance);
            try
            {
                await process.RuleAsync(context, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException and not StoreConflictException)
            {
                await FailedAsync(process, subject, subjectKey, mark, exception, cancellationToken).ConfigureAwait(false);
                return true;
            }

            try
            {
                await ApplyAsync(process, context, subject, subjectKey, state, mark, reads, reader, cancellationToken).ConfigureAwait(false);
            }
            catch (OwnershipException exception)
            {
                await FailedAsync(process, subject, subjectKey, mark, exception, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
    }

    /// <summary>Notes the subjects that met a rule before Psi went live, but for those that the approval takes in.</summary>
    public async Task LeaveThePastAsync(GoLiveApproval approval, CancellationToken cancellationToken)
    {
        foreach (var process in session.Model.Processes.Where(process => process.LeavesThePast))
        {
            var past = new List<Guid>();
            var reader = await session.Store.ReadAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var reads = new GoldenReads(session.Model, reader);
                foreach (var subject in await process.SubjectsThatApplyAsync(reads, cancellationToken).ConfigureAwait(false))
                {
                    if (approval.TakeIn is null || !await approval.TakeIn(process.Name, subject, reads).ConfigureAwait(false))
                    {
                        past.Add(subject);
                    }
                }
            }

            foreach (var chunk in past.Chunk(500))
            {
                var work = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
                await using (work.ConfigureAwait(false))
                {
                    foreach (var subject in chunk)
                    {
                        var key = Keys.Subject(process.Name, subject);
                        if (await work.Transaction.GetAsync(StoreTables.Subject, key, cancellationToken).ConfigureAwait(false) is null)
                        {
                            await work.Transaction.PutAsync(StoreTables.Subject, key, Codec.Pack(new SubjectRow { BeforePsi = true, Since = work.Now }, SyncJsonContext.Default.SubjectRow), cancellationToken).ConfigureAwait(false);
                        }
                    }

                    await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task CleanAsync(string subjectKey, long mark, CancellationToken cancellationToken)
    {
        var work = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            await CleanAsync(work, subjectKey, mark, cancellationToken).ConfigureAwait(false);
            await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task CleanAsync(Work work, string subjectKey, long mark, CancellationToken cancellationToken)
    {
        if (await work.Transaction.GetAsync(StoreTables.Dirty, subjectKey, cancellationToken).ConfigureAwait(false) is { } bytes
            && Codec.Unpack(bytes, SyncJsonContext.Default.DirtyRow).Mark == mark)
        {
            await work.Transaction.DeleteAsync(StoreTables.Dirty, subjectKey, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task NoLongerAsync<T>(Process<T> process, Id<T> subject, SubjectRow state, long mark, IStoreReader reader, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var made = await reader.ScanAsync(StoreTables.Ensure, StoreKey.Prefix(process.Name, StoreKey.Text(subject.Value)), cancellationToken: cancellationToken).ConfigureAwait(false);
        var work = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            foreach (var row in await work.Transaction.ScanAsync(StoreTables.Condition, StoreKey.Prefix(process.Name, StoreKey.Text(subject.Value)), cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                await work.Transaction.DeleteAsync(StoreTables.Condition, row.Key, cancellationToken).ConfigureAwait(false);
            }

            await work.Transaction.PutAsync(StoreTables.Subject, Keys.Subject(process.Name, subject.Value), Codec.Pack(state with { Applied = false, Since = work.Now }, SyncJsonContext.Default.SubjectRow), cancellationToken).ConfigureAwait(false);
            if (made.Count > 0)
            {
                await work.RaiseAsync(
                    $"process/{process.Name}/{subject.Value:N}/no-longer",
                    new SyncException
                    {
                        Id = string.Empty,
                        Cause = $"{process.Name}: no longer due",
                        Kind = FailureKind.Validation,
                        Stage = SyncStage.React,
                        Object = T.Schema.Name,
                        GoldenId = subject.Value,
                        Message = $"'{T.Schema.Name.Value}/{subject.Value:N}' left the state that process '{process.Name}' is about, after {made.Count} records were made for it. They stay; close or keep them by hand.",
                    },
                    tried: false,
                    cancellationToken).ConfigureAwait(false);
            }

            await CleanAsync(work, Keys.Subject(process.Name, subject.Value), mark, cancellationToken).ConfigureAwait(false);
            await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FailedAsync<T>(Process<T> process, Id<T> subject, string subjectKey, long mark, Exception exception, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        session.Log.ProcessFailed(exception, process.Name, subject.Value);
        var work = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            await work.RaiseAsync(
                $"process/{process.Name}/{subject.Value:N}/failed",
                new SyncException
                {
                    Id = string.Empty,
                    Cause = $"{process.Name}: the rule failed",
                    Kind = exception is OwnershipException ? FailureKind.Permission : FailureKind.Unsupported,
                    Stage = SyncStage.React,
                    Object = T.Schema.Name,
                    GoldenId = subject.Value,
                    Code = exception.GetType().Name,
                    Message = exception is OwnershipException or SyncConfigurationException
                        ? exception.Message
                        : $"Process '{process.Name}' failed for '{T.Schema.Name.Value}/{subject.Value:N}' with {exception.GetType().Name}. The log has the details; mend the rule or the record and replay.",
                },
                tried: true,
                cancellationToken).ConfigureAwait(false);
            await CleanAsync(work, subjectKey, mark, cancellationToken).ConfigureAwait(false);
            await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ApplyAsync<T>(
        Process<T> process,
        ProcessContext<T> context,
        Id<T> subject,
        string subjectKey,
        SubjectRow state,
        long mark,
        GoldenReads reads,
        IStoreReader reader,
        CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var conditionPrefix = StoreKey.Prefix(process.Name, StoreKey.Text(subject.Value));
        var conditions = (await reader.ScanAsync(StoreTables.Condition, conditionPrefix, cancellationToken: cancellationToken).ConfigureAwait(false))
            .Select(row => Codec.Unpack(row.Value, SyncJsonContext.Default.ConditionRow)).ToDictionary(row => row.Name, StringComparer.Ordinal);
        var raisedPrefix = $"process/{process.Name}/{subject.Value:N}/";
        var open = (await reader.ScanAsync(StoreTables.OpenException, raisedPrefix, cancellationToken: cancellationToken).ConfigureAwait(false))
            .Select(row => StoreKey.Parse(row.Key)[0]).ToList();
        var work = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            if (context.Asked.Count > 0)
            {
                await VerifyAsync(work, reads, cancellationToken).ConfigureAwait(false);
                foreach (var ask in context.Asked)
                {
                    await ask(work, cancellationToken).ConfigureAwait(false);
                }
            }

            foreach (var (name, (met, whyNot)) in context.Conditions)
            {
                if (!conditions.TryGetValue(name, out var before) || before.Met != met || before.WhyNot != whyNot)
                {
                    var row = new ConditionRow(name, met, before is not null && before.Met == met ? before.Since : work.Now, whyNot);
                    await work.Transaction.PutAsync(StoreTables.Condition, Keys.Condition(process.Name, subject.Value, name), Codec.Pack(row, SyncJsonContext.Default.ConditionRow), cancellationToken).ConfigureAwait(false);
                }
            }

            foreach (var (name, exception) in context.Raised)
            {
                await work.RaiseAsync(raisedPrefix + name, exception, tried: false, cancellationToken).ConfigureAwait(false);
            }

            foreach (var key in open.Where(key => !context.Raised.ContainsKey(key[raisedPrefix.Length..])))
            {
                await work.ResolveAsync(key, process.Name, "no longer so", cancellationToken).ConfigureAwait(false);
            }

            var entry = state.Applied ? state.Entry : state.Entry + 1;
            if (!state.Applied)
            {
                await work.Transaction.PutAsync(
                    StoreTables.Subject, subjectKey, Codec.Pack(state with { Applied = true, Since = work.Now, Entry = entry }, SyncJsonContext.Default.SubjectRow), cancellationToken).ConfigureAwait(false);
            }

            await AnnounceAsync(work, process.Name, subject.Value, entry, context.Announcements, cancellationToken).ConfigureAwait(false);
            await CleanAsync(work, subjectKey, mark, cancellationToken).ConfigureAwait(false);
            await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AnnounceAsync(Work work, string process, Guid subject, int entry, List<BusinessEvent> announcements, CancellationToken cancellationToken)
    {
        foreach (var said in announcements)
        {
            var (type, name, id) = (said.Type, said.Object, said.Id);
            var key = StoreKey.Of(process, StoreKey.Text(subject), type, StoreKey.Text(id), StoreKey.Text(entry));
            if (await work.Transaction.InsertAsync(StoreTables.Announcement, key, Codec.Pack(new AnnouncementRow(entry, work.Now), SyncJsonContext.Default.AnnouncementRow), cancellationToken).ConfigureAwait(false))
            {
                var cloud = EventRow.Of(said, $"{session.Installation}/{process}/{subject:N}/{type}/{id:N}/{entry}", null, work.Now);
                await work.Transaction.PutAsync(StoreTables.Event, StoreKey.Of(StoreKey.Text(work.Mark), type, StoreKey.Text(id)), Codec.Pack(cloud, SyncJsonContext.Default.EventRow), cancellationToken).ConfigureAwait(false);
                await work.AuditAsync(new AuditEntry { What = "announced", By = process, Policy = session.Model.Policy, Object = name, GoldenId = id, Note = type }, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Checks that nothing which the rule read has moved since.</summary>
    private static async Task VerifyAsync(Work work, GoldenReads reads, CancellationToken cancellationToken)
    {
        var keys = reads.Versions.ToDictionary(read => Keys.Golden(read.Key.Object, read.Key.Id), read => read.Value, StringComparer.Ordinal);
        var now = await work.Transaction.GetManyAsync(StoreTables.Golden, keys.Keys, cancellationToken).ConfigureAwait(false);
        foreach (var (key, version) in keys)
        {
            var current = now.TryGetValue(key, out var bytes) ? Codec.UnpackGoldenHeader(bytes).Version : 0;
            if (current != version)
            {
                throw new StoreConflictException($"'{key}' moved from version {version} to {current} while a rule read it.");
            }
        }

        foreach (var (prefix, count) in reads.Sets)
        {
            if (await work.Transaction.CountAsync(StoreTables.Reference, prefix, cancellationToken).ConfigureAwait(false) != count)
            {
                throw new StoreConflictException($"The records under '{prefix}' changed while a rule read them.");
            }
        }
    }

    /// <summary>Publishes what was announced: at least once, and under a stable id.</summary>
    public async Task PublishAsync(IEventPublisher publisher, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoreRow> rows;
        var reader = await session.Store.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            rows = await reader.ScanAsync(StoreTables.Event, string.Empty, limit: 500, cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        foreach (var row in rows)
        {
            var stored = Codec.Unpack(row.Value, SyncJsonContext.Default.EventRow);
            try
            {
                await publisher.PublishAsync(CloudEvents.Of(stored, session.Installation), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                session.Log.NotPublished(exception, stored.Type, stored.Id);
                return; // the same is published by the next pass, and nothing overtakes it
            }

            var transaction = await session.Store.WriteAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await transaction.DeleteAsync(StoreTables.Event, row.Key, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
