using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>Does something with an endpoint under its object's type.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
public interface IEndpointVisitor<TResult>
{
    /// <summary>Visits an endpoint.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    /// <returns>What came of it.</returns>
    TResult Visit<T>(IObjectEndpoint<T> endpoint)
        where T : class, ICanonicalObject<T>;
}
