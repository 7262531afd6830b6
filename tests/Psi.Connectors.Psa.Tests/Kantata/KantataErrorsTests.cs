using System.Net;
using System.Text;

namespace Psi.Connectors.Psa.Kantata;

public sealed class KantataErrorsTests
{
    [Theory]
    [InlineData(401, "oauth", "Invalid OAuth 2 Request", "GET", FailureKind.Authentication)]
    [InlineData(403, "system", "No permission", "PUT", FailureKind.Permission)]
    [InlineData(404, "system", "Not found", "GET", FailureKind.NotFound)]
    [InlineData(400, "system", "Invalid filter", "GET", FailureKind.Validation)]
    [InlineData(422, "validation", "Title can't be blank", "POST", FailureKind.Validation)]
    [InlineData(422, "validation", "Name has already been taken", "POST", FailureKind.Duplicate)]
    [InlineData(429, "system", "Slow down", "POST", FailureKind.RateLimited)]
    [InlineData(500, "system", "Oops", "GET", FailureKind.Transient)]
    [InlineData(500, "system", "Oops", "POST", FailureKind.OutcomeUnknown)]
    [InlineData(503, "system", "Search is down", "GET", FailureKind.Transient)]
    [InlineData(504, "system", "Too heavy", "POST", FailureKind.OutcomeUnknown)]
    public void Classify_Answer_IsItsKind(int status, string type, string message, string method, FailureKind kind)
    {
        var failure = Of(status, $$"""{"errors":[{"type":"{{type}}","message":"{{message}}","field":"title"}]}""", method);

        Assert.Equal(kind, failure.Kind);
        Assert.Equal((type, "title"), (failure.Code, Assert.Single(failure.Fields)));
    }

    [Fact]
    public void Classify_RateLimitWithoutRetryAfter_StartsAtTwoSeconds() =>
        Assert.Equal(TimeSpan.FromSeconds(2), Of(429, "", "GET").RetryAfter);

    [Fact]
    public void Classify_PageOfAGateway_IsJudgedByItsStatus() =>
        Assert.Equal(FailureKind.Transient, Of(503, "<html>maintenance</html>", "GET").Kind);

    private static ConnectorException Of(int status, string body, string method)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            RequestMessage = new HttpRequestMessage(new HttpMethod(method), "https://psi.invalid/workspaces"),
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        return new ConnectorErrors("psa", KantataErrors.Classify).Of(response, body);
    }
}
