using Microsoft.Extensions.DependencyInjection.Extensions;
using Psi.Connectors;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The way in to Psi.</summary>
public static class PsiServiceCollectionExtensions
{
    /// <summary>Adds Psi to a host.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The name of this Psi. The default is <c>psi</c>.</param>
    /// <returns>The builder; the same one for the same name.</returns>
    public static IPsiBuilder AddPsi(this IServiceCollection services, string name = "psi")
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        foreach (var descriptor in services)
        {
            if (descriptor.IsKeyedService && descriptor.ServiceType == typeof(IPsiBuilder) && name.Equals(descriptor.ServiceKey) && descriptor.KeyedImplementationInstance is IPsiBuilder known)
            {
                return known;
            }
        }

        var builder = new PsiBuilder(services, name);
        services.AddKeyedSingleton<IPsiBuilder>(name, builder);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        return builder;
    }
}
