using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Psi.Sync.Reading;

/// <summary>Which records a part of a sweep saw: eight bytes each.</summary>
internal static class SeenPart
{
    public static ulong HashOf(string externalId) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(externalId.AsSpan()));

    public static byte[] Pack(IReadOnlyCollection<string> externalIds)
    {
        var bytes = new byte[externalIds.Count * sizeof(ulong)];
        var at = 0;
        foreach (var id in externalIds)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), HashOf(id));
            at += sizeof(ulong);
        }

        return bytes;
    }

    public static void Unpack(byte[] bytes, Predicate<ulong> wanted, HashSet<ulong> into)
    {
        for (var at = 0; at + sizeof(ulong) <= bytes.Length; at += sizeof(ulong))
        {
            var hash = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            if (wanted(hash))
            {
                into.Add(hash);
            }
        }
    }
}
