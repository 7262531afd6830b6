using System.Diagnostics;
using Polly.Timeout;

namespace Psi.Connectors;

/// <summary>The outermost handler: one call of the connector's, whatever it takes to make it.</summary>
internal sealed class CallHandler(ConnectionRuntime connection) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (connection.IsSafe?.Invoke(request) == true)
        {
            RequestMarks.Mark(request, RequestMarks.Safe);
        }

        var started = connection.TimeProvider.GetTimestamp();
        var state = new CallState { Lane = CallLane.Current, StartedAt = started };
        RequestMarks.SetState(request, state);
        var route = RequestMarks.Route(request);
        var method = request.Method.Method;
        using var activity = ConnectorsTelemetry.Source.StartActivity($"{method} {route}", ActivityKind.Client);
        activity?.SetTag("psi.connection", connection.Name);
        activity?.SetTag("http.route", route);
        activity?.SetTag("http.request.method", method);
        activity?.SetTag("psi.lane", ConnectorsTelemetry.LaneName(state.Lane));
        var outcome = "failed";
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            outcome = ConnectorsTelemetry.OutcomeOf(response);
            activity?.SetTag("http.response.status_code", (int)response.StatusCode);
            if (!response.IsSuccessStatusCode)
            {
                activity?.SetStatus(ActivityStatusCode.Error);
            }

            return response;
        }
        catch (Exception exception)
        {
            outcome = exception switch
            {
                OperationCanceledException when cancellationToken.IsCancellationRequested => "stopped",
                TimeoutRejectedException => "timeout",
                ConnectorException refusal => refusal.Kind.ToString(),
                _ => "failed",
            };
            activity?.SetStatus(ActivityStatusCode.Error, outcome);
            throw;
        }
        finally
        {
            activity?.SetTag("psi.sends", state.Sends);
            ConnectorsTelemetry.Ended(connection.Name, route, method, outcome, connection.TimeProvider.GetElapsedTime(started));
        }
    }
}
