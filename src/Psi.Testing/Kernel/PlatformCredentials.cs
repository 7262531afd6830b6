namespace Psi.Testing;

/// <summary>What a caller needs to reach a simulator: addresses and secrets by name, all of them invented.</summary>
public sealed class PlatformCredentials
{
    private readonly OrderedDictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Gets all values by their camelCase names, in the order they were set.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Gets where the data calls go.</summary>
    public Uri Url => new(this["url"]);

    /// <summary>Gets where tokens are issued.</summary>
    public Uri TokenUrl => new(this["tokenUrl"]);

    /// <summary>Gets the name of the client.</summary>
    public string ClientId => this["clientId"];

    /// <summary>Gets the secret of the client.</summary>
    public string ClientSecret => this["clientSecret"];

    /// <summary>Gets one value.</summary>
    /// <param name="name">Its camelCase name.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name, or the simulator is not started.</exception>
    public string this[string name] => _values[name];

    /// <summary>Sets one value.</summary>
    /// <param name="name">Its camelCase name.</param>
    /// <param name="value">The value.</param>
    public void Set(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        _values[name] = value;
    }
}
