using System.Buffers.Binary;
using System.Globalization;

namespace Psi.Testing;

/// <summary>The ids that the firm's records have in the platforms: the same for the same record, whatever the seed.</summary>
public static class FirmIds
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Suffixes = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /// <summary>Makes an 18-character Salesforce id with its checksum.</summary>
    /// <param name="prefix">The three characters of the object: <c>001</c>.</param>
    /// <param name="number">The record's number.</param>
    /// <returns>The id.</returns>
    public static string Salesforce(string prefix, long number)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        Span<char> id = stackalloc char[18];
        "000Ps00000000000AA".CopyTo(id);
        prefix.CopyTo(id);
        for (var at = 14; number > 0 && at > 4; at--, number /= 62)
        {
            id[at] = Digits[(int)(number % 62)];
        }

        for (var chunk = 0; chunk < 3; chunk++)
        {
            var bits = 0;
            for (var bit = 0; bit < 5; bit++)
            {
                bits |= char.IsAsciiLetterUpper(id[(chunk * 5) + bit]) ? 1 << bit : 0;
            }

            id[15 + chunk] = Suffixes[bits];
        }

        return new string(id);
    }

    /// <summary>Makes a GUID.</summary>
    /// <param name="kind">The kind of record, from 1; the ledger helper's own kinds start at 100.</param>
    /// <param name="number">The record's number.</param>
    /// <returns>The id.</returns>
    public static Guid Guid(int kind, long number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, kind);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], number);
        bytes[4] = 0x0f;
        bytes[6] = 0x40;
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Makes a number as text, as Kantata has it.</summary>
    /// <param name="start">Where the kind of record starts.</param>
    /// <param name="number">The record's number.</param>
    /// <returns>The id.</returns>
    public static string Kantata(long start, long number) => (start + number).ToString(CultureInfo.InvariantCulture);
}
