using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Psi.Connectors.Tests;

/// <summary>Answers by a script and keeps what was sent.</summary>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly ConcurrentQueue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _script = new();

    public ConcurrentQueue<SentRequest> Sent { get; } = new();

    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Otherwise { get; set; } = static (_, _) => Task.FromResult(Json("""{"id":"1"}"""));

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    public ScriptedHandler Answer(HttpStatusCode status, string body = "{}", params (string Name, string Value)[] headers) => Then((_, _) => Task.FromResult(Json(body, status, headers)));

    public ScriptedHandler Cut() => Then(static (_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new BrokenContent(stall: false) }));

    public ScriptedHandler StallBody() => Then(static (_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new BrokenContent(stall: true) }));

    public ScriptedHandler Stall() => Then(static async (_, token) =>
    {
        await Task.Delay(Timeout.Infinite, token);
        throw new InvalidOperationException();
    });

    public ScriptedHandler Throw(Exception exception) => Then((_, _) => Task.FromException<HttpResponseMessage>(exception));

    public ScriptedHandler Then(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        Sent.Enqueue(new SentRequest(request.Method.Method, request.RequestUri!.AbsoluteUri, request.Headers.Authorization?.ToString(), body));
        var answer = _script.TryDequeue(out var next) ? next : Otherwise;
        var response = await answer(request, cancellationToken);
        response.RequestMessage = request;
        return response;
    }

    private sealed class BrokenContent : HttpContent
    {
        private readonly bool _stall;

        public BrokenContent(bool stall)
        {
            _stall = stall;
            Headers.ContentType = new("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes("""{"id":"""), cancellationToken);
            if (_stall)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            throw new HttpIOException(HttpRequestError.ResponseEnded);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

internal sealed record SentRequest(string Method, string Uri, string? Authorization, string? Body);
