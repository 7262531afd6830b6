using System.Security.Cryptography;
using System.Text;

namespace Psi.Connectors;

/// <summary>Makes the same id of the same key, for platforms that take an id of our making.</summary>
public static class DeterministicGuid
{
    /// <summary>Makes an id of a key: a UUID of version 8 (RFC 9562) over its SHA-256.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The id.</returns>
    public static Guid From(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
