using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Psi.Connectors.Tests.Builder;

public sealed class AddPsiTests
{
    [Fact]
    public void AddPsi_SameName_IsTheSameBuilder()
    {
        var services = new ServiceCollection();

        Assert.Same(services.AddPsi(), services.AddPsi());
        Assert.NotSame(services.AddPsi(), services.AddPsi("other"));
        Assert.Equal("psi", services.AddPsi().Name);
    }

    [Fact]
    public async Task AddPsiConnection_TwoOfAPlatform_KeepApart()
    {
        var services = new ServiceCollection();
        using var first = new ScriptedHandler();
        using var second = new ScriptedHandler();
        foreach (var (name, host, handler) in new[] { ("one", "https://one.example", first), ("two", "https://two.example", second) })
        {
            services.AddPsi().AddPsiConnection(name, connection => connection
                .AddApi<ITestApi>(TestJsonContext.Default)
                .UseTokens(_ => new StaticTokenSource(new AccessToken(name)))
                .UseAddress(_ => new Uri(host)));
            services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(() => handler);
        }

        using var provider = services.BuildServiceProvider();
        await provider.GetRequiredKeyedService<ITestApi>("one").GetAsync("7");
        await provider.GetRequiredKeyedService<ITestApi>("two").GetAsync("8");

        Assert.Equal(("https://one.example/items/7", "Bearer one"), (first.Sent.Single().Uri, first.Sent.Single().Authorization));
        Assert.Equal(("https://two.example/items/8", "Bearer two"), (second.Sent.Single().Uri, second.Sent.Single().Authorization));
        Assert.NotSame(provider.GetRequiredKeyedService<ConnectionBudget>("one"), provider.GetRequiredKeyedService<ConnectionBudget>("two"));
    }

    [Fact]
    [Trait("Lesson", "U-118")]
    public async Task Send_Watched_IsToldByRouteAndNeverByAddress()
    {
        List<string> seen = [];
        using var activities = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ConnectorsTelemetry.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Add($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(activities);
        using var meters = new MeterListener();
        meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == ConnectorsTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
        meters.Start();
        using var connection = new TestConnection();

        await connection.Api.GetAsync("watched-id");

        List<string> lines;
        lock (seen)
        {
            lines = [.. seen];
        }

        Assert.Contains(lines, line => line.StartsWith("GET /items/{id} ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("psi.connectors.calls ", StringComparison.Ordinal) && line.Contains("2xx", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("psi.connectors.call.duration ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("watched-id", StringComparison.Ordinal));

        void Add(string line)
        {
            lock (seen)
            {
                seen.Add(line);
            }
        }
    }
}
