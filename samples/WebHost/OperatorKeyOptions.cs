using Microsoft.AspNetCore.Authentication;

namespace Psi.Samples.WebHost;

/// <summary>Who may look and act.</summary>
internal sealed class OperatorKeyOptions : AuthenticationSchemeOptions
{
    /// <summary>Gets the SHA-256 of each operator's key, in hexadecimal digits, by the operator's name.</summary>
    public Dictionary<string, string> Operators { get; } = [];

    public override void Validate()
    {
        foreach (var (name, hash) in Operators)
        {
            if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigit))
            {
                throw new InvalidOperationException($"'Operators:{name}' is not the SHA-256 of a key: give 64 hexadecimal digits.");
            }
        }
    }
}
