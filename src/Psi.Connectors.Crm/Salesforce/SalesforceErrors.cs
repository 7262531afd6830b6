using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What Salesforce's words mean. A body is mostly an array of errors; the first decides.</summary>
internal static partial class SalesforceErrors
{
    /// <summary>Reads an answer that is no success.</summary>
    public static PlatformFailure? Classify(PlatformAnswer answer)
    {
        var status = (int)answer.Status;
        var error = Parse(answer.Body);
        var code = error?.ErrorCode ?? error?.StatusCode;
        return new PlatformFailure
        {
            Kind = KindOf(code, error?.Message) ?? KindOf(status),
            Code = code,
            Message = Strike(error?.Message),
            Fields = error?.Fields ?? [],
            ProvenNotExecuted = IsProven(code) ? true : null,
        };
    }

    /// <summary>Reads the errors of one record of a collection. A record that failed was not saved: the platform says so.</summary>
    public static PlatformFailure OfRecord(SystemId system, ObjectName name, IReadOnlyList<SalesforceError>? errors)
    {
        var error = errors is { Count: > 0 } ? errors[0] : new SalesforceError { StatusCode = "UNKNOWN", Message = "The platform names no reason" };
        var code = error.StatusCode ?? error.ErrorCode;
        var kind = KindOf(code, error.Message);
        return new PlatformFailure
        {
            Kind = kind ?? FailureKind.Validation,
            Code = code,
            Message = Strike(error.Message),
            Fields = error.Fields ?? [],
            Record = kind == FailureKind.Duplicate && DuplicateOf(error) is { } id ? new RecordRef(system, name, id) : null,
            ProvenNotExecuted = true,
        };
    }

    /// <summary>Reads the error of a row of a bulk job: <c>CODE:text:fields --</c>.</summary>
    public static SalesforceError OfBulkRow(string error)
    {
        var text = error.EndsWith("--", StringComparison.Ordinal) ? error[..^2].TrimEnd() : error;
        var (first, last) = (text.IndexOf(':', StringComparison.Ordinal), text.LastIndexOf(':'));
        return first <= 0 || last <= first
            ? new SalesforceError { StatusCode = first > 0 ? text[..first] : "UNKNOWN", Message = first > 0 ? text[(first + 1)..] : text }
            : new SalesforceError
            {
                StatusCode = text[..first],
                Message = text[(first + 1)..last],
                Fields = text[(last + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            };
    }

    /// <summary>Tells what a code means; <see langword="null"/> leaves it to the status.</summary>
    public static FailureKind? KindOf(string? code, string? message) => code switch
    {
        "INVALID_SESSION_ID" or "INVALID_AUTH_HEADER" => FailureKind.Authentication,
        "INSUFFICIENT_ACCESS" or "INSUFFICIENT_ACCESS_OR_READONLY" or "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY" or "API_DISABLED_FOR_ORG" or "API_CURRENTLY_DISABLED" or "FUNCTIONALITY_NOT_ENABLED" => FailureKind.Permission,
        "REQUEST_LIMIT_EXCEEDED" => message?.Contains("TotalRequests", StringComparison.OrdinalIgnoreCase) == true ? FailureKind.QuotaExhausted : FailureKind.RateLimited,
        "STORAGE_LIMIT_EXCEEDED" => FailureKind.QuotaExhausted,
        "NOT_FOUND" or "ENTITY_IS_DELETED" or "INVALID_CROSS_REFERENCE_KEY" => FailureKind.NotFound,
        "DUPLICATE_VALUE" or "DUPLICATES_DETECTED" or "DUPLICATE_EXTERNAL_ID" => FailureKind.Duplicate,
        "UNABLE_TO_LOCK_ROW" or "QUERY_TIMEOUT" or "INVALID_QUERY_LOCATOR" or "UNKNOWN_EXCEPTION" or "SERVER_UNAVAILABLE" => FailureKind.Transient,
        "ALL_OR_NONE_OPERATION_ROLLED_BACK" or "PROCESSING_HALTED" or "BATCH_PROCESSING_HALTED" => FailureKind.Transient,
        "UNSUPPORTED_API_VERSION" => FailureKind.Unsupported,
        "MALFORMED_QUERY" or "INVALID_FIELD" or "INVALID_TYPE" or "MALFORMED_ID" or "JSON_PARSER_ERROR" or "REQUIRED_FIELD_MISSING" => FailureKind.Validation,
        "FIELD_CUSTOM_VALIDATION_EXCEPTION" or "FIELD_INTEGRITY_EXCEPTION" or "INVALID_FIELD_FOR_INSERT_UPDATE" or "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY" => FailureKind.Validation,
        "STRING_TOO_LONG" or "NUMBER_OUTSIDE_VALID_RANGE" or "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST" or "INVALID_EMAIL_ADDRESS" => FailureKind.Validation,
        "INVALID_REPLICATION_DATE" or "EXCEEDED_ID_LIMIT" => FailureKind.Validation,
        _ => null,
    };

    // What the shared rules would take for something else.
    private static FailureKind? KindOf(int status) => status switch
    {
        300 => FailureKind.Duplicate,
        414 or 431 => FailureKind.Validation,
        410 => FailureKind.Unsupported,
        420 => FailureKind.Transient,
        _ => null,
    };

    private static bool IsProven(string? code) => code is "UNABLE_TO_LOCK_ROW" or "QUERY_TIMEOUT" or "INVALID_QUERY_LOCATOR" or "ALL_OR_NONE_OPERATION_ROLLED_BACK" or "PROCESSING_HALTED" or "BATCH_PROCESSING_HALTED";

    // A gateway answers HTML, an ambiguous external id an array of addresses: the status alone then decides.
    private static SalesforceError? Parse(string body)
    {
        try
        {
            var text = body.AsSpan().TrimStart();
            return text is ['[', ..] ? JsonSerializer.Deserialize(body, SalesforceJsonContext.Default.IReadOnlyListSalesforceError) is [var first, ..] ? first : null
                : text is ['{', ..] ? JsonSerializer.Deserialize(body, SalesforceJsonContext.Default.SalesforceError)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? DuplicateOf(SalesforceError error)
    {
        var found = (error.DuplicateResut ?? error.DuplicateResult)?.MatchResults?.SelectMany(static match => match.MatchRecords ?? []).Select(static match => match.Record?.Id).FirstOrDefault(SalesforceId.IsId);
        found ??= DuplicateId().Match(error.Message ?? string.Empty) is { Success: true } match ? match.Groups[1].Value : null;
        return found is null ? null : SalesforceId.Normalize(found);
    }

    // Some refusals say the value back, and it may be a person's.
    private static string? Strike(string? message) => message is null ? null : Echo().Replace(message, "$1***");

    [GeneratedRegex(@"(data value too large: |invalid email address: |invalid phone number: |from [A-Za-z_]+ value )(?:(?! \(max length=| or request may).)+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Echo();

    [GeneratedRegex(@"record with id: ([A-Za-z0-9]{18}|[A-Za-z0-9]{15})\b", RegexOptions.CultureInvariant)]
    private static partial Regex DuplicateId();
}
