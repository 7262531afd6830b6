using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Psi.Connectors;
using Psi.Sync;
using Psi.Sync.Inbox;
using Psi.Sync.Model;
using Psi.Sync.Operations;
using Psi.Sync.Processes;
using Psi.Sync.Stores;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the engine to a host.</summary>
public static class SyncServiceCollectionExtensions
{
    /// <summary>Adds the engine. What is declared is checked when the host starts, or when <see cref="ISyncOperations"/> is first asked for.</summary>
    /// <param name="builder">The builder; systems and a store are added to it too.</param>
    /// <param name="configure">Declares what is read, owned, taken and run.</param>
    /// <param name="inBackground">Whether passes run by themselves for as long as the host runs; otherwise the host calls <see cref="ISyncOperations"/>.</param>
    /// <returns>The builder.</returns>
    public static IPsiBuilder AddSync(this IPsiBuilder builder, Action<SyncBuilder> configure, bool inBackground = true)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);

        var sync = new SyncBuilder(builder.Services);
        configure(sync);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton(new Chance());
        builder.Services.AddLogging();
        builder.Services.AddOptionsWithValidateOnStart<SyncOptions, SyncOptionsValidator>();
        builder.Services.TryAddSingleton<IEventPublisher, NoEventPublisher>();
        builder.Services.TryAddSingleton(provider => new SyncModelFactory(
            sync.Declarations, [.. provider.GetServices<IConnection>()], [.. provider.GetServices<Process>()], provider.GetRequiredService<IEventPublisher>() is not NoEventPublisher).Build());
        builder.Services.TryAddSingleton(provider => new SyncEngine(
            provider.GetRequiredService<SyncModel>(),
            provider.GetService<IPsiStore>() ?? throw new SyncConfigurationException("No store is set. Add one, as UseSqlite(\"psi.db\"), or UseInMemoryStore() for a test."),
            provider.GetRequiredService<IOptions<SyncOptions>>(),
            provider.GetRequiredService<IEventPublisher>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Chance>(),
            provider.GetRequiredService<ILoggerFactory>(),
            connection => (provider.GetKeyedService<ConnectionPipelineOptions>(connection.Name) ?? new ConnectionPipelineOptions()).AttemptTimeout));
        builder.Services.TryAddSingleton<IWebhookInbox>(static provider => new WebhookInbox(
            provider.GetRequiredService<SyncModel>(), provider.GetRequiredService<IPsiStore>(), provider.GetRequiredService<SyncEngine>().OpenStoreAsync));
        builder.Services.TryAddSingleton<ISyncOperations>(static provider => provider.GetRequiredService<SyncEngine>());
        if (inBackground)
        {
            builder.Services.AddHostedService<SyncService>();
        }

        return builder;
    }
}
