using Psi.Canonical;

namespace Psi.Sync;

/// <summary>Where ids and spread come from: the system's, or a seed by which a run can be repeated.</summary>
/// <param name="seeded">The seed's source; <see langword="null"/> for the system's.</param>
internal sealed class Chance(Random? seeded = null)
{
    /// <summary>An id that sorts by the time it was made.</summary>
    public Guid NewId(DateTimeOffset now)
    {
        if (seeded is null)
        {
            return Guid.CreateVersion7(now);
        }

        Span<byte> bytes = stackalloc byte[16];
        seeded.NextBytes(bytes);
        var milliseconds = now.ToUnixTimeMilliseconds();
        for (var index = 5; index >= 0; index--, milliseconds >>= 8)
        {
            bytes[index] = (byte)milliseconds;
        }

        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public Id<T> NewId<T>(DateTimeOffset now)
        where T : class, ICanonicalObject<T> => new(NewId(now));

    /// <summary>A number from 0 to less than 1.</summary>
    public double Next() => (seeded ?? Random.Shared).NextDouble();
}
