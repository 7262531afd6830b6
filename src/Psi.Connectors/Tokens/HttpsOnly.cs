namespace Psi.Connectors;

/// <summary>The rule that secrets and data travel over https, or stay on this machine.</summary>
public static class HttpsOnly
{
    /// <summary>Tells whether an address may be called.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Whether it is absolute and https, or http to this machine.</returns>
    public static bool IsAllowed(Uri? address) =>
        address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) && address.UserInfo.Length == 0;

    /// <summary>Says what is wrong with an address in a setting.</summary>
    /// <param name="address">The address.</param>
    /// <param name="setting">The setting's whole name, such as <c>Salesforce:Url</c>.</param>
    /// <returns>The message, with what to do; <see langword="null"/> when nothing is wrong.</returns>
    public static string? Problem(Uri? address, string setting)
    {
        ArgumentException.ThrowIfNullOrEmpty(setting);
        if (address is null)
        {
            return $"Setting '{setting}' is missing. Give the address, such as 'https://example.com'.";
        }

        if (!address.IsAbsoluteUri)
        {
            return $"Setting '{setting}' holds '{address.OriginalString}', which is no whole address. Begin it with 'https://'.";
        }

        if (address.UserInfo.Length > 0)
        {
            return $"Setting '{setting}' holds a user or password in its address. Put credentials into the settings made for them.";
        }

        return IsAllowed(address) ? null : $"Setting '{setting}' holds '{address.Scheme}://{address.Authority}', which is not encrypted. Use 'https://'; 'http://' is for this machine only (localhost, 127.0.0.1).";
    }

    /// <summary>Adds to a list of failures what is wrong with an address in a setting.</summary>
    /// <param name="address">The address.</param>
    /// <param name="setting">The setting's whole name.</param>
    /// <param name="failures">The list.</param>
    public static void Check(Uri? address, string setting, ICollection<string> failures)
    {
        ArgumentNullException.ThrowIfNull(failures);
        if (Problem(address, setting) is { } problem)
        {
            failures.Add(problem);
        }
    }
}
