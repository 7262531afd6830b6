using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Psi.Connectors;
using Psi.Connectors.Erp.BusinessCentral;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds connections to Business Central.</summary>
public static class BusinessCentralBuilderExtensions
{
    /// <summary>Adds a connection to Business Central, with a system per company.</summary>
    /// <param name="builder">The builder of Psi.</param>
    /// <param name="connection">The name of the connection, such as <c>erp</c>.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same builder.</returns>
    public static IPsiBuilder AddBusinessCentral(this IPsiBuilder builder, string connection, Action<BusinessCentralOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connection);
        ArgumentNullException.ThrowIfNull(configure);
        Options(builder, connection).Configure(configure);
        return Add(builder, connection);
    }

    /// <summary>Adds a connection to Business Central, with a system per company.</summary>
    /// <param name="builder">The builder of Psi.</param>
    /// <param name="connection">The name of the connection, such as <c>erp</c>.</param>
    /// <param name="section">The configuration that holds the options.</param>
    /// <returns>The same builder.</returns>
    public static IPsiBuilder AddBusinessCentral(this IPsiBuilder builder, string connection, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connection);
        ArgumentNullException.ThrowIfNull(section);
        Options(builder, connection).Bind(section);
        return Add(builder, connection);
    }

    private static OptionsBuilder<BusinessCentralOptions> Options(IPsiBuilder builder, string connection) =>
        builder.Services.AddOptionsWithValidateOnStart<BusinessCentralOptions, BusinessCentralOptionsValidator>(connection);

    private static IPsiBuilder Add(IPsiBuilder builder, string connection)
    {
        BusinessCentralOptions Of(IServiceProvider provider) => provider.GetRequiredService<IOptionsMonitor<BusinessCentralOptions>>().Get(connection);

        return builder.AddPsiConnection(connection, psi => psi
            .AddApi<IBusinessCentralApi>(BusinessCentralJsonContext.Default, BusinessCentralErrors.Classify)
            .UseAddress(provider => BusinessCentralTokens.Address(Of(provider)))
            .UseClientCredentials(provider => BusinessCentralTokens.Of(Of(provider)))
            .UseBudget(provider => BusinessCentralPlatform.Budget(Of(provider)))
            .Configure((provider, pipeline) =>
            {
                pipeline.AttemptTimeout = Of(provider).AttemptTimeout;
                pipeline.TotalDeadline = Of(provider).AttemptTimeout * 3;
            })
            .AddConnection(provider => new BusinessCentralConnection(
                connection,
                Of(provider),
                provider.GetRequiredKeyedService<IBusinessCentralApi>(connection),
                provider.GetRequiredKeyedService<ConnectionBudget>(connection),
                provider.GetRequiredService<TimeProvider>())));
    }
}
