using System.Collections.Concurrent;
using Psi.Connectors;

namespace Psi.Sync.Delivery;

/// <summary>Which connections rest, and until when. A failing connection pauses itself with one exception, not thousands.</summary>
internal sealed class ConnectionStates(TimeProvider time)
{
    private static readonly TimeSpan s_authenticationPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_shortPause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    public bool Rests(IConnection connection) => _until.TryGetValue(connection.Name, out var until) && until > time.GetUtcNow();

    public void Resume(string connection) => _until.TryRemove(connection, out _);

    public void Failed(IConnection connection, ConnectorException exception)
    {
        var pause = exception.Kind switch
        {
            FailureKind.Authentication => s_authenticationPause,
            FailureKind.RateLimited or FailureKind.QuotaExhausted => exception.RetryAfter ?? s_shortPause,
            _ => TimeSpan.Zero,
        };
        if (pause > TimeSpan.Zero)
        {
            _until[connection.Name] = time.GetUtcNow() + pause;
        }
    }

    /// <summary>When the first resting connection may be asked again; <see langword="null"/> when none rests.</summary>
    public DateTimeOffset? NextResume()
    {
        var now = time.GetUtcNow();
        var later = _until.Values.Where(until => until > now).ToList();
        return later.Count == 0 ? null : later.Min();
    }
}
