using Microsoft.Extensions.Logging;

namespace Psi.Sync.AspNetCore;

/// <summary>What the receiving side says. Never a body, a header or an address: they hold secrets and ids.</summary>
internal sealed partial class WebhookLog(ILogger logger)
{
    [LoggerMessage(1, LogLevel.Warning, "Connection {Connection}: a webhook was refused; it is not proven to come from the platform, or is too old. If the platform sent it, see that secret and clock are right.")]
    public partial void Refused(string connection);

    [LoggerMessage(2, LogLevel.Warning, "Connection {Connection}: a webhook cannot be read.")]
    public partial void Malformed(string connection);

    [LoggerMessage(3, LogLevel.Warning, "Connection {Connection}: a webhook is larger than {Limit} bytes and was not read.")]
    public partial void TooLarge(string connection, int limit);

    [LoggerMessage(4, LogLevel.Warning, "Connection {Connection}: too many webhooks wait to be kept; the platform was asked to send one again.")]
    public partial void Busy(string connection);

    [LoggerMessage(5, LogLevel.Error, "Connection {Connection}: a webhook could not be kept; the platform was asked to send it again.")]
    public partial void NotKept(string connection, Exception exception);
}
