using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Delivery;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync;

/// <summary>What all stages of one running engine share.</summary>
internal sealed class SyncSession(
    SyncModel model,
    IPsiStore store,
    Lease lease,
    StreamBook streams,
    Layouts layouts,
    ConnectionStates connections,
    SyncStatistics statistics,
    SyncOptions options,
    string installation,
    TimeProvider time,
    SyncLog log)
{
    private Lease _lease = lease;

    public SyncModel Model { get; } = model;

    public IPsiStore Store { get; } = store;

    public Lease Lease => _lease;

    public StreamBook Streams { get; } = streams;

    public Layouts Layouts { get; } = layouts;

    public ConnectionStates Connections { get; } = connections;

    public SyncStatistics Statistics { get; } = statistics;

    public SyncOptions Options { get; } = options;

    /// <summary>Gets the name of this installation: what correlations carry, drawn once a store.</summary>
    public string Installation { get; } = installation;

    public TimeProvider Time { get; } = time;

    public SyncLog Log { get; } = log;

    /// <summary>Gets or sets how records are read again by id; the reading stage sets it.</summary>
    public Func<EndpointModel, IReadOnlyList<string>, CancellationToken, Task>? Reread { get; set; }

    public async Task<Work> BeginAsync(CancellationToken cancellationToken) =>
        await Work.BeginAsync(Model, Streams, Store, _lease, Options.LeaseLength, cancellationToken).ConfigureAwait(false);

    public string CorrelationOf(Guid golden) => $"psi:{Installation}:{golden:N}";

    /// <summary>The golden record that a correlation names, if the mark is this installation's.</summary>
    public Guid? GoldenOf(string? correlation)
    {
        if (correlation is null)
        {
            return null;
        }

        var parts = correlation.Split(':');
        return parts is ["psi", _, _] && parts[1] == Installation && Guid.TryParseExact(parts[2], "N", out var id) ? id : null;
    }

    public string KeyOf(ObjectName name, Guid golden, SystemId system, int generation) =>
        $"{Installation}/{golden:N}/{system.Value}/{name.Value}/{generation}";

    public async Task RenewAsync(CancellationToken cancellationToken) =>
        _lease = await new Leases(Store).RenewAsync(_lease, Options.LeaseLength, cancellationToken).ConfigureAwait(false);

    public async Task ResolveAsync(string exceptionKey, string by, string reason, CancellationToken cancellationToken)
    {
        var reader = await Store.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            if (await reader.GetAsync(StoreTables.OpenException, StoreKey.Of(exceptionKey), cancellationToken).ConfigureAwait(false) is null)
            {
                return;
            }
        }

        var work = await BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            await work.ResolveAsync(exceptionKey, by, reason, cancellationToken).ConfigureAwait(false);
            await work.CommitAsync(Statistics, cancellationToken).ConfigureAwait(false);
        }
    }
}
