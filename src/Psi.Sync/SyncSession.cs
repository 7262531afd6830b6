using Psi.Canonical;
using Psi.Sync.Exceptions;
using Psi.Sync.Delivery;
using Psi.Sync.Identity;
using Psi.Sync.Model;
using Psi.Sync.Nodes;
using Psi.Sync.Outbox;
using Psi.Sync.Pausing;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync;

/// <summary>What the stages share while they work on one area; without an area, what is done for a person.</summary>
internal sealed class SyncSession
{
    private const int MostTries = 5;

    public SyncSession(
        SyncModel model,
        IPsiStore store,
        Layouts layouts,
        ConnectionStates connections,
        SyncStatistics statistics,
        SyncOptions options,
        string installation,
        TimeProvider time,
        Chance chance,
        SyncLog log)
    {
        Model = model;
        Store = store;
        Layouts = layouts;
        Connections = connections;
        Statistics = statistics;
        Options = options;
        Installation = installation;
        Time = time;
        Chance = chance;
        Log = log;
        Identity = new IdentityContext(model, layouts);
    }

    private SyncSession(SyncSession other, HeldArea area)
        : this(other.Model, other.Store, other.Layouts, other.Connections, other.Statistics, other.Options, other.Installation, other.Time, other.Chance, other.Log)
    {
        Area = area;
        Closed = other.Closed;
    }

    public SyncModel Model { get; }

    public IPsiStore Store { get; }

    /// <summary>Gets the area whose lease everything is committed under; <see langword="null"/> for what needs no right of its own.</summary>
    public HeldArea? Area { get; }

    public Layouts Layouts { get; }

    public ClosedExceptions Closed { get; } = new();

    /// <summary>Gets what merging needs beside a transaction.</summary>
    public IdentityContext Identity { get; }

    public ConnectionStates Connections { get; }

    public SyncStatistics Statistics { get; }

    public SyncOptions Options { get; }

    /// <summary>Gets the name of this installation: what correlations carry, drawn once a store.</summary>
    public string Installation { get; }

    public TimeProvider Time { get; }

    public Chance Chance { get; }

    public SyncLog Log { get; }

    /// <summary>Gets or sets how records are read again by id; the reading stage sets it.</summary>
    public Func<EndpointModel, IReadOnlyList<string>, CancellationToken, Task>? Reread { get; set; }

    /// <summary>The wait before a further attempt.</summary>
    public TimeSpan Backoff(int attempts) => FailurePolicy.Backoff(attempts, Options.Backoff, Options.MaxBackoff, Chance.Next());

    public SyncSession Under(HeldArea area) => new(this, area);

    /// <summary>Begins a transaction that stands only if the area is still this node's.</summary>
    public Task<Work> BeginAsync(CancellationToken cancellationToken) =>
        Work.BeginAsync(Model, Layouts, Store, Area?.Lease, Options.LeaseLength, cancellationToken);

    /// <summary>Runs a transaction, and again from the start where another was faster.</summary>
    /// <param name="work">What to do; it keeps nothing outside of the transaction but what it returns. It commits what it does.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="StoreConflictException">Others were faster every time.</exception>
    public async Task<TResult> RunAsync<TResult>(Func<Work, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var begun = await BeginAsync(cancellationToken).ConfigureAwait(false);
                await using (begun.ConfigureAwait(false))
                {
                    return await work(begun, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (StoreConflictException) when (attempt < MostTries)
            {
                // Nothing was kept: what stands now is read anew.
            }
        }
    }

    /// <summary>Runs a transaction that gives nothing back; see the other overload.</summary>
    public Task RunAsync(Func<Work, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        RunAsync(
            async (begun, token) =>
            {
                await work(begun, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <summary>Reads a snapshot.</summary>
    public async Task<TResult> ReadAsync<TResult>(Func<IStoreReader, CancellationToken, Task<TResult>> read, CancellationToken cancellationToken)
    {
        var reader = await Store.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await read(reader, cancellationToken).ConfigureAwait(false);
        }
    }

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

    public async Task ResolveAsync(string exceptionKey, string by, string reason, CancellationToken cancellationToken)
    {
        if (await ReadAsync((reader, token) => reader.GetAsync(StoreTables.OpenException, StoreKey.Of(exceptionKey), token).AsTask(), cancellationToken).ConfigureAwait(false) is null)
        {
            return;
        }

        await RunAsync(
            async (work, token) =>
            {
                await work.ResolveAsync(exceptionKey, by, reason, token).ConfigureAwait(false);
                await work.CommitAsync(Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }
}
