using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>One canonical object in one system. What it can do shows in the capability interfaces it implements.</summary>
public interface IObjectEndpoint
{
    /// <summary>Gets the system.</summary>
    SystemId System { get; }

    /// <summary>Gets the object's name.</summary>
    ObjectName Object { get; }

    /// <summary>Calls the visitor with the endpoint under its object's type, so that nobody needs reflection.</summary>
    /// <typeparam name="TResult">What the visitor returns.</typeparam>
    /// <param name="visitor">The visitor.</param>
    /// <returns>What the visitor returned.</returns>
    TResult Accept<TResult>(IEndpointVisitor<TResult> visitor);
}
