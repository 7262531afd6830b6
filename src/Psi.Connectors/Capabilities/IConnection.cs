using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>One credential and one budget on one platform. It may carry several systems, such as the companies of an ERP.</summary>
/// <remarks>Registered as a singleton; safe for use from many threads.</remarks>
public interface IConnection
{
    /// <summary>Gets the name the host gave it.</summary>
    string Name { get; }

    /// <summary>Gets what is true of the platform as a whole.</summary>
    ConnectorPlatform Platform { get; }

    /// <summary>Gets the systems it carries.</summary>
    IReadOnlyList<SystemId> Systems { get; }

    /// <summary>Gets what can be read and written: one endpoint an object and system.</summary>
    IReadOnlyList<IObjectEndpoint> Endpoints { get; }

    /// <summary>Gets the calls it may make, shared with all that the platform counts together with it.</summary>
    ConnectionBudget Budget { get; }

    /// <summary>Gets how far the platform's clock is ahead of ours, as last measured; negative when it is behind.</summary>
    /// <value>Measured by the Date of the answers; zero when none had one, or when the two are less than two seconds apart.</value>
    TimeSpan ClockOffset => Budget.Clock.Offset;

    /// <summary>Checks the credentials and the rights with as few calls as that takes.</summary>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>A task that ends when the connection is fit for use.</returns>
    /// <exception cref="ConnectorException">It is not; the message says what to do.</exception>
    Task ProbeAsync(CancellationToken cancellationToken = default);
}
