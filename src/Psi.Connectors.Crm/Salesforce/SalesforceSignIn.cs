namespace Psi.Connectors.Crm.Salesforce;

/// <summary>How a connection gets its tokens.</summary>
public enum SalesforceSignIn
{
    /// <summary>By the app's key and secret, as the user that the app names.</summary>
    ClientCredentials,

    /// <summary>By an assertion signed with a private key whose certificate the app holds, as the user named in it.</summary>
    JwtBearer,

    /// <summary>By a refresh token that a person's consent brought. It is replaced at every use where the app rotates it.</summary>
    RefreshToken,
}
