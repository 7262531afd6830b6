using Psi.Canonical;
using Psi.Sync.Audit;
using Psi.Sync.Exceptions;
using Psi.Sync.Operations;
using Psi.Sync.Outbox;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Identity;

/// <summary>What people settle of identity: which record is which, and which golden records are one. All of it is audited.</summary>
internal sealed class IdentityDesk(SyncSession session) : IIdentityOperations
{
    public Task ChooseAsync(string exceptionId, Guid goldenId, string by, CancellationToken cancellationToken = default) =>
        SettleAsync(exceptionId, goldenId, by, cancellationToken);

    public Task ChooseNoneAsync(string exceptionId, string by, CancellationToken cancellationToken = default) =>
        SettleAsync(exceptionId, null, by, cancellationToken);

    public Task<bool> MergeAsync<T>(Id<T> into, Id<T> merged, string by, CancellationToken cancellationToken = default)
        where T : class, ICanonicalObject<T>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        return MergeAsync(T.Schema.Name, into.Value, merged.Value, by, cancellationToken);
    }

    public async Task UnmergeAsync<T>(Id<T> merged, string by, CancellationToken cancellationToken = default)
        where T : class, ICanonicalObject<T>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        await session.RunAsync(
            async (work, token) =>
            {
                await session.Model.Of<T>().UnmergeAsync(work, session.Identity, merged.Value, by, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<RecordLink>> ListLinksAsync<T>(Id<T> id, CancellationToken cancellationToken = default)
        where T : class, ICanonicalObject<T> =>
        session.ReadAsync<IReadOnlyList<RecordLink>>(
            async (reader, token) =>
            {
                if (await reader.GetAsync(StoreTables.Golden, Keys.Golden(T.Schema.Name, id.Value), token).ConfigureAwait(false) is not { } bytes)
                {
                    return [];
                }

                var header = Codec.UnpackGoldenHeader(bytes);
                return
                [
                    .. header.Links.Select(static link => Link(link.Key, link.Value, isPrimary: true))
                        .Concat((header.Others ?? []).SelectMany(static others => others.Value.Select(other => Link(others.Key, other, isPrimary: false))))
                        .OrderBy(static link => link.System.Value, StringComparer.Ordinal).ThenByDescending(static link => link.IsPrimary),
                ];
            },
            cancellationToken);

    /// <summary>Merges what had to wait for writes in flight.</summary>
    public async Task MergeWaitingAsync(ObjectName name, IReadOnlyList<Guid> merged, CancellationToken cancellationToken)
    {
        foreach (var id in merged)
        {
            await session.RunAsync(
                async (work, token) =>
                {
                    var key = Keys.External(WellKnownSystems.Psi, name, id.ToString("N"));
                    if (await work.Transaction.GetAsync(StoreTables.Reidentify, key, token).ConfigureAwait(false) is { Length: > 0 } bytes
                        && Codec.Unpack(bytes, SyncJsonContext.Default.ChoiceRow) is { Golden: { } into } choice
                        && await session.Model.Named(name).MergeAsync(work, session.Identity, into, id, choice.By, force: true, token).ConfigureAwait(false))
                    {
                        await work.Transaction.DeleteAsync(StoreTables.Reidentify, key, token).ConfigureAwait(false);
                        await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private static RecordLink Link(string system, LinkedRow link, bool isPrimary) => new(new SystemId(system), link.ExternalId, isPrimary, link.Live, link.Since, link.Until);

    private Task<bool> MergeAsync(ObjectName name, Guid into, Guid merged, string by, CancellationToken cancellationToken) =>
        session.RunAsync(
            async (work, token) =>
            {
                var isDone = await session.Model.Named(name).MergeAsync(work, session.Identity, into, merged, by, force: false, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                return isDone;
            },
            cancellationToken);

    private async Task SettleAsync(string exceptionId, Guid? golden, string by, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(exceptionId);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        await session.RunAsync(
            async (work, token) =>
            {
                var exception = await work.ExceptionAsync(exceptionId, token).ConfigureAwait(false)
                    ?? throw new KeyNotFoundException($"There is no exception '{exceptionId}'. List them to see which there are.");
                if (exception.State is not (ExceptionState.Open or ExceptionState.Retrying))
                {
                    throw new InvalidOperationException($"Exception '{exceptionId}' is {exception.State} already, by '{exception.ClosedBy}'.");
                }

                if (exception is not { Stage: SyncStage.Identify, Object: { } name })
                {
                    throw new InvalidOperationException($"Exception '{exceptionId}' is not about what a record is. Mend, replay or discard it.");
                }

                await work.AuditAsync(
                    new AuditEntry
                    {
                        What = "settled", By = by, Policy = session.Model.Policy, Object = name, GoldenId = golden ?? exception.GoldenId, System = exception.System,
                        ExternalId = exception.ExternalId, Note = $"{exceptionId} {(golden is null ? "none of them" : "chosen")}",
                    },
                    token).ConfigureAwait(false);
                if (exception is { System: { } system, ExternalId: { } externalId })
                {
                    await AnswerAsync(work, exception, system, name, externalId, golden, by, token).ConfigureAwait(false);
                }
                else if (exception is { GoldenId: { } left, Candidates: [{ GoldenId: var right }, ..] })
                {
                    await session.Model.Named(name).SettleSameAsync(work, session.Identity, left, right, golden, by, token).ConfigureAwait(false);
                }

                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps what a person said of a record; it is read anew, and then identified by it.</summary>
    private async Task AnswerAsync(Work work, SyncException exception, SystemId system, ObjectName name, string externalId, Guid? golden, string by, CancellationToken cancellationToken)
    {
        if (golden is { } chosen && await work.Transaction.GetAsync(StoreTables.Golden, Keys.Golden(name, chosen), cancellationToken).ConfigureAwait(false) is null)
        {
            throw new ArgumentException($"There is no golden record '{name.Value}/{chosen:N}'.", nameof(golden));
        }

        await work.Transaction.PutAsync(
            StoreTables.Reidentify, Keys.External(system, name, externalId), Codec.Pack(new ChoiceRow(golden, by), SyncJsonContext.Default.ChoiceRow), cancellationToken).ConfigureAwait(false);
        if (session.Model.Endpoints.Any(endpoint => endpoint.System == system && endpoint.Object == name && endpoint.IsReadById))
        {
            await ReadRequests.AddAsync(work.Transaction, system, name, [externalId], ReadReason.Person, cancellationToken).ConfigureAwait(false);
        }

        await work.PutAsync(exception with { State = ExceptionState.Retrying, LastSeen = work.Now }, cancellationToken).ConfigureAwait(false);
    }
}
