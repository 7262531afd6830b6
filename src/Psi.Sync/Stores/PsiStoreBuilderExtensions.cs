using Microsoft.Extensions.DependencyInjection.Extensions;

using Psi.Connectors;
using Psi.Sync.Stores;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says where Psi keeps what it knows.</summary>
public static class PsiStoreBuilderExtensions
{
    /// <summary>Keeps everything in memory, until the host ends: for tests and trials.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IPsiBuilder UseInMemoryStore(this IPsiBuilder builder) =>
        builder.UseStore(static provider => new MemoryStore(provider.GetRequiredService<TimeProvider>()));

    /// <summary>Keeps everything in a store of one's own. Whatever store was named before is not used.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Makes the store, once; the host opens and disposes it.</param>
    /// <returns>The builder.</returns>
    /// <remarks>The store is a keyed service under the name of this Psi; that of the first Psi of a host is the plain <see cref="IPsiStore"/> as well.</remarks>
    public static IPsiBuilder UseStore(this IPsiBuilder builder, Func<IServiceProvider, IPsiStore> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);

        var name = builder.Name;
        builder.Services.RemoveAllKeyed<IPsiStore>(name);
        builder.Services.AddKeyedSingleton(name, (provider, _) => create(provider));
        builder.Services.TryAddSingleton(provider => provider.GetRequiredKeyedService<IPsiStore>(name));
        return builder;
    }
}
