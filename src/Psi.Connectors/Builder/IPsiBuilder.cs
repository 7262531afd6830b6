using Microsoft.Extensions.DependencyInjection;

namespace Psi.Connectors;

/// <summary>What a host builds its Psi with.</summary>
public interface IPsiBuilder
{
    /// <summary>Gets the host's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>Gets the name of this Psi; a host may hold several.</summary>
    string Name { get; }
}
