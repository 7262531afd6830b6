using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>One canonical object in one system, under its type.</summary>
/// <typeparam name="T">The object.</typeparam>
public interface IObjectEndpoint<T> : IObjectEndpoint
    where T : class, ICanonicalObject<T>
{
    /// <summary>Gets what it can and cannot do, as data.</summary>
    EndpointCapabilities<T> Capabilities { get; }

    TResult IObjectEndpoint.Accept<TResult>(IEndpointVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.Visit(this);
    }
}
