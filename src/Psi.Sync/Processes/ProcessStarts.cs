using Psi.Canonical;
using Psi.Sync.Outbox;
using Psi.Sync.Planning;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Processes;

/// <summary>
/// Gives every process its start: the moment from which it runs. What meets its rule at that moment is before Psi, and so is what a
/// system brings that goes live later. A process that has started goes on while others are added.
/// </summary>
internal sealed class ProcessStarts(SyncSession session)
{
    private const int PageSize = 500;

    public static async ValueTask<bool> HasStartedAsync(IStoreReader reader, Process process, CancellationToken cancellationToken) =>
        await reader.GetAsync(StoreTables.Meta, KeyOf(process.Name), cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Starts what was added after all went live.</summary>
    public async Task StartAsync(Process process, CancellationToken cancellationToken)
    {
        var subjects = await session.ReadAsync((reader, token) => process.SubjectsThatApplyAsync(reader, null, token), cancellationToken).ConfigureAwait(false);
        var past = await LeaveAsync(process, subjects, session.Options.ApproveGoLive, cancellationToken).ConfigureAwait(false);
        foreach (var chunk in subjects.Where(subject => !past.Contains(subject)).Chunk(PageSize))
        {
            await session.RunAsync(
                async (work, token) =>
                {
                    foreach (var subject in chunk)
                    {
                        work.Dirty(process.Name, subject);
                    }

                    await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }

        await session.RunAsync(
            async (work, token) =>
            {
                await PutAsync(work, process, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes what is before Psi as systems go live, for those processes that run or start with it; but for what the approval takes in.</summary>
    public async Task LeaveThePastAsync(GoLiveApproval approval, CancellationToken cancellationToken)
    {
        foreach (var process in session.Model.Processes)
        {
            var subjects = await session.ReadAsync(
                async (reader, token) =>
                {
                    // Of a process that runs, only what the new systems bring is past: what is known to a live one was its business all the time.
                    var phases = await Phases.ReadAsync(reader, session.Model, token).ConfigureAwait(false);
                    var isRunning = await HasStartedAsync(reader, process, token).ConfigureAwait(false);
                    return await process.SubjectsThatApplyAsync(reader, isRunning ? header => phases.IsPlannedOnly(process.SubjectObject, header) : null, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            await LeaveAsync(process, subjects, approval, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Starts in the transaction in which the last of the systems goes live what does not run yet.</summary>
    public async Task StartAllAsync(Work work, CancellationToken cancellationToken)
    {
        foreach (var process in session.Model.Processes)
        {
            if (!await HasStartedAsync(work.Transaction, process, cancellationToken).ConfigureAwait(false))
            {
                await PutAsync(work, process, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string KeyOf(string process) => StoreKey.Of("process-start", process);

    private static ValueTask PutAsync(Work work, Process process, CancellationToken cancellationToken) =>
        work.Transaction.PutAsync(StoreTables.Meta, KeyOf(process.Name), Codec.Pack(new ProcessStartRow(work.Now), SyncJsonContext.Default.ProcessStartRow), cancellationToken);

    private async Task<HashSet<Guid>> LeaveAsync(Process process, IReadOnlyList<Guid> subjects, GoLiveApproval? approval, CancellationToken cancellationToken)
    {
        var past = new HashSet<Guid>();
        if (!process.LeavesThePast)
        {
            return past;
        }

        foreach (var chunk in subjects.Chunk(PageSize))
        {
            var left = new List<Guid>();
            if (approval?.TakeIn is { } takeIn)
            {
                await session.ReadAsync(
                    async (reader, _) =>
                    {
                        var reads = new GoldenReads(session.Model, reader);
                        foreach (var subject in chunk)
                        {
                            if (!await takeIn(process.Name, subject, reads).ConfigureAwait(false))
                            {
                                left.Add(subject);
                            }
                        }

                        return true;
                    },
                    cancellationToken).ConfigureAwait(false);
            }
            else
            {
                left.AddRange(chunk);
            }

            past.UnionWith(left);
            await session.RunAsync(
                async (work, token) =>
                {
                    foreach (var subject in left)
                    {
                        await work.Transaction.InsertAsync(
                            StoreTables.Subject,
                            Keys.Subject(process.Name, subject),
                            Codec.Pack(new SubjectRow { BeforePsi = true, Since = work.Now }, SyncJsonContext.Default.SubjectRow),
                            token).ConfigureAwait(false);
                    }

                    await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }

        return past;
    }
}
