using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Sync.Model;

internal abstract class EndpointModel(IConnection connection, IObjectEndpoint endpoint)
{
    public IConnection Connection { get; } = connection;

    public SystemId System { get; } = endpoint.System;

    public ObjectName Object { get; } = endpoint.Object;

    public ReadRule? Read { get; init; }

    public abstract ObjectModel Owner { get; }

    /// <summary>Gets whether the host lets Psi write this object in this system.</summary>
    public abstract bool IsWritten { get; }

    public override string ToString() => $"{System.Value}/{Object.Value}";
}

/// <summary>One canonical object in one system, as this host uses it.</summary>
internal sealed class EndpointModel<T>(ObjectModel<T> owner, IConnection connection, IObjectEndpoint<T> endpoint) : EndpointModel(connection, endpoint)
    where T : class, ICanonicalObject<T>
{
    public override ObjectModel Owner => owner;

    public override bool IsWritten => Writer is not null;

    public EndpointCapabilities<T> Capabilities { get; } = endpoint.Capabilities;

    public IReadChanged<T>? Changed { get; } = endpoint as IReadChanged<T>;

    public IReadByIds<T>? ByIds { get; } = endpoint as IReadByIds<T>;

    /// <summary>Gets the writer, where the host lets Psi write this object in this system.</summary>
    public IWrite<T>? Writer { get; init; }

    /// <summary>Gets the writer of bulk jobs, where the connector has one.</summary>
    public IWriteBulk<T>? Bulk => Writer as IWriteBulk<T>;

    public TakeMode Mode { get; init; }

    public Func<T, bool>? Takes { get; init; }

    public bool TakesNew(T value) => Capabilities.CanCreate && (Mode == TakeMode.All || (Mode == TakeMode.Where && Takes!(value)));
}
