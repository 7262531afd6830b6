using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Processes;

/// <summary>
/// What processes know of a subject that became part of another goes over to that one, in the transaction that merges them: what was made
/// for either counts as made for both. Where both have something under one key, the one that stays keeps its own and a person is asked.
/// </summary>
internal static class SubjectMerge
{
    private static readonly StoreTable[] s_kept = [StoreTables.Ensure, StoreTables.Announcement];
    private static readonly StoreTable[] s_workedOutAnew = [StoreTables.Condition, StoreTables.Dirty];

    public static async Task MergeAsync(Work work, ObjectName subjects, Guid from, Guid into, CancellationToken cancellationToken)
    {
        foreach (var process in work.Model.Processes.Where(process => process.SubjectObject == subjects))
        {
            var (old, now) = (StoreKey.Prefix(process.Name, StoreKey.Text(from)), StoreKey.Prefix(process.Name, StoreKey.Text(into)));
            var twice = new List<string>();
            foreach (var table in s_kept)
            {
                foreach (var row in await work.Transaction.ScanAsync(table, old, cancellationToken: cancellationToken).ConfigureAwait(false))
                {
                    var key = now + row.Key[old.Length..];
                    await work.Transaction.DeleteAsync(table, row.Key, cancellationToken).ConfigureAwait(false);
                    if (!await work.Transaction.InsertAsync(table, key, row.Value, cancellationToken).ConfigureAwait(false) && table == StoreTables.Ensure
                        && await IsAnotherAsync(work, key, row.Value, cancellationToken).ConfigureAwait(false))
                    {
                        twice.Add(StoreKey.Parse(row.Key)[2]);
                    }
                }
            }

            foreach (var table in s_workedOutAnew)
            {
                foreach (var row in await work.Transaction.ScanAsync(table, old, cancellationToken: cancellationToken).ConfigureAwait(false))
                {
                    await work.Transaction.DeleteAsync(table, row.Key, cancellationToken).ConfigureAwait(false);
                }
            }

            await StateAsync(work, process, from, into, cancellationToken).ConfigureAwait(false);
            work.Dirty(process.Name, into);
            if (twice.Count > 0)
            {
                // Not under the subject's own prefix of raised exceptions: no evaluation settles it.
                await work.RaiseAsync(
                    $"process-merge/{process.Name}/{into:N}/{from:N}",
                    new SyncException
                    {
                        Id = string.Empty,
                        Cause = $"{process.Name}: made for both",
                        Kind = FailureKind.Duplicate,
                        Stage = SyncStage.React,
                        Object = subjects,
                        GoldenId = into,
                        Message = $"'{subjects.Value}/{from:N}' became part of '{into:N}', and process '{process.Name}' had made {string.Join(", ", twice.Distinct().Select(static key => $"'{key}'"))} for each. Those of '{into:N}' count from now on; close or merge the others by hand.",
                    },
                    tried: false,
                    cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<bool> IsAnotherAsync(Work work, string key, byte[] value, CancellationToken cancellationToken) =>
        await work.Transaction.GetAsync(StoreTables.Ensure, key, cancellationToken).ConfigureAwait(false) is { } kept
        && Codec.Unpack(kept, SyncJsonContext.Default.EnsureRow).Golden != Codec.Unpack(value, SyncJsonContext.Default.EnsureRow).Golden;

    /// <summary>The state of the one that stays; it is before Psi only if both were, and no event is announced again.</summary>
    private static async Task StateAsync(Work work, Process process, Guid from, Guid into, CancellationToken cancellationToken)
    {
        var gone = await work.Transaction.GetAsync(StoreTables.Subject, Keys.Subject(process.Name, from), cancellationToken).ConfigureAwait(false);
        if (gone is null)
        {
            return;
        }

        await work.Transaction.DeleteAsync(StoreTables.Subject, Keys.Subject(process.Name, from), cancellationToken).ConfigureAwait(false);
        var was = Codec.Unpack(gone, SyncJsonContext.Default.SubjectRow);
        var stays = await work.Transaction.GetAsync(StoreTables.Subject, Keys.Subject(process.Name, into), cancellationToken).ConfigureAwait(false);
        var state = stays is null ? was with { BeforePsi = false, LookAgainAt = null } : Codec.Unpack(stays, SyncJsonContext.Default.SubjectRow);
        if (stays is not null)
        {
            state = state with { Applied = state.Applied || was.Applied, BeforePsi = state.BeforePsi && was.BeforePsi, Entry = Math.Max(state.Entry, was.Entry) };
        }
        else if (was.BeforePsi)
        {
            return;
        }

        await work.Transaction.PutAsync(StoreTables.Subject, Keys.Subject(process.Name, into), Codec.Pack(state, SyncJsonContext.Default.SubjectRow), cancellationToken).ConfigureAwait(false);
    }
}
