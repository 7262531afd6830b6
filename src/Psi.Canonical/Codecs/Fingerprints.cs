using System.ComponentModel;
using System.IO.Hashing;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Psi.Canonical;

/// <summary>64-bit fingerprints of single values: equal values have equal fingerprints on every machine. For generated code.</summary>
/// <remarks>Texts are taken as they are, by ordinal; no culture and no Unicode normalisation plays a part. No fingerprint is zero.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Fingerprints
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;

    /// <summary>Begins a fingerprint of several values.</summary>
    /// <param name="seed">What tells this kind of sequence from another.</param>
    /// <returns>The state to combine with.</returns>
    public static ulong Begin(ulong seed) => Mix(seed + Prime3);

    /// <summary>Takes one value more into a fingerprint; the order counts.</summary>
    /// <param name="state">The state so far.</param>
    /// <param name="value">The fingerprint of the value.</param>
    /// <returns>The new state.</returns>
    public static ulong Combine(ulong state, ulong value) => (BitOperations.RotateLeft(state ^ Mix(value), 27) * Prime1) + Prime2;

    /// <summary>Ends a fingerprint.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The fingerprint, never zero.</returns>
    public static ulong End(ulong state) => NotZero(Mix(state));

    /// <summary>Computes the fingerprint of a text.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The fingerprint.</returns>
    public static ulong Of(ReadOnlySpan<char> value) => NotZero(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(value)));

    /// <summary>Computes the fingerprint of a whole number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The fingerprint.</returns>
    public static ulong Of(long value) => NotZero(Mix(unchecked((ulong)value) + Prime1));

    /// <summary>Computes the fingerprint of a decimal number; 1.0 and 1.00 have the same.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The fingerprint.</returns>
    public static ulong Of(decimal value)
    {
        var (low, high, scale, negative) = Normalize(value);
        return End(Combine(Combine(Begin(((uint)scale * 2UL) + (negative ? 1UL : 0UL)), low), high));
    }

    /// <summary>Computes the fingerprint of a UUID.</summary>
    /// <param name="value">The UUID.</param>
    /// <returns>The fingerprint.</returns>
    public static ulong Of(Guid value)
    {
        var parts = MemoryMarshal.Cast<Guid, ulong>(new ReadOnlySpan<Guid>(ref value));
        return End(Combine(Combine(Begin(16), parts[0]), parts[1]));
    }

    // The one form of a decimal: no trailing zeros after the point, no negative zero.
    internal static NormalDecimal Normalize(decimal value)
    {
        var bits = Unsafe.BitCast<decimal, DecimalBits>(value);
        var (low, high, scale, negative) = (bits.Low, bits.High, (bits.Flags >> 16) & 0xFF, bits.Flags < 0);
        if (scale == 0 || (low & 1) != 0)
        {
            return new(low, high, scale, negative && (low | high) != 0); // whole, or odd and so no multiple of ten
        }

        while (scale > 0 && high != 0)
        {
            var (quotient, remainder) = UInt128.DivRem(new UInt128(high, low), 10);
            if (remainder != 0)
            {
                return new(low, high, scale, negative);
            }

            (high, low) = ((uint)(quotient >> 64), (ulong)quotient);
            scale--;
        }

        while (scale > 0)
        {
            var quotient = low / 10;
            if (low != quotient * 10)
            {
                break;
            }

            low = quotient;
            scale = low == 0 ? 0 : scale - 1;
        }

        return new(low, high, scale, negative && (low | high) != 0);
    }

    internal static decimal WithoutTrailingZeros(decimal value)
    {
        var (low, high, scale, negative) = Normalize(value);
        return new((int)low, (int)(low >> 32), unchecked((int)high), negative, (byte)scale);
    }

    private static ulong Mix(ulong value)
    {
        value ^= value >> 32;
        value *= Prime2;
        value ^= value >> 29;
        value *= Prime3;
        return value ^ (value >> 32);
    }

    private static ulong NotZero(ulong value) => value == 0 ? Prime1 : value;

    internal readonly record struct NormalDecimal(ulong Low, uint High, int Scale, bool Negative);

    // A decimal as it lies in memory, which is the platform's DECIMAL: scale and sign, then the 96 bits of the number.
    private readonly record struct DecimalBits(int Flags, uint High, ulong Low);
}
