using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Psi.Connectors;
using Psi.Samples.QuickStart;
using Psi.Sync;
using Psi.Sync.Operations;
using Psi.Testing;
using Spectre.Console;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
QuickStartOptions options;
try
{
    options = QuickStartOptions.Parse(args);
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

if (options.Help)
{
    Console.WriteLine(QuickStartOptions.Usage);
    return 0;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

// With --json nothing but the summary goes to standard output.
var console = options.Json
    ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
    : AnsiConsole.Console;
return options.Platforms is null ? await TellTheStoryAsync() : await SynchroniseAsync();

async Task<int> TellTheStoryAsync()
{
    var watch = Stopwatch.StartNew();
    var database = options.Database ?? Path.Combine(Path.GetTempPath(), $"psi-quickstart-{Environment.ProcessId}.db");
    await using var platforms = await Platforms.StartAsync(options.Seed, options.Records, stop.Token);
    using var host = Build(PlatformSettings.Of(platforms.Credentials()), database, platforms.Clock);
    await host.StartAsync(stop.Token);
    using var ends = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stop.Cancel);
    var psi = host.Services.GetRequiredService<ISyncOperations>();
    var connections = host.Services.GetServices<IConnection>().ToList();
    var progress = new LiveProgress(console, psi, connections, show: !options.Json);
    var settings = host.Services.GetRequiredService<IConfiguration>();
    var story = new Story(platforms, psi, progress, day => settings["Billing:Through"] = day.ToString("O", CultureInfo.InvariantCulture));
    await story.TellAsync(stop.Token);
    var summary = await new SummaryBuilder(platforms, psi, connections, story).BuildAsync(watch.Elapsed, stop.Token);
    if (options.Json)
    {
        Console.WriteLine(JsonSerializer.Serialize(summary, SummaryJsonContext.Default.Summary));
    }
    else
    {
        SummaryPrinter.Print(console, summary);
    }

    if (options.Keep)
    {
        console.WriteLine($"Database: {database}");
        foreach (var platform in platforms.All)
        {
            console.WriteLine($"{platform.Platform}: {platform.BaseAddress}");
        }

        console.WriteLine("Everything keeps running; Ctrl+C ends it.");
        await Task.Delay(Timeout.Infinite, stop.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    await host.StopAsync(CancellationToken.None);
    if (!options.Keep && options.Database is null)
    {
        await ((IAsyncDisposable)host.Services).DisposeAsync();
        foreach (var file in new[] { database, database + "-wal", database + "-shm", database + ".incarnation" })
        {
            File.Delete(file);
        }
    }

    return summary.Ok ? 0 : 1;
}

// The same host on platforms that run elsewhere: it works until all is quiet. Killed at any moment, it goes on where it was.
async Task<int> SynchroniseAsync()
{
    var platforms = PlatformSettings.Read(options.Platforms);
    var now = platforms.TryGetValue("story", out var values)
        ? DateTimeOffset.Parse(values["now"], CultureInfo.InvariantCulture)
        : new DateTimeOffset(ConsultingFirm.Today, new TimeOnly(8, 0), TimeSpan.Zero);
    var settings = PlatformSettings.Of(platforms);
    settings["Billing:Through"] = values?.GetValueOrDefault("through");
    using var host = Build(settings, options.Database ?? "psi.db", new StoryTime(now));
    await host.StartAsync(stop.Token);
    using var ends = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stop.Cancel);
    var psi = host.Services.GetRequiredService<ISyncOperations>();
    var last = await new UnattendedRun(psi).ToQuietAsync(settings["Billing:Through"] is not null, stop.Token);
    Console.WriteLine($"quiet: {last.Read} read in the last pass");
    await host.StopAsync(CancellationToken.None);
    return 0;
}

IHost Build(Dictionary<string, string?> settings, string database, TimeProvider clock)
{
    settings["Database"] = database;
    settings["Background"] = "false"; // the story decides when a pass runs
    return FirmHost.Build(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), services =>
    {
        services.AddSingleton(clock);
        services.Configure<SyncOptions>(engine =>
        {
            engine.LeaseLength = TimeSpan.FromSeconds(options.Platforms is null ? 15 : 2); // killed hosts are taken over soon
            engine.SendWindow = engine.LeaseLength * 0.75;
            engine.Backoff = TimeSpan.FromMilliseconds(50);
        });
        foreach (var connection in options.Platforms is null ? [] : (string[])["crm", "psa", "erp"])
        {
            // What a killed host had under way counts as unknown until its call is over at the latest.
            services.AddKeyedSingleton(connection, new ConnectionPipelineOptions { AttemptTimeout = TimeSpan.FromSeconds(5) });
        }

        if (options.Otlp is { } collector)
        {
            services.AddOpenTelemetry()
                .WithTracing(tracing => tracing.AddSource(SyncTelemetry.Name, "Psi.Connectors").AddOtlpExporter(exporter => Export(exporter, collector)))
                .WithMetrics(metrics => metrics.AddMeter(SyncTelemetry.Name, "Psi.Connectors").AddOtlpExporter(exporter => Export(exporter, collector)));
        }
    });
}

static void Export(OtlpExporterOptions exporter, Uri collector) => exporter.Endpoint = collector;
