using System.Security.Cryptography;
using System.Text;

namespace Psi.Testing.BusinessCentral;

/// <summary>The same id for the same text, so that a firm seeded twice is the same firm.</summary>
internal static class DeterministicId
{
    public static Guid Of(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes("psi.testing/business-central/" + text), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
