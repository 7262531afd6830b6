using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;

namespace Psi.Connectors;

/// <summary>Total deadline, retry, budget, attempt timeout, send: in this order, for every connection.</summary>
internal static class ConnectionPipeline
{
    public static void Build(ResiliencePipelineBuilder<HttpResponseMessage> builder, ConnectionRuntime connection)
    {
        var options = connection.Options;

        // Its own telemetry writes the messages of exceptions, and those hold addresses. Ours says what it says without them.
        builder.TelemetryListener = null;
        builder.AddTimeout(new TimeoutStrategyOptions { Name = "total", Timeout = options.TotalDeadline });
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                Name = "retry",
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = options.Patience > options.RetryDelay ? options.Patience : options.RetryDelay,
                ShouldHandle = arguments => new(MayRepeat(connection, arguments)),
                DelayGenerator = static arguments => new(StatedWait(arguments)),
                OnRetry = arguments =>
                {
                    OnRepeat(connection, arguments);
                    return default;
                },
            });
        }

        builder.AddRateLimiter(new RateLimiterStrategyOptions { Name = "budget", RateLimiter = arguments => AcquireAsync(connection, arguments.Context) });
        builder.AddTimeout(new TimeoutStrategyOptions { Name = "attempt", Timeout = options.AttemptTimeout });
    }

    private static async ValueTask<RateLimitLease> AcquireAsync(ConnectionRuntime connection, ResilienceContext context)
    {
        var request = context.GetRequestMessage();
        var state = request is null ? new CallState() : RequestMarks.GetState(request);
        if (BudgetPermit.TryEnter(connection.Budget) is { } held)
        {
            state.IsCounted = held.IsCounted;
            held.IsCounted = false;
            return new BudgetRateLimitLease(held, isHeld: true);
        }

        var permit = await connection.Budget.AcquireAsync(connection.Name, state.Lane, connection.Options.Patience, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
        state.IsCounted = permit.IsCounted;
        permit.IsCounted = false;
        return new BudgetRateLimitLease(permit, isHeld: false);
    }

    private static bool MayRepeat(ConnectionRuntime connection, RetryPredicateArguments<HttpResponseMessage> arguments)
    {
        var request = arguments.Context.GetRequestMessage();
        if (request is null || arguments.Context.CancellationToken.IsCancellationRequested)
        {
            return false;
        }

        var isRead = RequestMarks.IsRead(request);
        if (arguments.Outcome.Result is { } response)
        {
            var status = (int)response.StatusCode;
            var state = RequestMarks.GetState(request);
            var isRefused = response.StatusCode == HttpStatusCode.TooManyRequests || (response.StatusCode == HttpStatusCode.ServiceUnavailable && state.RetryAfter is not null);
            var isFailure = status is >= 500 and not (501 or 505) or 408;
            if (!isRefused && !(isFailure && isRead))
            {
                return false;
            }

            // A wait that does not fit is not slept: the answer goes out, with its time.
            return RetryAfter.Read(response, connection.TimeProvider) is not { } wait
                || (wait <= connection.Options.Patience && connection.TimeProvider.GetElapsedTime(state.StartedAt) + wait < connection.Options.TotalDeadline);
        }

        return arguments.Outcome.Exception switch
        {
            ConnectorException refusal => refusal is { Kind: FailureKind.Transient, ProvenNotExecuted: true } && refusal.Code != SendWindow.Code,
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => false,
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError } => true,
            HttpRequestException or IOException => isRead,

            // A write that timed out before it was sent, behind a slow token for instance, may go again.
            TimeoutRejectedException => isRead || RequestMarks.GetState(request).Send == SendState.NotSent,
            _ => false,
        };
    }

    private static TimeSpan? StatedWait(RetryDelayGeneratorArguments<HttpResponseMessage> arguments) =>
        arguments.Outcome.Result is not null && arguments.Context.GetRequestMessage() is { } request ? RequestMarks.GetState(request).RetryAfter : null;

    private static void OnRepeat(ConnectionRuntime connection, OnRetryArguments<HttpResponseMessage> arguments)
    {
        if (arguments.Context.GetRequestMessage() is not { } request)
        {
            return;
        }

        var reason = arguments.Outcome.Result is { } response ? ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture) : arguments.Outcome.Exception?.GetType().Name ?? "nothing";
        ConnectorsTelemetry.Repeated(connection.Name, RequestMarks.Route(request));
        ConnectorsLog.Repeated(connection.Logger, connection.Name, RequestMarks.Describe(request), arguments.AttemptNumber + 1, reason);
    }
}
