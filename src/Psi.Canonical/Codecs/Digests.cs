using System.Buffers.Binary;
using System.ComponentModel;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Psi.Canonical;

/// <summary>Lays the attributes of a record side by side as bytes, and hashes these once. For generated code.</summary>
/// <remarks>
/// The bytes of two records are the same exactly when each attribute of the one has the fingerprint that it has in the other: numbers
/// without trailing zeros, texts as they are, whatever is a list, a part or a word as its fingerprint.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Digests
{
    /// <summary>How many bytes stand before the first attribute: which attributes are carried, and which of them have a value.</summary>
    public const int Header = 32;

    private const int Kept = 64 * 1024;

    [ThreadStatic]
    private static byte[]? t_bytes;

    /// <summary>Gets room for a record. It is this thread's until it asks again.</summary>
    /// <param name="size">How many bytes the record takes at most.</param>
    /// <returns>The room.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<byte> Begin(int size) => t_bytes is { } bytes && bytes.Length >= size ? bytes : Grow(size);

    /// <summary>Says how many bytes a text takes.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The number of bytes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SizeOf(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return checked(sizeof(int) + (value.Length * sizeof(char)));
    }

    /// <summary>Adds a text.</summary>
    /// <param name="bytes">The room.</param>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The text.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Add(Span<byte> bytes, int at, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = MemoryMarshal.AsBytes(value.AsSpan());
        BinaryPrimitives.WriteInt32LittleEndian(bytes[at..], text.Length);
        text.CopyTo(bytes[(at + sizeof(int))..]);
        return at + sizeof(int) + text.Length;
    }

    /// <summary>Adds a fingerprint: of a word, a part, a list, or whatever has no form of its own here.</summary>
    /// <param name="bytes">The room.</param>
    /// <param name="at">Where to write.</param>
    /// <param name="fingerprint">The fingerprint.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Add(Span<byte> bytes, int at, ulong fingerprint)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[at..], fingerprint);
        return at + sizeof(ulong);
    }

    /// <summary>Adds yes or no.</summary>
    /// <param name="bytes">The room.</param>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The value.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Add(Span<byte> bytes, int at, bool value) => Add(bytes, at, value ? 1UL : 0UL);

    /// <summary>Adds a whole number.</summary>
    /// <param name="bytes">The room.</param>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The number.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Add(Span<byte> bytes, int at, long value) => Add(bytes, at, unchecked((ulong)value));

    /// <summary>Adds a business day.</summary>
    /// <param name="bytes">The room.</param>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The day.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Add(Span<byte> bytes, int at, DateOnly value) => Add(bytes, at, (ulong)value.DayNumber);

    /// <summary>Adds an instant; its offset does not count.</summary>
    /// <param name="bytes">The room.</param>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The instant.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Add(Span<byte> bytes, int at, DateTimeOffset value) => Add(bytes, at, (ulong)value.UtcTicks);

    /// <summary>Adds a UUID.</summary>
    /// <param name="bytes">The room.</param>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The UUID.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Add(Span<byte> bytes, int at, Guid value)
    {
        MemoryMarshal.Write(bytes[at..], value);
        return at + 16;
    }

    /// <summary>Adds a decimal number; 1.0 and 1.00 are the same.</summary>
    /// <param name="bytes">The room.</param>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The number.</param>
    /// <returns>Where the next attribute goes.</returns>
    public static int Add(Span<byte> bytes, int at, decimal value)
    {
        var (low, high, scale, negative) = Fingerprints.Normalize(value);
        at = Add(bytes, at, low);
        return Add(bytes, at, high | ((ulong)(uint)scale << 32) | (negative ? 1UL << 63 : 0));
    }

    /// <summary>Adds a currency.</summary>
    /// <param name="bytes">The room.</param>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The currency.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Add(Span<byte> bytes, int at, CurrencyCode value)
    {
        var code = value.Value; // three letters
        return Add(bytes, at, code[0] | ((ulong)code[1] << 16) | ((ulong)code[2] << 32));
    }

    /// <summary>Adds an amount of money.</summary>
    /// <param name="bytes">The room.</param>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The amount.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Add(Span<byte> bytes, int at, Money value) => Add(bytes, Add(bytes, at, value.Amount), value.Currency);

    /// <summary>Adds a reference.</summary>
    /// <typeparam name="T">The object that is referred to.</typeparam>
    /// <param name="bytes">The room.</param>
    /// <param name="at">Where to write.</param>
    /// <param name="value">The reference.</param>
    /// <returns>Where the next attribute goes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Add<T>(Span<byte> bytes, int at, Ref<T> value)
        where T : class, ICanonicalObject<T> =>
        value.TryGetId(out var id) ? Add(bytes, Add(bytes, at, 1UL), id.Value) : Add(bytes, Add(bytes, at, 2UL), RefCodec<T>.Fingerprint(value));

    /// <summary>Ends a record.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="bytes">The room.</param>
    /// <param name="end">Where the last attribute ended.</param>
    /// <param name="fields">The attributes that count.</param>
    /// <param name="low">Which of the first 64 attributes have a value and count.</param>
    /// <param name="high">Which of the others.</param>
    /// <param name="layout">What tells this list of attributes from every other.</param>
    /// <returns>The digest.</returns>
    public static UInt128 End<T>(Span<byte> bytes, int end, FieldSet<T> fields, ulong low, ulong high, ulong layout)
        where T : class, ICanonicalObject<T>
    {
        fields.ToBits(out var carriedLow, out var carriedHigh);
        Add(bytes, 0, carriedLow);
        Add(bytes, 8, carriedHigh);
        Add(bytes, 16, low);
        Add(bytes, 24, high);
        return XxHash128.HashToUInt128(bytes[..end], unchecked((long)layout));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte[] Grow(int size)
    {
        var bytes = new byte[Math.Max(size, 1024)];
        if (bytes.Length <= Kept)
        {
            t_bytes = bytes;
        }

        return bytes;
    }
}
