using System.Net;

namespace Psi.Connectors;

/// <summary>An answer that is no success, as a platform's classifier sees it.</summary>
public sealed class PlatformAnswer
{
    internal PlatformAnswer(HttpResponseMessage response, string body, bool isRead, TimeSpan? retryAfter, string? requestId)
    {
        Response = response;
        Body = body;
        IsRead = isRead;
        RetryAfter = retryAfter;
        RequestId = requestId;
    }

    /// <summary>Gets the status.</summary>
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Gets the answer, for its headers.</summary>
    public HttpResponseMessage Response { get; }

    /// <summary>Gets the first 64 kB of the body as text; empty when there is none. To be parsed, never to be kept.</summary>
    public string Body { get; }

    /// <summary>Gets a value indicating whether the request changes nothing.</summary>
    public bool IsRead { get; }

    /// <summary>Gets how long the answer asks to wait.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Gets the platform's id of the request.</summary>
    public string? RequestId { get; }
}
