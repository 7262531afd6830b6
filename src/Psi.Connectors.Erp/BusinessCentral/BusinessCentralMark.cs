using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>The mark of Psi on a document: a correlation folded into the 35 characters of an external document number.</summary>
/// <remarks>
/// <c>PSI-</c>, four characters for the installation, a dash, the golden id in 26 characters of base 32. The name of an
/// installation cannot be told from four characters: only one that has written through this process is recognised.
/// </remarks>
internal sealed class BusinessCentralMark
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const string Prefix = "PSI-";

    private readonly ConcurrentDictionary<string, string> _installations = new(StringComparer.Ordinal);

    /// <summary>Makes the document number of a correlation.</summary>
    public string Write(string correlation, Guid goldenId)
    {
        var parts = correlation.Split(':');
        var installation = parts.Length == 3 ? parts[1] : string.Empty;
        var code = Code(installation);
        _installations.TryAdd(code, installation);
        return Prefix + code + "-" + Encode(goldenId);
    }

    /// <summary>Reads the correlation back; null where the number is none of ours.</summary>
    public string? Read(string? number)
    {
        if (number is not { Length: 35 } || !number.StartsWith(Prefix, StringComparison.Ordinal) || number[8] != '-' || Decode(number.AsSpan(9)) is not { } id)
        {
            return null;
        }

        return _installations.TryGetValue(number.Substring(4, 4), out var installation) ? string.Create(CultureInfo.InvariantCulture, $"psi:{installation}:{id:N}") : null;
    }

    private static string Code(string installation)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(installation));
        return string.Create(4, hash, static (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = Alphabet[bytes[i] & 31];
            }
        });
    }

    private static string Encode(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var number = new UInt128(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes), System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        Span<char> text = stackalloc char[26];
        for (var i = 25; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(ulong)(number & 31)];
            number >>= 5;
        }

        return new string(text);
    }

    private static Guid? Decode(ReadOnlySpan<char> text)
    {
        UInt128 number = 0;
        foreach (var c in text)
        {
            var digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
            {
                return null;
            }

            number = (number << 5) | (UInt128)digit;
        }

        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)(number >> 64));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (ulong)number);
        return new Guid(bytes, bigEndian: true);
    }
}
