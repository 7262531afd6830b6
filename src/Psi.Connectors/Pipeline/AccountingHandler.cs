using System.Net;

namespace Psi.Connectors;

/// <summary>Counts every send, reads every answer's headers, and notes how far a request got.</summary>
internal sealed class AccountingHandler(ConnectionRuntime connection) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var state = RequestMarks.GetState(request);
        var route = RequestMarks.Route(request);
        if (!RequestMarks.IsRead(request))
        {
            SendWindow.ThrowIfOver(connection.Name);
        }

        connection.Budget.Sent(state.Lane, state.IsCounted);
        state.IsCounted = false;
        state.Sends++;
        state.Send = SendState.Sent;
        state.RetryAfter = null;
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError })
            {
                state.Send = SendState.NotSent;
            }

            ConnectorsTelemetry.Sent(connection.Name, route, request.Method.Method, state.Lane, cancellationToken.IsCancellationRequested ? "stopped" : "failed");
            throw;
        }

        ConnectorsTelemetry.Sent(connection.Name, route, request.Method.Method, state.Lane, ConnectorsTelemetry.OutcomeOf(response));
        try
        {
            Note(state, response);
        }
        catch
        {
            response.Dispose();
            throw;
        }

        return response;
    }

    private void Note(CallState state, HttpResponseMessage response)
    {
        connection.Budget.Clock.Heard(response.Headers.Date, connection.TimeProvider.GetUtcNow());
        var retryAfter = RetryAfter.Read(response, connection.TimeProvider);
        var isThrottled = response.StatusCode == HttpStatusCode.TooManyRequests;
        if (isThrottled || (response.StatusCode == HttpStatusCode.ServiceUnavailable && retryAfter is not null))
        {
            state.Send = isThrottled ? SendState.Throttled : SendState.NotSent;
            state.RetryAfter = retryAfter;
            connection.Budget.Refused(retryAfter);
            ConnectorsLog.Throttled(connection.Logger, connection.Name, retryAfter, connection.Budget.Snapshot().Concurrency);
        }
        else if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            state.Send = SendState.NotSent;
        }
        else if ((int)response.StatusCode < 500)
        {
            connection.Budget.Succeeded();
        }

        connection.OnAnswer?.Invoke(connection.Budget, response);
    }
}
