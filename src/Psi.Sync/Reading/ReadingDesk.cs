using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Audit;
using Psi.Sync.Exceptions;
using Psi.Sync.Operations;
using Psi.Sync.Records;

namespace Psi.Sync.Reading;

/// <summary>What people do about reading.</summary>
internal sealed class ReadingDesk(Func<CancellationToken, Task<SyncSession>> open) : IReadingOperations
{
    public async Task<IReadOnlyList<LoadEstimate>> EstimateAsync(CancellationToken cancellationToken = default)
    {
        var session = await open(cancellationToken).ConfigureAwait(false);
        var streams = await session.ReadAsync((reader, token) => StreamBook.AllAsync(reader, session.Model, token).AsTask(), cancellationToken).ConfigureAwait(false);
        var estimates = new List<LoadEstimate>();
        using var lane = CallLane.Use(CallLane.Interactive);
        foreach (var (endpoint, _) in streams.Where(static stream => !stream.Value.Loaded).OrderBy(static stream => stream.Key.Owner.Order).ThenBy(static stream => stream.Key.System.Value, StringComparer.Ordinal))
        {
            var records = await endpoint.CountAsync(cancellationToken).ConfigureAwait(false);
            estimates.Add(LoadEstimates.Of(endpoint.System, endpoint.Object, records, endpoint.ReadPage, endpoint.Connection.Budget.Snapshot()));
        }

        return estimates;
    }

    public async Task RequestAsync(SystemId system, ObjectName name, IReadOnlyCollection<string> externalIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(externalIds);
        var session = await open(cancellationToken).ConfigureAwait(false);
        if (!session.Model.Endpoints.Any(endpoint => endpoint.System == system && endpoint.Object == name && endpoint.Read is not null))
        {
            throw new ArgumentException($"'{name.Value}' is not read in '{system.Value}'. Declare it with Read or ReadEverything.", nameof(name));
        }

        await session.RunAsync(
            async (work, token) =>
            {
                await ReadRequests.AddAsync(work.Transaction, system, name, externalIds, ReadReason.Event, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task AcceptLossAsync(string exceptionId, string by, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(exceptionId);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        var session = await open(cancellationToken).ConfigureAwait(false);
        await session.RunAsync(
            async (work, token) =>
            {
                var exception = await work.ExceptionAsync(exceptionId, token).ConfigureAwait(false)
                    ?? throw new KeyNotFoundException($"There is no exception '{exceptionId}'. List them to see which there are.");
                var endpoint = session.Model.Endpoints.FirstOrDefault(endpoint => endpoint.System == exception.System && endpoint.Object == exception.Object);
                if (exception.Stage != SyncStage.Read || endpoint is null
                    || await StreamBook.FindAsync(work.Transaction, endpoint, token).ConfigureAwait(false) is not { Stop: { } stop } stream)
                {
                    throw new InvalidOperationException($"Exception '{exceptionId}' is not about an object that stopped for a loss.");
                }

                await StreamBook.PutAsync(work.Transaction, endpoint, stream with { Stop = null, Accepted = stop.What }, token).ConfigureAwait(false);
                await work.AuditAsync(
                    new AuditEntry { What = "accepted", By = by, Policy = session.Model.Policy, Object = exception.Object, System = exception.System, Fields = exception.Fields, Note = $"{exceptionId} the loss is real" },
                    token).ConfigureAwait(false);
                await work.ResolveAsync(ReadFailures.LossKey(endpoint), by, "the loss is real", token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task SweepAsync(SystemId system, ObjectName name, string by, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        var session = await open(cancellationToken).ConfigureAwait(false);
        var endpoint = session.Model.Endpoints.FirstOrDefault(endpoint => endpoint.System == system && endpoint.Object == name && endpoint.Read is not null)
            ?? throw new ArgumentException($"'{name.Value}' is not read in '{system.Value}'. Declare it with Read or ReadEverything.", nameof(name));
        await session.RunAsync(
            async (work, token) =>
            {
                var stream = await StreamBook.FindAsync(work.Transaction, endpoint, token).ConfigureAwait(false);
                if (!stream.Loaded || (await work.PhasesAsync(token).ConfigureAwait(false)).Of(endpoint) is StreamPhase.Loading or StreamPhase.Planned)
                {
                    throw new InvalidOperationException($"'{name.Value}' of '{system.Value}' is not live yet; its first load is a sweep.");
                }

                await StreamBook.PutAsync(work.Transaction, endpoint, stream with { SweepAsked = true, Sweep = null }, token).ConfigureAwait(false);
                await work.AuditAsync(new AuditEntry { What = "asked for a sweep", By = by, Policy = session.Model.Policy, Object = name, System = system }, token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task SayWentBackAsync(string why, string by, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        await Recovery.SayAsync(await open(cancellationToken).ConfigureAwait(false), why, by, cancellationToken).ConfigureAwait(false);
    }
}
