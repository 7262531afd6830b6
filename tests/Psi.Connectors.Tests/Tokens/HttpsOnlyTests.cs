namespace Psi.Connectors.Tests.Tokens;

public sealed class HttpsOnlyTests
{
    [Theory]
    [InlineData("https://example.com", true)]
    [InlineData("http://localhost:5000", true)]
    [InlineData("http://127.0.0.1", true)]
    [InlineData("http://[::1]:80", true)]
    [InlineData("http://example.com", false)]
    [InlineData("ftp://localhost", false)]
    [InlineData("https://me:pw@example.com", false)]
    [InlineData("/relative", false)]
    public void IsAllowed_Address_GoesByEncryptionOrThisMachine(string address, bool allowed) =>
        Assert.Equal(allowed, HttpsOnly.IsAllowed(new Uri(address, UriKind.RelativeOrAbsolute)));

    [Fact]
    public void Check_PlainHttp_NamesTheSettingAndWhatToDo()
    {
        List<string> failures = [];

        HttpsOnly.Check(new Uri("http://example.com/x"), "Salesforce:Url", failures);
        HttpsOnly.Check(null, "Salesforce:TokenUrl", failures);
        HttpsOnly.Check(new Uri("https://example.com"), "Kantata:Url", failures);

        Assert.Equal(2, failures.Count);
        Assert.Contains("'Salesforce:Url' holds 'http://example.com'", failures[0], StringComparison.Ordinal);
        Assert.Contains("Use 'https://'", failures[0], StringComparison.Ordinal);
        Assert.Contains("'Salesforce:TokenUrl' is missing", failures[1], StringComparison.Ordinal);
    }
}
