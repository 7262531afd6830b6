using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Psi.Connectors;
using Psi.Connectors.Crm.Salesforce;
using Refit;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Salesforce orgs.</summary>
public static class SalesforceBuilderExtensions
{
    /// <summary>Adds a Salesforce org as a system.</summary>
    /// <param name="builder">The Psi.</param>
    /// <param name="system">The system's name, which is the connection's too: <c>crm</c>.</param>
    /// <param name="configure">Sets what the connection needs.</param>
    /// <returns>The same Psi.</returns>
    public static IPsiBuilder AddSalesforce(this IPsiBuilder builder, string system, Action<SalesforceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, system, options => options.Configure(configure));
    }

    /// <summary>Adds a Salesforce org as a system, with its settings from the host's configuration.</summary>
    /// <param name="builder">The Psi.</param>
    /// <param name="system">The system's name, which is the connection's too: <c>crm</c>.</param>
    /// <param name="section">The settings, by the names of <see cref="SalesforceOptions"/>.</param>
    /// <returns>The same Psi.</returns>
    public static IPsiBuilder AddSalesforce(this IPsiBuilder builder, string system, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, system, options => options.Bind(section));
    }

    private static IPsiBuilder Add(IPsiBuilder builder, string system, Action<OptionsBuilder<SalesforceOptions>> configure)
    {
        var name = new Psi.Canonical.SystemId(system).Value;
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SalesforceOptions>, SalesforceOptionsValidator>());
        var options = builder.Services.AddOptions<SalesforceOptions>(name);
        configure(options);
        options.ValidateOnStart();
        return builder.AddPsiConnection(name, connection => connection
            .AddApi<ISalesforceApi>(SalesforceJsonContext.Default, SalesforceErrors.Classify, (provider, settings) =>
                settings.ContentSerializer = new SystemTextJsonContentSerializer(SalesforceJson.For(Options(provider, name))))
            .AddApi<ISalesforceBulkApi>(SalesforceJsonContext.Default, SalesforceErrors.Classify)
            .UseAddress(provider => Options(provider, name).Address!)
            .UseTokens((provider, client) => SalesforceTokens.Make(provider, client, name, Options(provider, name)))
            .UseBudget(provider => new ConnectionBudgetOptions
            {
                // The org counts, whoever calls.
                Name = "salesforce:" + Options(provider, name).Address!.Host,
                Concurrency = Options(provider, name).Concurrency,
            })
            .OnAnswer(SalesforceBudget.Read)
            .Configure((provider, pipeline) => Copy(Options(provider, name).Pipeline, pipeline))
            .AddConnection(provider => new SalesforceConnection(
                name,
                provider.GetRequiredKeyedService<ISalesforceApi>(name),
                provider.GetRequiredKeyedService<ISalesforceBulkApi>(name),
                Options(provider, name),
                provider.GetRequiredKeyedService<ConnectionBudget>(name),
                provider.GetRequiredService<TimeProvider>())));
    }

    private static SalesforceOptions Options(IServiceProvider provider, string name) => provider.GetRequiredService<IOptionsMonitor<SalesforceOptions>>().Get(name);

    private static void Copy(ConnectionPipelineOptions from, ConnectionPipelineOptions to)
    {
        to.TotalDeadline = from.TotalDeadline;
        to.AttemptTimeout = from.AttemptTimeout;
        to.Retries = from.Retries;
        to.RetryDelay = from.RetryDelay;
        to.Patience = from.Patience;
        to.MaxBodyBytes = from.MaxBodyBytes;
        to.ConnectTimeout = from.ConnectTimeout;
    }
}
