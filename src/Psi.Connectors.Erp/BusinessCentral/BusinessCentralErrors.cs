using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Reads the platform's own words out of a refusal: by code first, then by status, which the shared rules know.</summary>
internal static partial class BusinessCentralErrors
{
    public static PlatformFailure? Classify(PlatformAnswer answer) =>
        Read(answer.Status, answer.Body.Length == 0 ? null : JsonSerializer.Deserialize(answer.Body, BusinessCentralJsonContext.Default.BusinessCentralErrorBody));

    /// <summary>The failure of one request of a batch.</summary>
    public static ConnectorException OfRow(ConnectorErrors errors, BusinessCentralBatchAnswer answer)
    {
        BusinessCentralErrorBody? body = null;
        try
        {
            body = answer.Body?.Deserialize(BusinessCentralJsonContext.Default.BusinessCentralErrorBody);
        }
        catch (JsonException)
        {
            // No error of the platform's own: the status alone has to do.
        }

        var status = (HttpStatusCode)answer.Status;
        return errors.OfRow(Read(status, body) ?? new PlatformFailure(), isRead: false, status);
    }

    private static PlatformFailure? Read(HttpStatusCode status, BusinessCentralErrorBody? body)
    {
        if (body?.Error is not { Code: { } code } error)
        {
            return status == HttpStatusCode.Gone ? new PlatformFailure { Kind = FailureKind.NotFound, Code = "410" } : null;
        }

        var message = error.Message ?? string.Empty;
        var correlation = Correlation().Match(message);
        var text = correlation.Success ? message[..correlation.Index].TrimEnd() : message;
        return new PlatformFailure
        {
            Kind = ToKind(code, status),
            Code = code,
            Message = Echo().Replace(text, "$1***"),
            RequestId = correlation.Success ? correlation.Groups[1].Value : null,
            Fields = [.. Named().Matches(text).Select(static m => m.Groups[1].Value).Distinct(StringComparer.Ordinal)],
        };
    }

    private static FailureKind? ToKind(string code, HttpStatusCode status) => code switch
    {
        _ when (int)status >= 500 => FailureKind.Transient,
        "Request_EntityChanged" or "BadRequest_InvalidToken" => FailureKind.Concurrency,
        "Internal_EntityWithSameKeyExists" => FailureKind.Duplicate,
        "BadRequest_NotFound" or "BadRequest_ResourceNotFound" or "Internal_RecordNotFound" or "Internal_DataNotFoundFilter" or "Internal_CompanyNotFound" => FailureKind.NotFound,
        "BadRequest_MethodNotAllowed" or "BadRequest_MethodNotImplemented" => FailureKind.Unsupported,
        "Application_TooManyRequests" => FailureKind.RateLimited,
        "Unauthorized" => FailureKind.Authentication,
        "Forbidden" => FailureKind.Permission,
        "Internal_TenantUnavailable" or "Internal_ServerError" => FailureKind.Transient,
        _ when code.StartsWith("Authentication_", StringComparison.Ordinal) => FailureKind.Authentication,
        _ when code.StartsWith("Authorization_", StringComparison.Ordinal) => FailureKind.Permission,
        _ when status == HttpStatusCode.BadRequest => FailureKind.Validation,
        _ => null,
    };

    // Some refusals say the value back, and it may be a person's.
    [GeneratedRegex("""(characters\. Value: |email address ["'])(?:(?!["'] is not valid).)+""", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Echo();

    [GeneratedRegex(@"CorrelationId:\s*([0-9a-fA-F-]{36})", RegexOptions.CultureInvariant)]
    private static partial Regex Correlation();

    [GeneratedRegex("""(?:[Pp]roperty|[Cc]ontrol|[Ff]ield|property named|The) ['"]([a-z][A-Za-z0-9]*)['"]""", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
