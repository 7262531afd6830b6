using System.Globalization;
using System.Text;
using System.Text.Json;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.AspNetCore.Tests;

/// <summary>A platform in memory that signs address, body and time of its webhooks, names records in an array and asks 'hello'.</summary>
internal sealed class SignedConnection(FakeConnection inner) : IConnection, IWebhookReceiver
{
    public const string Secret = "the secret of a test, 32 characters";

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    public string Name => inner.Name;

    public ConnectorPlatform Platform => inner.Platform;

    public IReadOnlyList<SystemId> Systems => inner.Systems;

    public IReadOnlyList<IObjectEndpoint> Endpoints => inner.Endpoints;

    public ConnectionBudget Budget => inner.Budget;

    public int MaxBodyBytes => 2000;

    public int Judged { get; private set; }

    public Task ProbeAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public static byte[] Message(Uri address, string sentAt, ReadOnlySpan<byte> body) => [.. Encoding.UTF8.GetBytes(address + sentAt), .. body];

    public WebhookVerdict Receive(WebhookRequest request)
    {
        Judged++;
        if (request.Query.TryGetValue("hello", out var hello))
        {
            return WebhookVerdict.Handshake(hello);
        }

        var sent = request.Headers.GetValueOrDefault("x-sent");
        var signature = request.Headers.GetValueOrDefault("x-signature");
        if (!WebhookSignature.IsBase64HmacSha256(Secret, Message(request.Address, sent ?? string.Empty, request.Body.Span), signature)
            || !DateTimeOffset.TryParse(sent, CultureInfo.InvariantCulture, out var sentAt)
            || !WebhookSignature.IsFresh(sentAt, request.ReceivedAt, Window))
        {
            return WebhookVerdict.Refused;
        }

        try
        {
            using var body = JsonDocument.Parse(request.Body);
            var notices = body.RootElement.EnumerateArray().Select(entry => entry.GetString()!.Split('/', 3))
                .Select(parts => new WebhookNotice(new SystemId(parts[0]), new ObjectName(parts[1]), parts[2].Length == 0 ? null : parts[2])).ToList();
            return WebhookVerdict.Accepted(notices, signature!, sentAt + Window);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return WebhookVerdict.Malformed;
        }
    }
}
