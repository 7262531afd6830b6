using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Writes canonical objects as JSON in UTF-8, and reads them.</summary>
/// <remarks>Names and words are in camel case, numbers keep every digit, members that are not known are left out.</remarks>
public static class CanonicalJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static Scratch? _scratch;

    /// <summary>Writes some attributes of a record.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="value">The record.</param>
    /// <param name="fields">The attributes; one that is <see langword="null"/> is written as <c>null</c>.</param>
    /// <returns>The JSON.</returns>
    public static byte[] Write<T>(T value, FieldSet<T> fields)
        where T : class, ICanonicalObject<T>
    {
        var scratch = _scratch ?? new();
        _scratch = null;
        scratch.Buffer.ResetWrittenCount();
        scratch.Writer.Reset(scratch.Buffer);
        T.WriteJson(scratch.Writer, value, fields);
        scratch.Writer.Flush();
        var json = scratch.Buffer.WrittenSpan.ToArray();
        _scratch = scratch.Buffer.Capacity <= 64 * 1024 ? scratch : null;
        return json;
    }

    /// <summary>Writes a record with every attribute that is not <see langword="null"/>.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="value">The record.</param>
    /// <returns>The JSON.</returns>
    public static byte[] Write<T>(T value)
        where T : class, ICanonicalObject<T> => Write(value, T.NonNull(value));

    /// <summary>Reads a record.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="json">The JSON, one object.</param>
    /// <param name="carried">The attributes that the JSON has, <c>null</c> or not.</param>
    /// <returns>The record.</returns>
    /// <exception cref="JsonException">The JSON does not fit; its path names the attribute.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, out FieldSet<T> carried)
        where T : class, ICanonicalObject<T>
    {
        var reader = new Utf8JsonReader(json);
        var value = T.ReadJson(ref reader, out carried);
        return reader.Read() ? throw new JsonException("Something follows the JSON object.") : value;
    }

    /// <summary>Reads a record.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="json">The JSON, one object.</param>
    /// <returns>The record.</returns>
    /// <exception cref="JsonException">The JSON does not fit; its path names the attribute.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json)
        where T : class, ICanonicalObject<T> => Read<T>(json, out _);

    /// <summary>Writes a patch: what is absent is not there, what is cleared is <c>null</c>.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="patch">The patch.</param>
    /// <returns>The JSON.</returns>
    public static byte[] WritePatch<T>(Patch<T> patch)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(patch);
        return Write(patch.Values, patch.Fields);
    }

    /// <summary>Reads a patch.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="json">The JSON, one object.</param>
    /// <returns>The patch.</returns>
    /// <exception cref="JsonException">The JSON does not fit; its path names the attribute.</exception>
    public static Patch<T> ReadPatch<T>(ReadOnlySpan<byte> json)
        where T : class, ICanonicalObject<T> => new(Read<T>(json, out var carried), carried);

    private sealed class Scratch
    {
        public Scratch() => Writer = new(Buffer, Options);

        public ArrayBufferWriter<byte> Buffer { get; } = new(1024);

        public Utf8JsonWriter Writer { get; }
    }
}
