using System.Globalization;
using System.Net;
using System.Text.Json;
using Polly.Timeout;
using Refit;

namespace Psi.Connectors;

/// <summary>Turns a platform's answer, or none, into one <see cref="ConnectorException"/>.</summary>
/// <remarks>
/// What decides between repeating and verifying is settled here once, for all platforms: a failure of the server, a cut or
/// a time-out is <see cref="FailureKind.Transient"/> on a read and <see cref="FailureKind.OutcomeUnknown"/> on a write,
/// unless the write is proven not to have run (never sent, connection refused, 401, 429, 503 with Retry-After).
/// A read is a GET, HEAD or OPTIONS, or a request marked with <see cref="RequestMarks.Safe"/>.
/// </remarks>
public sealed class ConnectorErrors
{
    private const int LongestBody = 64 * 1024;

    private readonly string _connection;
    private readonly Func<PlatformAnswer, PlatformFailure?> _classify;
    private readonly TimeProvider _timeProvider;

    /// <summary>Initializes a new instance of the <see cref="ConnectorErrors"/> class.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="classify">Reads the platform's own words; <see langword="null"/> leaves all to the status. It may throw on what it cannot parse.</param>
    /// <param name="timeProvider">Tells the time.</param>
    public ConnectorErrors(string connection, Func<PlatformAnswer, PlatformFailure?>? classify = null, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(connection);
        _connection = connection;
        _classify = classify ?? (static _ => null);
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Puts the three hooks into Refit's settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The same settings.</returns>
    public RefitSettings ApplyTo(RefitSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.ExceptionFactory = FromAnswerAsync;
        settings.TransportExceptionFactory = FromTransport;
        settings.DeserializationExceptionFactory = FromBodyAsync;
        return settings;
    }

    /// <summary>Makes an exception of an answer that is no success.</summary>
    /// <param name="response">The answer.</param>
    /// <returns>The exception; <see langword="null"/> for a success.</returns>
    public async ValueTask<Exception?> FromAnswerAsync(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.IsSuccessStatusCode)
        {
            return null;
        }

        var body = await ReadBodyAsync(response).ConfigureAwait(false);
        return Of(response, body);
    }

    /// <summary>Makes an exception of a call that brought no whole answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="exception">What happened.</param>
    /// <param name="cancellationToken">The caller's token: a call he stopped himself is no failure.</param>
    /// <returns>The exception to throw.</returns>
    public Exception FromTransport(HttpRequestMessage request, Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(exception);
        if (exception is ConnectorException || (exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            return exception;
        }

        var isRead = RequestMarks.IsRead(request);
        var state = RequestMarks.GetState(request);
        var route = RequestMarks.Describe(request);
        if (exception is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded })
        {
            return Make(isRead ? FailureKind.Unsupported : FailureKind.OutcomeUnknown, false, $"The answer to {route} is larger than the connection takes. Ask for smaller pages, or raise '{nameof(ConnectionPipelineOptions.MaxBodyBytes)}'.", exception);
        }

        if (state.Send == SendState.Throttled)
        {
            return new ConnectorException(FailureKind.RateLimited, _connection, $"The platform asked to wait, and the wait does not fit the time that {route} has.", Safe(exception)) { RetryAfter = state.RetryAfter, ProvenNotExecuted = true };
        }

        if (IsNotConnected(exception))
        {
            return Make(FailureKind.Transient, true, $"No connection could be made for {route}: {Reason(exception)}. Check the address, the network and the platform's status.", exception);
        }

        if (state.Send == SendState.NotSent)
        {
            return Make(FailureKind.Transient, true, $"{route} was not sent in its time: {Reason(exception)}.", exception);
        }

        return isRead
            ? Make(FailureKind.Transient, false, $"{route} brought no whole answer: {Reason(exception)}.", exception)
            : Make(FailureKind.OutcomeUnknown, false, $"{route} was sent and brought no whole answer: {Reason(exception)}. Whether it ran is to be verified.", exception);
    }

