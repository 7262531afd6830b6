namespace Psi.Connectors.Crm.Salesforce;

/// <summary>How a token is got: client credentials at the org's own address.</summary>
/// <remarks>Salesforce never says when a token ends: it is renewed when a call is answered with 401. The answer names the address for the calls.</remarks>
internal static class SalesforceTokens
{
    public static OAuthOptions For(SalesforceOptions options) => new()
    {
        TokenEndpoint = new Uri(options.Address!, "/services/oauth2/token"),
        ClientId = options.ClientId,
        ClientSecret = options.ClientSecret,
        OriginField = "instance_url",
    };
}
