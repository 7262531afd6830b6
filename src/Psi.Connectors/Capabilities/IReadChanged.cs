using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>Reads what changed since a cursor.</summary>
/// <typeparam name="T">The object.</typeparam>
public interface IReadChanged<T> : IObjectEndpoint<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Reads what changed, page by page, oldest change first.</summary>
    /// <param name="cursor">Where a page before ended; <see langword="null"/> reads everything, and the read that then ends saw the complete population.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The pages. The last has <see cref="ObservationPage{T}.IsLast"/>; there is always at least one.</returns>
    /// <exception cref="ConnectorException">The platform refused.</exception>
    IAsyncEnumerable<ObservationPage<T>> ReadChangedAsync(string? cursor, CancellationToken cancellationToken = default);
}
