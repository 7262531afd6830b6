using Microsoft.Extensions.Logging;

namespace Psi.Connectors;

/// <summary>What connectors log: names and route templates, never a URL, an id or a secret.</summary>
internal static partial class ConnectorsLog
{
    [LoggerMessage(1, LogLevel.Debug, "Connection '{Connection}': token renewed")]
    public static partial void TokenRenewed(ILogger logger, string connection);

    [LoggerMessage(2, LogLevel.Warning, "Connection '{Connection}': the platform refused the token; it is renewed once")]
    public static partial void TokenRefused(ILogger logger, string connection);

    [LoggerMessage(3, LogLevel.Information, "Connection '{Connection}': {Route} is repeated (attempt {Attempt} ended with {Reason})")]
    public static partial void Repeated(ILogger logger, string connection, string route, int attempt, string reason);

    [LoggerMessage(4, LogLevel.Warning, "Connection '{Connection}': too many calls, the platform asks to wait {RetryAfter}; {Concurrency} calls at once from now on")]
    public static partial void Throttled(ILogger logger, string connection, TimeSpan? retryAfter, int concurrency);
}
