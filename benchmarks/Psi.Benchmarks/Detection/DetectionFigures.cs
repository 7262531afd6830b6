using System.IO.Hashing;
using Psi.Benchmarks.Measurement;
using Psi.Canonical;

namespace Psi.Benchmarks.Detection;

/// <summary>What it costs to see that a record of forty attributes has not changed.</summary>
internal static class DetectionFigures
{
    private const string OneHash = "XxHash128 over the same bytes";
    private const string HashATextEach = "XxHash3 once a text";

    private static readonly Deal Said = DealSample.Make();
    private static readonly Deal Kept = DealSample.MakeApart();
    private static readonly byte[] Bytes = DealSample.Bytes(Said);
    private static readonly byte[][] Texts = [.. Deal.AllFields.Select(static field => field.GetValue(Said)).OfType<string>().Select(System.Text.Encoding.Unicode.GetBytes)];
    private static readonly ulong[] Stored = Fingerprinted(Said);
    private static readonly UInt128 StoredDigest = Deal.Digest(Said, FieldSet<Deal>.All);
    private static ulong _sink;

    public static IEnumerable<Figure> Measure()
    {
        yield return Paired.Allocated("detection: digest of 40 attributes compared, allocated", Digests, reach: 0);
        yield return Paired.Measure("detection: digest of 40 attributes compared", Digests, OneHash, Hash, reach: 2);
        yield return Paired.Allocated("detection: fingerprints of 40 attributes compared, allocated", Fingerprints, reach: 0);
        yield return Paired.Measure("detection: fingerprints of 40 attributes compared", Fingerprints, OneHash, Hash);
        yield return Paired.Measure("detection: fingerprints of 40 attributes compared", Fingerprints, HashATextEach, HashTexts);
        yield return Paired.Measure("detection: the record compared with the one kept", Differences, OneHash, Hash);
        GC.KeepAlive(_sink);
    }

    private static ulong[] Fingerprinted(Deal deal)
    {
        var fingerprints = new ulong[Deal.AllFields.Count];
        Deal.Fingerprint(deal, fingerprints);
        return fingerprints;
    }

    private static void Digests(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _sink += Deal.Digest(Kept, FieldSet<Deal>.All) == StoredDigest ? 1UL : throw new InvalidOperationException("The record counts as changed.");
        }
    }

    private static void Fingerprints(int times)
    {
        Span<ulong> said = stackalloc ulong[Stored.Length];
        for (var i = 0; i < times; i++)
        {
            Deal.Fingerprint(Kept, said);
            _sink += said.SequenceEqual(Stored) ? 1UL : throw new InvalidOperationException("The record counts as changed.");
        }
    }

    private static void Differences(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _sink += Deal.Differences(Kept, Said).IsEmpty ? 1UL : throw new InvalidOperationException("The record counts as changed.");
        }
    }

    private static void Hash(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _sink += (ulong)XxHash128.HashToUInt128(Bytes);
        }
    }

    private static void HashTexts(int times)
    {
        for (var i = 0; i < times; i++)
        {
            foreach (var text in Texts)
            {
                _sink += XxHash3.HashToUInt64(text);
            }
        }
    }
}
