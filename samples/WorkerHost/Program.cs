using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Psi.Samples.QuickStart;
using Psi.Sync;
using Psi.Sync.Planning;

// appsettings.json lies beside the program, wherever it is started from.
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddFirm(builder.Configuration);

// Nothing is written to systems that are already full before somebody approved it: by rule here, by plan in the web host.
if (builder.Configuration["GoLive:By"] is { Length: > 0 } by)
{
    builder.Services.Configure<SyncOptions>(engine => engine.ApproveGoLive = new GoLiveApproval { By = by, MostWrites = builder.Configuration.GetValue("GoLive:MostWrites", 0) });
}

if (builder.Configuration["Otlp"] is { Length: > 0 } collector)
{
    builder.Services.AddOpenTelemetry()
        .WithTracing(tracing => tracing.AddSource(SyncTelemetry.Name, "Psi.Connectors").AddOtlpExporter(exporter => exporter.Endpoint = new Uri(collector)))
        .WithMetrics(metrics => metrics.AddMeter(SyncTelemetry.Name, "Psi.Connectors").AddOtlpExporter(exporter => exporter.Endpoint = new Uri(collector)));
}

// Wrong settings end it here, with their names. SIGTERM and Ctrl+C let the work in hand come to an end.
await builder.Build().RunAsync();
