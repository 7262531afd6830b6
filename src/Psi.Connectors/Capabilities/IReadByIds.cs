using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>Reads records by their ids, from the platform's primary: never from an index or a copy that lags behind, since the answer decides where others are in doubt.</summary>
/// <typeparam name="T">The object.</typeparam>
public interface IReadByIds<T> : IObjectEndpoint<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Reads records by their ids.</summary>
    /// <param name="externalIds">The ids.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One observation an id, in any order. What the platform does not give is <see cref="Presence.Missing"/>, or <see cref="Presence.Deleted"/> where it says so.</returns>
    /// <exception cref="ConnectorException">The platform refused.</exception>
    Task<IReadOnlyList<Observation<T>>> ReadByIdsAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken = default);
}
