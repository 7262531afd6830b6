using System.ComponentModel;
using System.IO.Hashing;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Psi.Canonical;

/// <summary>Lays the attributes of a record side by side as bytes, and hashes these once. For generated code.</summary>
/// <remarks>
/// The bytes of two records are the same exactly when each attribute of the one has the fingerprint that it has in the other: numbers
/// without trailing zeros, texts as they are, whatever is a list, a part or a word as its fingerprint. What is written goes unchecked
/// into room that was asked for before: <see cref="Begin(long)"/> is told no less than is added.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Digests
{
    private const int Header = 40;
    private const int Kept = 64 * 1024;
    private const int Long = 128;

    [ThreadStatic]
    private static byte[]? t_bytes;

    /// <summary>Gets room for a record. It is this thread's until it asks again.</summary>
    /// <param name="size">How many bytes the attributes take at most.</param>
    /// <returns>The room.</returns>
    public static byte[] Begin(long size) => t_bytes is { } bytes && bytes.Length >= size + Header ? bytes : Grow(size + Header);

    /// <summary>Gets where the first attribute goes.</summary>
    /// <param name="bytes">The room.</param>
    /// <returns>The place.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte First(byte[] bytes) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), Header);

    /// <summary>Adds a text: its length in bytes, then as it lies in memory.</summary>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The text.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref byte Add(ref byte at, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var length = (nuint)(uint)value.Length * sizeof(char);
        Unsafe.WriteUnaligned(ref at, (int)length);
        at = ref Unsafe.Add(ref at, sizeof(int));
        ref var from = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(value.AsSpan()));
        ref var end = ref Unsafe.Add(ref at, length);
        if (length > Long)
        {
            Unsafe.CopyBlockUnaligned(ref at, ref from, (uint)length);
        }
        else if (length >= 16)
        {
            for (nuint done = 0; done < length - 16; done += 16)
            {
                Vector128.LoadUnsafe(ref from, done).StoreUnsafe(ref at, done);
            }

            Vector128.LoadUnsafe(ref from, length - 16).StoreUnsafe(ref at, length - 16); // what is left, over what was copied
        }
        else if (length >= 8)
        {
            Copy<ulong>(ref from, ref at, length);
        }
        else if (length >= 4)
        {
            Copy<uint>(ref from, ref at, length);
        }
        else if (length == 2)
        {
            Unsafe.WriteUnaligned(ref at, value[0]);
        }

        return ref end;
    }

    /// <summary>Adds a fingerprint: of a word, a part, a list, or whatever has no form of its own here.</summary>
    /// <param name="at">Where to write.</param>
    /// <param name="fingerprint">The fingerprint.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Add(ref byte at, ulong fingerprint)
    {
        Unsafe.WriteUnaligned(ref at, fingerprint);
        return ref Unsafe.Add(ref at, sizeof(ulong));
    }

    /// <summary>Adds yes or no.</summary>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The value.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Add(ref byte at, bool value) => ref Add(ref at, value ? 1UL : 0UL);

    /// <summary>Adds a whole number.</summary>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The number.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Add(ref byte at, long value) => ref Add(ref at, unchecked((ulong)value));

    /// <summary>Adds a business day.</summary>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The day.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Add(ref byte at, DateOnly value) => ref Add(ref at, (ulong)value.DayNumber);

    /// <summary>Adds an instant; its offset does not count.</summary>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The instant.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Add(ref byte at, DateTimeOffset value) => ref Add(ref at, (ulong)value.UtcTicks);

    /// <summary>Adds a UUID.</summary>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The UUID.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Add(ref byte at, Guid value)
    {
        Unsafe.WriteUnaligned(ref at, value);
        return ref Unsafe.Add(ref at, 16);
    }

    /// <summary>Adds a decimal number; 1.0 and 1.00 are the same.</summary>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The number.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref byte Add(ref byte at, decimal value)
    {
        var (low, high, scale, negative) = Fingerprints.Normalize(value);
        return ref Add(ref Add(ref at, low), high | ((ulong)(uint)scale << 32) | (negative ? 1UL << 63 : 0));
    }

    /// <summary>Adds a currency.</summary>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The currency.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref byte Add(ref byte at, CurrencyCode value)
    {
        var code = value.Value; // three letters
        return ref Add(ref at, code[0] | ((ulong)code[1] << 16) | ((ulong)code[2] << 32));
    }

    /// <summary>Adds an amount of money.</summary>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The amount.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref byte Add(ref byte at, Money value) => ref Add(ref Add(ref at, value.Amount), value.Currency);

    /// <summary>Adds a reference.</summary>
    /// <typeparam name="T">The object that is referred to.</typeparam>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The reference.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Add<T>(ref byte at, Ref<T> value)
        where T : class, ICanonicalObject<T> => ref AddTarget(ref at, value.Target);

    /// <summary>Ends a record.</summary>
    /// <param name="bytes">The room.</param>
    /// <param name="at">Where the last attribute ended.</param>
    /// <param name="carriedLow">Which of the first 64 attributes count.</param>
    /// <param name="carriedHigh">Which of the others.</param>
    /// <param name="low">Which of the first 64 count and have a value.</param>
    /// <param name="high">Which of the others.</param>
    /// <param name="layout">What tells this list of attributes from every other.</param>
    /// <returns>The digest.</returns>
    public static UInt128 End(byte[] bytes, ref byte at, ulong carriedLow, ulong carriedHigh, ulong low, ulong high, ulong layout)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(bytes);
        Add(ref Add(ref Add(ref Add(ref Add(ref first, layout), carriedLow), carriedHigh), low), high);
        return XxHash128.HashToUInt128(bytes.AsSpan(0, (int)Unsafe.ByteOffset(ref first, ref at))); // a seed would cost a secret of its own
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ref byte AddTarget(ref byte at, object? target)
    {
        if (target is Guid id)
        {
            return ref Add(ref Add(ref at, 1UL), id);
        }

        return ref Add(ref Add(ref at, 2UL), target is RecordRef record ? RecordRefCodec.Fingerprint(record) : 0UL);
    }

    // At least one of them fits: the first and the last, which may lie over each other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<T>(ref byte from, ref byte to, nuint length)
        where T : unmanaged
    {
        var last = Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref from, length - (nuint)Unsafe.SizeOf<T>()));
        Unsafe.WriteUnaligned(ref to, Unsafe.ReadUnaligned<T>(ref from));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, length - (nuint)Unsafe.SizeOf<T>()), last);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte[] Grow(long size)
    {
        if (size > Kept)
        {
            return new byte[size];
        }

        return t_bytes = new byte[BitOperations.RoundUpToPowerOf2((uint)Math.Max(size, 4096))];
    }
}
