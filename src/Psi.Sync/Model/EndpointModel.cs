using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Reading;

namespace Psi.Sync.Model;

internal abstract class EndpointModel(IConnection connection, IObjectEndpoint endpoint)
{
    public IConnection Connection { get; } = connection;

    public SystemId System { get; } = endpoint.System;

    public ObjectName Object { get; } = endpoint.Object;

    public ReadPlan? Read { get; init; }

    public abstract ObjectModel Owner { get; }

    /// <summary>Gets whether the host lets Psi write this object in this system.</summary>
    public abstract bool IsWritten { get; }

    /// <summary>Gets whether single records can be read by id.</summary>
    public abstract bool IsReadById { get; }

    /// <summary>Gets how many records one page of a read holds.</summary>
    public abstract int ReadPage { get; }

    /// <summary>Gets how many writes one call takes.</summary>
    public abstract int WriteBatch { get; }

    /// <summary>Counts the records there are; <see langword="null"/> where the platform does not count.</summary>
    public abstract Task<long?> CountAsync(CancellationToken cancellationToken);

    public override string ToString() => $"{System.Value}/{Object.Value}";
}

/// <summary>One canonical object in one system, as this host uses it.</summary>
internal sealed class EndpointModel<T>(ObjectModel<T> owner, IConnection connection, IObjectEndpoint<T> endpoint) : EndpointModel(connection, endpoint)
    where T : class, ICanonicalObject<T>
{
    public override ObjectModel Owner => owner;

    public override bool IsWritten => Writer is not null;

    public override bool IsReadById => ByIds is not null;

    public override int ReadPage => Capabilities.ReadPage;

    public override int WriteBatch => Capabilities.WriteBatch;

    public EndpointCapabilities<T> Capabilities { get; } = endpoint.Capabilities;

    public IReadChanged<T>? Changed { get; } = endpoint as IReadChanged<T>;

    public ICountRecords<T>? Counter { get; } = endpoint as ICountRecords<T>;

    public IReadByIds<T>? ByIds { get; } = endpoint as IReadByIds<T>;

    /// <summary>Gets the writer, where the host lets Psi write this object in this system.</summary>
    public IWrite<T>? Writer { get; init; }

    /// <summary>Gets the writer of bulk jobs, where the connector has one.</summary>
    public IWriteBulk<T>? Bulk => Writer as IWriteBulk<T>;

    /// <summary>Gets the attributes without which the rest of a record goes where the platform refuses them.</summary>
    public FieldSet<T> MayLeaveOut { get; init; }

    public TakeMode Mode { get; init; }

    public Func<T, bool>? Takes { get; init; }

    public bool TakesNew(T value) => Capabilities.CanCreate && (Mode == TakeMode.All || (Mode == TakeMode.Where && Takes!(value)));

    public override async Task<long?> CountAsync(CancellationToken cancellationToken) =>
        Counter is { } counter ? await counter.CountAsync(cancellationToken).ConfigureAwait(false) : null;
}