    /// <summary>Makes an exception of a success whose body cannot be read.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="exception">What happened.</param>
    /// <returns>The exception to throw.</returns>
    public ValueTask<Exception?> FromBodyAsync(HttpResponseMessage response, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(exception);
        if (exception is ConnectorException)
        {
            return new(exception);
        }

        var route = RequestMarks.Describe(response.RequestMessage);
        var isRead = RequestMarks.IsRead(response.RequestMessage);
        var isJson = response.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) ?? false;
        var isCut = exception is HttpRequestException or IOException or OperationCanceledException;
        var where = exception is JsonException { Path: { } path } ? $" at '{path}'" : string.Empty;
        var kind = !isRead ? FailureKind.OutcomeUnknown : isJson && !isCut ? FailureKind.Mapping : FailureKind.Transient;
        var message = kind switch
        {
            FailureKind.OutcomeUnknown => $"{route} was accepted, but its answer cannot be read{where}. What it made is to be verified.",
            FailureKind.Mapping => $"The answer to {route} does not fit the connector's contract{where}. The platform's version or its settings differ: mend the contract.",
            _ => $"The answer to {route} is a success that is no JSON: something between here and the platform answered in its place.",
        };

        return new(new ConnectorException(kind, _connection, message, Safe(exception)) { RequestId = ReadRequestId(response) });
    }

    /// <summary>Makes the exception that the shared rules and the platform's classifier give for an answer.</summary>
    /// <param name="response">The answer, no success.</param>
    /// <param name="body">Its body as text.</param>
    /// <returns>The exception.</returns>
    public ConnectorException Of(HttpResponseMessage response, string body)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(body);
        var isRead = RequestMarks.IsRead(response.RequestMessage);
        var retryAfter = Psi.Connectors.RetryAfter.Read(response, _timeProvider);
        var answer = new PlatformAnswer(response, body, isRead, retryAfter, ReadRequestId(response));
        PlatformFailure? failure = null;
        try
        {
            failure = _classify(answer);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or NotSupportedException or ArgumentException)
        {
            // A gateway's page in place of the platform's own error: the status alone has to do.
        }

        return Of(answer, failure);
    }

    /// <summary>Decides the kind of a row's failure inside a batch by the same rules.</summary>
    /// <param name="failure">What the platform said of the row.</param>
    /// <param name="isRead">Whether the batch changes nothing.</param>
    /// <param name="status">The status of the row, where it has one.</param>
    /// <returns>The exception.</returns>
    public ConnectorException OfRow(PlatformFailure failure, bool isRead = false, HttpStatusCode? status = null)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var kind = failure.Kind ?? (status is { } known ? ByStatus(known) : FailureKind.Validation);
        return Build(failure, kind, isRead, status, failure.RetryAfter, failure.RequestId, "A row of a batch");
    }

    private static async ValueTask<string> ReadBodyAsync(HttpResponseMessage response)
    {
        try
        {
            var body = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
            return body.Length > LongestBody ? body[..LongestBody] : body;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidOperationException)
        {
            return string.Empty;
        }
    }

    private static FailureKind ByStatus(HttpStatusCode status) => (int)status switch
    {
        401 => FailureKind.Authentication,
        402 or 403 or 407 => FailureKind.Permission,
        404 or 410 => FailureKind.NotFound,
        405 or 406 or 415 or 501 or 505 => FailureKind.Unsupported,
        408 => FailureKind.Transient,
        409 or 412 or 423 or 428 => FailureKind.Concurrency,
        429 => FailureKind.RateLimited,
        >= 500 => FailureKind.Transient,
        >= 300 and < 400 => FailureKind.Unsupported,
        _ => FailureKind.Validation,
    };

    private static bool IsNotConnected(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    private static string Reason(Exception exception) => exception switch
    {
        TimeoutRejectedException timeout => string.Create(CultureInfo.InvariantCulture, $"no answer in {timeout.Timeout.TotalSeconds:0.###} s"),
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http => http.HttpRequestError.ToString(),
        OperationCanceledException => "stopped",
        _ => exception.GetType().Name,
    };

    private static string? ReadRequestId(HttpResponseMessage response)
    {
        foreach (var name in (ReadOnlySpan<string>)["X-Request-Id", "request-id", "x-ms-request-id", "ms-correlation-x", "x-ms-correlation-request-id", "CorrelationId", "X-Correlation-Id"])
        {
            if (response.Headers.TryGetValues(name, out var values))
            {
                var value = values.FirstOrDefault();
                if (!string.IsNullOrWhiteSpace(value) && value.Length <= 200)
                {
                    return value;
                }
            }
        }

        return null;
    }

    // An exception of the framework may carry a URL or a snippet of the body in its message: only those known to be clean go along.
    private static Exception? Safe(Exception exception) => exception is JsonException or TimeoutRejectedException or OperationCanceledException ? exception : null;

    private ConnectorException Of(PlatformAnswer answer, PlatformFailure? failure)
    {
        var status = (int)answer.Status;
        var retryAfter = failure?.RetryAfter ?? answer.RetryAfter;
        var kind = failure?.Kind ?? ByStatus(answer.Status);
        var route = RequestMarks.Describe(answer.Response.RequestMessage);
        return Build(failure ?? new PlatformFailure(), kind, answer.IsRead, answer.Status, retryAfter, failure?.RequestId ?? answer.RequestId, string.Create(CultureInfo.InvariantCulture, $"{route} was answered with {status}"));
    }

    private ConnectorException Build(PlatformFailure failure, FailureKind kind, bool isRead, HttpStatusCode? status, TimeSpan? retryAfter, string? requestId, string what)
    {
        var frontDoor = status == HttpStatusCode.ServiceUnavailable && retryAfter is not null;
        var proven = failure.ProvenNotExecuted ?? (frontDoor || kind is not (FailureKind.Transient or FailureKind.OutcomeUnknown or FailureKind.Mapping));
        var decided = kind switch
        {
            FailureKind.Transient or FailureKind.OutcomeUnknown when isRead || proven => FailureKind.Transient,
            FailureKind.Transient or FailureKind.OutcomeUnknown => FailureKind.OutcomeUnknown,
            _ => kind,
        };

        var code = failure.Code is { Length: > 0 } own ? $" '{own}'" : string.Empty;
        var message = failure.Message is { Length: > 0 } text ? $": {text.TrimEnd('.', ' ')}. " : ". ";
        return new ConnectorException(decided, _connection, $"Connection '{_connection}': {what}{code}{message}{WhatToDo(decided)}".TrimEnd())
        {
            Code = failure.Code,
            RequestId = requestId,
            RetryAfter = retryAfter,
            Fields = failure.Fields,
            Record = failure.Record,
            ProvenNotExecuted = proven,
        };
    }

    private static string WhatToDo(FailureKind kind) => kind switch
    {
        FailureKind.Authentication => "Renew the connection's credentials.",
        FailureKind.Permission => "Give the integration's user the right to do this.",
        FailureKind.Validation => "Mend the record or its mapping, then replay.",
        FailureKind.Concurrency => "The record is read again and the change decided again.",
        FailureKind.RateLimited or FailureKind.QuotaExhausted => "The connection waits.",
        FailureKind.OutcomeUnknown => "Whether it ran is to be verified.",
        FailureKind.Unsupported => "Check the platform's edition, version and settings.",
        _ => string.Empty,
    };

    private ConnectorException Make(FailureKind kind, bool proven, string message, Exception cause) =>
        new(kind, _connection, $"Connection '{_connection}': {message}", Safe(cause)) { ProvenNotExecuted = proven };
}
