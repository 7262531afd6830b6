using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>Writes records.</summary>
/// <typeparam name="T">The object.</typeparam>
public interface IWrite<T> : IObjectEndpoint<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Names the steps that a write takes, in order. They are fixed and stored with the intent.</summary>
    /// <param name="kind">What is to be done.</param>
    /// <param name="patch">With what.</param>
    /// <returns>The steps' names, at least one.</returns>
    IReadOnlyList<string> StepsOf(WriteKind kind, Patch<T> patch);

    /// <summary>Carries out one step of each item.</summary>
    /// <param name="items">The items, at most <see cref="EndpointCapabilities{T}.WriteBatch"/>.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>One result an item, by position. What went wrong with one row stands in its result.</returns>
    /// <exception cref="ConnectorException">What went wrong with all of them.</exception>
    Task<IReadOnlyList<WriteResult<T>>> WriteAsync(IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default);

    /// <summary>Finds out whether a step with an unknown outcome ran, by the way that the endpoint declares. It changes nothing.</summary>
    /// <param name="items">The items.</param>
    /// <param name="cancellationToken">Stops the verifying.</param>
    /// <returns>One verification an item, by position.</returns>
    /// <exception cref="ConnectorException">The platform refused.</exception>
    Task<IReadOnlyList<Verification<T>>> VerifyAsync(IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default);
}
