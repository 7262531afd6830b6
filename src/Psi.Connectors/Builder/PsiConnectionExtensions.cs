using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Psi.Connectors;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The one way in for a connector that speaks HTTP.</summary>
public static class PsiConnectionExtensions
{
    /// <summary>Adds a connection: its Refit interfaces, and the pipeline they share.</summary>
    /// <param name="builder">The Psi.</param>
    /// <param name="name">The connection's name: the key of its services, and the name of its HTTP client.</param>
    /// <param name="configure">Puts the connection together.</param>
    /// <returns>The same Psi.</returns>
    /// <remarks>
    /// A host or a test that wants another primary handler configures the HTTP client of that name afterwards.
    /// </remarks>
    /// <exception cref="ArgumentException">A connection of that name was added before.</exception>
    public static IPsiBuilder AddPsiConnection(this IPsiBuilder builder, string name, Action<ConnectionBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        if (services.Any(descriptor => descriptor.IsKeyedService && descriptor.ServiceType == typeof(ConnectionRuntime) && name.Equals(descriptor.ServiceKey)))
        {
            throw new ArgumentException($"A connection named '{name}' was added already. Give each connection a name of its own.", nameof(name));
        }

        var connection = new ConnectionBuilder(builder, name);
        configure(connection);
        if (connection.Address is null)
        {
            throw new ArgumentException($"Connection '{name}' has no address: call {nameof(ConnectionBuilder.UseAddress)}.", nameof(configure));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConnectionBudgets>();
        services.TryAddSingleton<ITokenStore, MemoryTokenStore>();
        services.AddKeyedSingleton(name, (provider, _) => MakeBudget(provider, connection));
        if (connection.Tokens is { } tokens)
        {
            services.AddKeyedSingleton(name, (provider, _) => tokens(provider));
        }

        services.AddKeyedSingleton(name, (provider, _) => MakeOptions(provider, connection));
        services.AddKeyedSingleton(name, (provider, _) => MakeRuntime(provider, connection));

        // Refit first: it sets the client's primary handler anew.
        foreach (var add in connection.Apis)
        {
            add(connection);
        }

        AddClient(services, name);
        services.AddHttpClient(connection.TokenClientName)
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, provider) => Configure(handler, provider, name))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return builder;
    }

    private static void AddClient(IServiceCollection services, string name)
    {
        var client = services.AddHttpClient(name)
            .ConfigureHttpClient(static http =>
            {
                http.BaseAddress = OriginTokenHandler.Placeholder;
                http.Timeout = Timeout.InfiniteTimeSpan;
            })
            .UseSocketsHttpHandler((handler, provider) => Configure(handler, provider, name))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // The stock loggers write addresses, and addresses hold ids.
            .RemoveAllLoggers()
            .AddHttpMessageHandler(provider => new CallHandler(RuntimeOf(provider, name)));
        client.AddResilienceHandler("psi", (pipeline, context) => ConnectionPipeline.Build(pipeline, RuntimeOf(context.ServiceProvider, name)));
        client
            .AddHttpMessageHandler(provider => new OriginTokenHandler(RuntimeOf(provider, name)))
            .AddHttpMessageHandler(provider => new AccountingHandler(RuntimeOf(provider, name)))
            .AddHttpMessageHandler(provider => new BodyHandler(RuntimeOf(provider, name)));
    }

    private static void Configure(SocketsHttpHandler handler, IServiceProvider provider, string name)
    {
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
        handler.ConnectTimeout = OptionsOf(provider, name).ConnectTimeout;
        handler.AutomaticDecompression = System.Net.DecompressionMethods.All;
        handler.UseCookies = false;

        // A redirect would carry the call off to where the token must not go.
        handler.AllowAutoRedirect = false;
    }

    private static ConnectionRuntime RuntimeOf(IServiceProvider provider, string name) => provider.GetRequiredKeyedService<ConnectionRuntime>(name);

    private static ConnectionPipelineOptions OptionsOf(IServiceProvider provider, string name) => provider.GetRequiredKeyedService<ConnectionPipelineOptions>(name);

    private static ConnectionBudget MakeBudget(IServiceProvider provider, ConnectionBuilder connection)
    {
        var options = connection.Budget?.Invoke(provider) ?? new ConnectionBudgetOptions();
        if (options.Name.Length == 0)
        {
            options.Name = connection.Name;
        }

        return provider.GetRequiredService<ConnectionBudgets>().GetOrAdd(options);
    }

    private static ConnectionPipelineOptions MakeOptions(IServiceProvider provider, ConnectionBuilder connection)
    {
        var options = new ConnectionPipelineOptions();
        connection.Options?.Invoke(provider, options);
        return options;
    }

    private static ConnectionRuntime MakeRuntime(IServiceProvider provider, ConnectionBuilder connection)
    {
        var address = connection.Address!(provider);
        if (HttpsOnly.Problem(address, $"{connection.Name}: address") is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        return new ConnectionRuntime
        {
            Name = connection.Name,
            Address = address,
            Options = OptionsOf(provider, connection.Name),
            Budget = provider.GetRequiredKeyedService<ConnectionBudget>(connection.Name),
            Tokens = provider.GetKeyedService<ITokenSource>(connection.Name),
            OnAnswer = connection.Answer,
            IsSafe = connection.Safe,
            TimeProvider = provider.GetRequiredService<TimeProvider>(),
            Logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger(ConnectorsTelemetry.Name),
        };
    }
}
