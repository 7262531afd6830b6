using System.Net;
using Psi.Canonical;
using Psi.Connectors.Crm.Salesforce;

namespace Psi.Connectors.Crm.Tests.Salesforce;

public sealed class SalesforceErrorsTests
{
    [Theory]
    [InlineData(401, "INVALID_SESSION_ID", "Session expired or invalid", FailureKind.Authentication, true)]
    [InlineData(403, "INSUFFICIENT_ACCESS", "", FailureKind.Permission, true)]
    [InlineData(403, "API_DISABLED_FOR_ORG", "", FailureKind.Permission, true)]
    [InlineData(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", FailureKind.QuotaExhausted, true)]
    [InlineData(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.", FailureKind.RateLimited, true)]
    [InlineData(404, "NOT_FOUND", "", FailureKind.NotFound, true)]
    [InlineData(404, "ENTITY_IS_DELETED", "", FailureKind.NotFound, true)]
    [InlineData(400, "DUPLICATE_VALUE", "", FailureKind.Duplicate, true)]
    [InlineData(400, "MALFORMED_QUERY", "", FailureKind.Validation, true)]
    [InlineData(400, "SOMETHING_NEW", "", FailureKind.Validation, true)]
    [InlineData(400, "UNABLE_TO_LOCK_ROW", "", FailureKind.Transient, true)]
    [InlineData(400, "STORAGE_LIMIT_EXCEEDED", "", FailureKind.QuotaExhausted, true)]
    [InlineData(412, "PRECONDITION_FAILED", "", FailureKind.Concurrency, true)]
    [InlineData(414, "URI_TOO_LONG", "", FailureKind.Validation, true)]
    [InlineData(410, "UNSUPPORTED_API_VERSION", "", FailureKind.Unsupported, true)]
    [InlineData(500, "UNKNOWN_EXCEPTION", "", FailureKind.OutcomeUnknown, false)]
    [InlineData(503, "SERVER_UNAVAILABLE", "", FailureKind.OutcomeUnknown, false)]
    public void Classify_AnswerToAWrite_IsOfItsKind(int status, string code, string message, FailureKind kind, bool isProven)
    {
        var failure = Of(status, $$"""[{"errorCode":"{{code}}","message":"{{message}}","fields":["X__c"]}]""", HttpMethod.Patch);

        Assert.Equal((kind, code, isProven), (failure.Kind, failure.Code, failure.ProvenNotExecuted));
        Assert.Equal(["X__c"], failure.Fields);
    }

    [Theory]
    [InlineData(300, """["/services/data/v67.0/sobjects/Account/001a"]""", FailureKind.Duplicate)]
    [InlineData(502, "<html><body>Bad gateway</body></html>", FailureKind.Transient)]
    [InlineData(400, """{"errorCode":"INVALID_FIELD","message":"No such column"}""", FailureKind.Validation)]
    [InlineData(400, """[{"errorCode":"INVALID_QUERY_LOCATOR","message":"invalid query locator"}]""", FailureKind.Transient)]
    [InlineData(400, """[{"errorCode":"QUERY_TIMEOUT","message":"Your query request was running for too long."}]""", FailureKind.Transient)]
    [InlineData(420, "", FailureKind.Transient)]
    public void Classify_AnswerToARead_IsOfItsKind(int status, string body, FailureKind kind) => Assert.Equal(kind, Of(status, body, HttpMethod.Get).Kind);

    [Fact]
    public void OfRecord_DuplicateRule_NamesTheRecordThatIsThere()
    {
        var id = Psi.Testing.FirmIds.Salesforce("001", 7);
        var error = new SalesforceError
        {
            StatusCode = "DUPLICATES_DETECTED",
            Message = "Use one of these records?",
            DuplicateResut = new() { MatchResults = [new() { MatchRecords = [new() { Record = new() { Id = id } }] }] },
        };

        var failure = SalesforceErrors.OfRecord("crm", "account", [error]);

        Assert.Equal((FailureKind.Duplicate, new RecordRef("crm", "account", id)), (failure.Kind, failure.Record));
    }

    [Fact]
    public void OfRecord_DuplicateValue_NamesTheRecordInEighteenCharacters()
    {
        var id = Psi.Testing.FirmIds.Salesforce("001", 7);

        var failure = SalesforceErrors.OfRecord("crm", "account", [new() { StatusCode = "DUPLICATE_VALUE", Message = $"duplicate value found: Psi_Id__c duplicates value on record with id: {id[..15]}" }]);

        Assert.Equal(id, failure.Record?.ExternalId);
    }

    private static ConnectorException Of(int status, string body, HttpMethod method)
    {
        using var answer = new HttpResponseMessage((HttpStatusCode)status) { RequestMessage = new HttpRequestMessage(method, "https://psi.invalid/"), Content = new StringContent(body) };
        return new ConnectorErrors("crm", SalesforceErrors.Classify).Of(answer, body);
    }
}
