using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Psi.Connectors.Tests;

/// <summary>A whole connection on a scripted platform and a time that only moves when told.</summary>
internal sealed class TestConnection : IDisposable
{
    public const string Name = "crm";

    private readonly ServiceProvider _provider;

    public TestConnection(Action<ConnectionBuilder>? configure = null, Action<ConnectionPipelineOptions>? options = null, ITokenSource? tokens = null, ConnectionBudgetOptions? budget = null, Func<PlatformAnswer, PlatformFailure?>? classify = null, bool realNetwork = false, Uri? address = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddPsi().AddPsiConnection(Name, connection =>
        {
            connection
                .AddApi<ITestApi>(TestJsonContext.Default, classify)
                .AddApi<IOtherApi>(TestJsonContext.Default, classify)
                .UseAddress(_ => address ?? new Uri("https://platform.example"))
                .Configure((_, pipeline) => options?.Invoke(pipeline));
            if (tokens is not null)
            {
                connection.UseTokens(_ => tokens);
            }

            if (budget is not null)
            {
                connection.UseBudget(_ => budget);
            }

            configure?.Invoke(connection);
        });
        if (!realNetwork)
        {
            services.AddHttpClient(Name).ConfigurePrimaryHttpMessageHandler(() => Platform);
        }

        _provider = services.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));

    public ScriptedHandler Platform { get; } = new();

    public RecordingLoggerProvider Log { get; } = new();

    public IServiceProvider Services => _provider;

    public ITestApi Api => _provider.GetRequiredKeyedService<ITestApi>(Name);

    public IOtherApi Other => _provider.GetRequiredKeyedService<IOtherApi>(Name);

    public ConnectionBudget Budget => _provider.GetRequiredKeyedService<ConnectionBudget>(Name);

    public async Task<TResult> RunAsync<TResult>(Task<TResult> task, TimeSpan? step = null)
    {
        await Time.UntilAsync(task, step);
        return await task;
    }

    public async Task<ConnectorException> FailAsync(Task task, TimeSpan? step = null)
    {
        await Time.UntilAsync(task, step);
        return await Assert.ThrowsAsync<ConnectorException>(() => task);
    }

    public void Dispose()
    {
        _provider.Dispose();
        Platform.Dispose();
    }
}
