namespace Psi.Connectors;

/// <summary>Reads the body inside the attempt, up to a limit, so that a cut or stalled one counts as a failed attempt.</summary>
internal sealed class BodyHandler(ConnectionRuntime connection) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (RequestMarks.IsMarked(request, RequestMarks.Streamed) && response.IsSuccessStatusCode)
        {
            return response;
        }

        try
        {
            await response.Content.LoadIntoBufferAsync(connection.Options.MaxBodyBytes, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
