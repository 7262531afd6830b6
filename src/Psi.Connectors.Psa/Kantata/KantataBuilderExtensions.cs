using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Psi.Connectors;
using Psi.Connectors.Psa.Kantata;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The way in to Kantata.</summary>
public static class KantataBuilderExtensions
{
    /// <summary>Adds a Kantata account.</summary>
    /// <param name="builder">The Psi.</param>
    /// <param name="system">The name of the system, and of the connection: <c>psa</c>.</param>
    /// <param name="configure">Sets what the connection needs.</param>
    /// <returns>The same Psi.</returns>
    public static IPsiBuilder AddKantata(this IPsiBuilder builder, string system, Action<KantataOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(system);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<KantataOptions>(system).Configure(configure);
        return Add(builder, system);
    }

    /// <summary>Adds a Kantata account.</summary>
    /// <param name="builder">The Psi.</param>
    /// <param name="system">The name of the system, and of the connection: <c>psa</c>.</param>
    /// <param name="section">Holds what the connection needs.</param>
    /// <returns>The same Psi.</returns>
    public static IPsiBuilder AddKantata(this IPsiBuilder builder, string system, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(system);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.AddOptions<KantataOptions>(system).Bind(section);
        return Add(builder, system);
    }

    private static IPsiBuilder Add(IPsiBuilder builder, string system)
    {
        builder.Services.AddOptionsWithValidateOnStart<KantataOptions, KantataOptionsValidator>(system);
        builder.Services.AddSingleton<IValidateOptions<KantataOptions>>(new KantataSettingsValidator(system));
        return builder.AddPsiConnection(system, connection => connection
            .AddApi<IKantataApi>(KantataJsonContext.Default, KantataErrors.Classify)
            .UseAddress(provider => Options(provider, system).Address)
            .UseTokens((provider, client) => KantataTokens.Make(provider, client, system, Options(provider, system)))
            .UseBudget(static _ => new ConnectionBudgetOptions { Concurrency = KantataPlatform.Concurrency, Adaptive = true })
            .Configure(static (_, options) => options.AttemptTimeout = TimeSpan.FromSeconds(60))
            .AddConnection(provider => new KantataConnection(
                provider.GetRequiredKeyedService<IKantataApi>(system),
                Options(provider, system),
                system,
                provider.GetRequiredKeyedService<ConnectionBudget>(system),
                provider.GetRequiredService<TimeProvider>())));
    }

    private static KantataOptions Options(IServiceProvider provider, string system) => provider.GetRequiredService<IOptionsMonitor<KantataOptions>>().Get(system);
}
