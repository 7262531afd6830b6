using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Psi.Sync;

/// <summary>Runs passes for as long as the host runs.</summary>
internal sealed class SyncService(SyncEngine engine, IOptions<SyncOptions> options, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    private readonly SyncLog _log = new(loggers.CreateLogger("Psi.Sync"));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var manifest = await engine.RunDueAsync(stoppingToken).ConfigureAwait(false);
                if (manifest is { Changed: 0, Written: 0 })
                {
                    await Task.Delay(options.Value.PassInterval, time, stoppingToken).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                _log.PassFailed(exception);
                await Task.Delay(options.Value.PassInterval, time, stoppingToken).ConfigureAwait(false);
            }
        }
    }
}
