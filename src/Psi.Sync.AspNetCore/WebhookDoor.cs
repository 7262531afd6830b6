using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Psi.Connectors;
using Psi.Sync.Inbox;
using Psi.Sync.Stores;

namespace Psi.Sync.AspNetCore;

/// <summary>Receives webhooks: limits the body, asks the connection whether the call is genuine, keeps what it names, answers.</summary>
internal sealed class WebhookDoor
{
    public const string ConnectionValue = "connection";

    private const int FirstBuffer = 4096;

    private readonly Dictionary<string, IWebhookReceiver> _receivers = new(StringComparer.Ordinal);
    private readonly IWebhookInbox _inbox;
    private readonly TimeProvider _time;
    private readonly WebhookLog _log;

    public WebhookDoor(IEnumerable<IConnection> connections, IWebhookInbox inbox, TimeProvider time, ILoggerFactory loggers)
    {
        foreach (var connection in connections)
        {
            if (connection is IWebhookReceiver receiver)
            {
                _receivers.Add(connection.Name, receiver);
            }
        }

        _inbox = inbox;
        _time = time;
        _log = new WebhookLog(loggers.CreateLogger("Psi.Sync.Webhooks"));
    }

    public async Task ReceiveAsync(HttpContext context)
    {
        var name = context.GetRouteValue(ConnectionValue) as string;
        if (name is null || !_receivers.TryGetValue(name, out var receiver))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var receivedAt = _time.GetUtcNow();
        if (await ReadBodyAsync(context, receiver.MaxBodyBytes).ConfigureAwait(false) is not { } body)
        {
            _log.TooLarge(name, receiver.MaxBodyBytes);
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var verdict = receiver.Receive(ToRequest(context.Request, body, receivedAt));
        switch (verdict.Kind)
        {
            case WebhookVerdictKind.Handshake:
                await AnswerAsync(context.Response, verdict.Answer, context.RequestAborted).ConfigureAwait(false);
                break;
            case WebhookVerdictKind.Accepted:
                context.Response.StatusCode = await KeepAsync(name, verdict, context.RequestAborted).ConfigureAwait(false);
                if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
                {
                    context.Response.Headers.RetryAfter = "5";
                }

                break;
            case WebhookVerdictKind.Malformed:
                _log.Malformed(name);
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                break;
            default:
                _log.Refused(name);
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                break;
        }
    }

    private async Task<int> KeepAsync(string connection, WebhookVerdict verdict, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await _inbox.KeepAsync(connection, verdict, cancellationToken).ConfigureAwait(false);
            if (outcome != InboxOutcome.Busy)
            {
                return StatusCodes.Status200OK;
            }

            _log.Busy(connection);
        }
        catch (Exception exception) when (exception is StoreException or StoreConflictException)
        {
            _log.NotKept(connection, exception);
        }

        return StatusCodes.Status503ServiceUnavailable;
    }

    private static async Task AnswerAsync(HttpResponse response, string answer, CancellationToken cancellationToken)
    {
        response.StatusCode = StatusCodes.Status200OK;
        if (answer.Length > 0)
        {
            // The text came with the call: no browser may take it for a page.
            response.ContentType = "text/plain; charset=utf-8";
            response.Headers.XContentTypeOptions = "nosniff";
            await response.WriteAsync(answer, cancellationToken).ConfigureAwait(false);
        }
    }

    private static WebhookRequest ToRequest(HttpRequest request, ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (header, values) in request.Headers)
        {
            headers[header] = values.ToString();
        }

        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (parameter, values) in request.Query)
        {
            query[parameter] = values.Count > 0 ? values[0] ?? string.Empty : string.Empty;
        }

        return new WebhookRequest
        {
            Method = request.Method.ToUpperInvariant(),
            Address = new Uri(request.GetEncodedUrl()),
            Headers = headers,
            Query = query,
            Body = body,
            ReceivedAt = receivedAt,
        };
    }

    /// <summary>Reads the body, unless it is longer than allowed: then as soon as that shows.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContext context, int most)
    {
        if (context.Request.ContentLength > most)
        {
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null; // ours counts
        }

        var body = new ArrayBufferWriter<byte>((int)Math.Clamp(context.Request.ContentLength ?? FirstBuffer, 1, FirstBuffer));
        while (true)
        {
            var memory = body.GetMemory(Math.Min(FirstBuffer, most + 1 - body.WrittenCount));
            var read = await context.Request.Body.ReadAsync(memory[..Math.Min(memory.Length, most + 1 - body.WrittenCount)], context.RequestAborted).ConfigureAwait(false);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            body.Advance(read);
            if (body.WrittenCount > most)
            {
                return null;
            }
        }
    }
}
