using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>The base of a connector's endpoints.</summary>
/// <typeparam name="T">The object.</typeparam>
public abstract class ObjectEndpoint<T> : IObjectEndpoint<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Initializes a new instance of the <see cref="ObjectEndpoint{T}"/> class.</summary>
    /// <param name="system">The system.</param>
    /// <param name="capabilities">What it can do.</param>
    protected ObjectEndpoint(SystemId system, EndpointCapabilities<T> capabilities)
    {
        ArgumentException.ThrowIfNullOrEmpty(system.Value, nameof(system));
        ArgumentNullException.ThrowIfNull(capabilities);
        System = system;
        Capabilities = capabilities;
    }

    /// <inheritdoc />
    public SystemId System { get; }

    /// <inheritdoc />
    public ObjectName Object => T.Schema.Name;

    /// <inheritdoc />
    public EndpointCapabilities<T> Capabilities { get; }

    /// <summary>Names a record of this endpoint.</summary>
    /// <param name="externalId">The system's own id.</param>
    /// <returns>The reference.</returns>
    public RecordRef Record(string externalId) => new(System, Object, externalId);

    /// <inheritdoc />
    public override string ToString() => $"{System}/{Object}";
}
