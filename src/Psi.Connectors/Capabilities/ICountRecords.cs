using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>Counts records without reading them.</summary>
/// <typeparam name="T">The object.</typeparam>
public interface ICountRecords<T> : IObjectEndpoint<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Counts the records that a read from the beginning would show.</summary>
    /// <param name="cancellationToken">Stops the count.</param>
    /// <returns>How many there are, about.</returns>
    /// <exception cref="ConnectorException">The platform refused.</exception>
    Task<long> CountAsync(CancellationToken cancellationToken = default);
}
