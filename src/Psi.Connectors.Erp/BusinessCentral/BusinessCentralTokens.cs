namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>How a token is got: client credentials of an app in Microsoft Entra. There is no refresh token; one simply asks again.</summary>
internal static class BusinessCentralTokens
{
    public static OAuthOptions Of(BusinessCentralOptions options) => new()
    {
        TokenEndpoint = options.TokenAddress ?? new Uri($"https://login.microsoftonline.com/{Uri.EscapeDataString(options.TenantId!)}/oauth2/v2.0/token"),
        ClientId = options.ClientId!,
        ClientSecret = options.ClientSecret!,
        Scope = options.Scope,
        Placement = ClientSecretPlacement.Body,
    };

    public static Uri Address(BusinessCentralOptions options) =>
        options.BaseAddress ?? new Uri($"https://api.businesscentral.dynamics.com/v2.0/{Uri.EscapeDataString(options.TenantId!)}/{Uri.EscapeDataString(options.Environment)}/api/v2.0");
}
