using System.Net;
using System.Text.Json;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>Reads the platform's own words out of an answer that is no success.</summary>
internal static class KantataErrors
{
    private const string Taken = "has already been taken";

    public static PlatformFailure? Classify(PlatformAnswer answer)
    {
        var errors = Read(answer.Body);
        var message = string.Join("; ", errors.Select(static error => error.Message).Where(static text => !string.IsNullOrWhiteSpace(text)));
        return new PlatformFailure
        {
            Kind = KindOf(answer.Status, message),
            Code = errors.Count == 0 ? null : errors[0].Type,
            Message = message,
            Fields = [.. errors.Select(static error => error.Field).OfType<string>()],
            RetryAfter = answer.Status == HttpStatusCode.TooManyRequests ? answer.RetryAfter ?? KantataPlatform.FirstWait : answer.RetryAfter,
        };
    }

    // What is not here follows from the status alone.
    private static FailureKind? KindOf(HttpStatusCode status, string message) => (int)status switch
    {
        400 => FailureKind.Validation,
        422 when message.Contains(Taken, StringComparison.OrdinalIgnoreCase) => FailureKind.Duplicate,
        422 => FailureKind.Validation,
        _ => null,
    };

    // Some gateways answer with a page.
    private static IReadOnlyList<KantataError> Read(string body)
    {
        if (!body.AsSpan().TrimStart().StartsWith("{"))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize(body, KantataJsonContext.Default.KantataErrorBody)?.Errors ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
