using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace Psi.Connectors.Tests.Failures;

public sealed class ConnectorErrorsTests
{
    public static TheoryData<int, FailureKind, FailureKind> Statuses() => new()
    {
        { 400, FailureKind.Validation, FailureKind.Validation },
        { 401, FailureKind.Authentication, FailureKind.Authentication },
        { 403, FailureKind.Permission, FailureKind.Permission },
        { 404, FailureKind.NotFound, FailureKind.NotFound },
        { 405, FailureKind.Unsupported, FailureKind.Unsupported },
        { 408, FailureKind.Transient, FailureKind.OutcomeUnknown },
        { 409, FailureKind.Concurrency, FailureKind.Concurrency },
        { 412, FailureKind.Concurrency, FailureKind.Concurrency },
        { 422, FailureKind.Validation, FailureKind.Validation },
        { 429, FailureKind.RateLimited, FailureKind.RateLimited },
        { 302, FailureKind.Unsupported, FailureKind.Unsupported },
        { 500, FailureKind.Transient, FailureKind.OutcomeUnknown },
        { 502, FailureKind.Transient, FailureKind.OutcomeUnknown },
        { 503, FailureKind.Transient, FailureKind.OutcomeUnknown },
        { 504, FailureKind.Transient, FailureKind.OutcomeUnknown },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task FromAnswerAsync_Status_GivesTheKindOfReadAndWrite(int status, FailureKind ofRead, FailureKind ofWrite)
    {
        var errors = new ConnectorErrors("crm");

        var read = Assert.IsType<ConnectorException>(await errors.FromAnswerAsync(Answer(status, HttpMethod.Get)));
        var write = Assert.IsType<ConnectorException>(await errors.FromAnswerAsync(Answer(status, HttpMethod.Post)));

        Assert.Equal(ofRead, read.Kind);
        Assert.Equal(ofWrite, write.Kind);
        Assert.Equal(ofWrite != FailureKind.OutcomeUnknown, write.ProvenNotExecuted);
    }

    [Fact]
    public async Task FromAnswerAsync_Success_IsNone() => Assert.Null(await new ConnectorErrors("crm").FromAnswerAsync(Answer(204, HttpMethod.Post)));

    [Fact]
    [Trait("Lesson", "U-120")]
    [Trait("Lesson", "U-125")]
    public async Task FromAnswerAsync_Classified_KeepsThePlatformsWords()
    {
        var errors = new ConnectorErrors("crm", static answer =>
        {
            using var document = JsonDocument.Parse(answer.Body);
            return new PlatformFailure { Kind = FailureKind.Duplicate, Code = document.RootElement.GetProperty("code").GetString(), Message = document.RootElement.GetProperty("message").GetString(), Fields = ["Name"] };
        });

        var failure = Assert.IsType<ConnectorException>(await errors.FromAnswerAsync(Answer(400, HttpMethod.Post, """{"code":"DUPLICATE_VALUE","message":"duplicate value found"}""")));

        Assert.Equal(FailureKind.Duplicate, failure.Kind);
        Assert.Equal("DUPLICATE_VALUE", failure.Code);
        Assert.Equal(["Name"], failure.Fields);
        Assert.Contains("duplicate value found", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FromAnswerAsync_ClassifierCannotParse_LeavesItToTheStatus()
    {
        var errors = new ConnectorErrors("crm", static answer =>
        {
            using var document = JsonDocument.Parse(answer.Body);
            return new PlatformFailure { Kind = FailureKind.Validation };
        });

        var failure = Assert.IsType<ConnectorException>(await errors.FromAnswerAsync(Answer(502, HttpMethod.Get, "<html>Bad gateway</html>")));

        Assert.Equal(FailureKind.Transient, failure.Kind);
        Assert.DoesNotContain("html", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FromAnswerAsync_ClassifierSaysTransientOfAWrite_IsOutcomeUnknown()
    {
        var errors = new ConnectorErrors("crm", static _ => new PlatformFailure { Kind = FailureKind.Transient });

        var failure = Assert.IsType<ConnectorException>(await errors.FromAnswerAsync(Answer(400, HttpMethod.Post)));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
    }

    [Fact]
    public async Task FromAnswerAsync_ClassifierProvesTheWriteDidNotRun_IsTransient()
    {
        var errors = new ConnectorErrors("crm", static _ => new PlatformFailure { Kind = FailureKind.Transient, ProvenNotExecuted = true });

        var failure = Assert.IsType<ConnectorException>(await errors.FromAnswerAsync(Answer(500, HttpMethod.Post)));

        Assert.Equal(FailureKind.Transient, failure.Kind);
        Assert.True(failure.ProvenNotExecuted);
    }

    [Fact]
    [Trait("Lesson", "U-53")]
    public async Task FromAnswerAsync_Throttled_KeepsTimeAndRequestId()
    {
        var response = Answer(429, HttpMethod.Get);
        response.Headers.TryAddWithoutValidation("Retry-After", "90");
        response.Headers.TryAddWithoutValidation("request-id", "abc");

        var failure = Assert.IsType<ConnectorException>(await new ConnectorErrors("crm").FromAnswerAsync(response));

        Assert.Equal(TimeSpan.FromSeconds(90), failure.RetryAfter);
        Assert.Equal("abc", failure.RequestId);
    }

    [Theory]
    [InlineData("GET", "application/json", FailureKind.Mapping)]
    [InlineData("GET", "text/html", FailureKind.Transient)]
    [InlineData("POST", "application/json", FailureKind.OutcomeUnknown)]
    [InlineData("POST", "text/html", FailureKind.OutcomeUnknown)]
    public async Task FromBodyAsync_UnreadableSuccess_GivesTheKind(string method, string type, FailureKind kind)
    {
        var response = Answer(200, new HttpMethod(method));
        response.Content = new StringContent("x", Encoding.UTF8, type);

        var failure = Assert.IsType<ConnectorException>(await new ConnectorErrors("crm").FromBodyAsync(response, new JsonException("bad")));

        Assert.Equal(kind, failure.Kind);
    }

    [Fact]
    public void OfRow_Unclassified_GoesByItsStatus()
    {
        var errors = new ConnectorErrors("erp");

        Assert.Equal(FailureKind.Concurrency, errors.OfRow(new PlatformFailure(), status: HttpStatusCode.Conflict).Kind);
        Assert.Equal(FailureKind.OutcomeUnknown, errors.OfRow(new PlatformFailure(), status: HttpStatusCode.InternalServerError).Kind);
        Assert.Equal(FailureKind.Validation, errors.OfRow(new PlatformFailure { Message = "no" }).Kind);
    }

    [Theory]
    [Trait("Lesson", "U-64")]
    [InlineData("Retry-After", "120", 120_000)]
    [InlineData("Retry-After", "0", 0)]
    [InlineData("Retry-After", "1.5", 1_500)]
    [InlineData("Retry-After", "Tue, 31 Mar 2026 08:00:30 GMT", 30_000)]
    [InlineData("Retry-After", "Tue, 31 Mar 2026 07:00:00 GMT", 0)]
    [InlineData("retry-after-ms", "250", 250)]
    [InlineData("x-ms-retry-after-ms", "1250", 1_250)]
    [InlineData("Retry-After", "soon", null)]
    [InlineData("Retry-After", "-5", 0)]
    public void Read_RetryAfter_TakesEveryForm(string header, string text, int? milliseconds)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        response.Headers.TryAddWithoutValidation(header, text);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));

        var wait = RetryAfter.Read(response, time);

        Assert.Equal(milliseconds, (int?)wait?.TotalMilliseconds);
    }

    [Theory]
    [Trait("Lesson", "U-119")]
    [InlineData("Bearer abcdefghijklmnop failed", "abcdefghijklmnop")]
    [InlineData("client_secret=s3cr3tvalue&x=1", "s3cr3tvalue")]
    [InlineData("\"access_token\": \"s3cr3tvalue\"", "s3cr3tvalue")]
    [InlineData("token eyJhbGciOiJI.eyJzdWIiOiI.SflKxwRJSM bad", "eyJzdWIiOiI")]
    public void ConnectorException_SecretInMessage_IsStruckOut(string message, string secret) =>
        Assert.DoesNotContain(secret, new ConnectorException(FailureKind.Validation, "crm", message).Message, StringComparison.Ordinal);

    private static HttpResponseMessage Answer(int status, HttpMethod method, string body = "{}") => new((HttpStatusCode)status)
    {
        RequestMessage = new HttpRequestMessage(method, "https://psi.invalid/items"),
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
    };
}
