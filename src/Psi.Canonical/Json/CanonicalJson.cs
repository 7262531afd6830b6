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
        var scratch = Rent();
        T.WriteJson(scratch.Writer, value, fields);
        return Return(scratch);
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
    /// <param name="limits">How much is read; <see cref="CanonicalJsonLimits.Default"/> when left out.</param>
    /// <returns>The record.</returns>
    /// <exception cref="CanonicalJsonLimitException">The JSON is larger or deeper than it may be.</exception>
    /// <exception cref="JsonException">The JSON does not fit; its path names the attribute, its message shows no value.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, out FieldSet<T> carried, CanonicalJsonLimits? limits = null)
        where T : class, ICanonicalObject<T>
    {
        limits ??= CanonicalJsonLimits.Default;
        var name = T.Schema.Name.Value;
        var reader = LimitedJson.Open(json, name, limits);
        try
        {
            var value = T.ReadJson(ref reader, out carried);
            LimitedJson.Close(ref reader, name);
            return value;
        }
        catch (JsonException exception) when (LimitedJson.Explain(json, name, limits, exception) is CanonicalJsonLimitException limit)
        {
            throw limit;
        }
    }

    /// <summary>Reads a record.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="json">The JSON, one object.</param>
    /// <param name="limits">How much is read; <see cref="CanonicalJsonLimits.Default"/> when left out.</param>
    /// <returns>The record.</returns>
    /// <exception cref="CanonicalJsonLimitException">The JSON is larger or deeper than it may be.</exception>
    /// <exception cref="JsonException">The JSON does not fit; its path names the attribute, its message shows no value.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, CanonicalJsonLimits? limits = null)
        where T : class, ICanonicalObject<T> => Read<T>(json, out _, limits);

    /// <summary>Writes a patch: what is absent is not there, what is cleared is <c>null</c>, a list that is merged is an object with <c>put</c> and <c>remove</c>.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="patch">The patch.</param>
    /// <returns>The JSON.</returns>
    public static byte[] WritePatch<T>(Patch<T> patch)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(patch);
        var scratch = Rent();
        PatchJson.Write(scratch.Writer, patch);
        return Return(scratch);
    }

    /// <summary>Reads a patch.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="json">The JSON, one object.</param>
    /// <param name="limits">How much is read; <see cref="CanonicalJsonLimits.Default"/> when left out.</param>
    /// <returns>The patch.</returns>
    /// <exception cref="CanonicalJsonLimitException">The JSON is larger or deeper than it may be.</exception>
    /// <exception cref="JsonException">The JSON does not fit; its path names the attribute, its message shows no value.</exception>
    public static Patch<T> ReadPatch<T>(ReadOnlySpan<byte> json, CanonicalJsonLimits? limits = null)
        where T : class, ICanonicalObject<T>
    {
        limits ??= CanonicalJsonLimits.Default;
        var name = T.Schema.Name.Value;
        var reader = LimitedJson.Open(json, name, limits);
        try
        {
            var patch = PatchJson.Read<T>(ref reader);
            LimitedJson.Close(ref reader, name);
            return patch;
        }
        catch (JsonException exception) when (LimitedJson.Explain(json, name, limits, exception) is CanonicalJsonLimitException limit)
        {
            throw limit;
        }
    }

    /// <summary>Writes a patch in an envelope that names the object and its version: <c>{"object":"invoice","version":2,"data":{…}}</c>.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="patch">The patch; <see cref="Patch{T}.Of"/> makes one of a record.</param>
    /// <returns>The JSON, which <see cref="Upcasters"/> read whatever version comes later.</returns>
    public static byte[] WriteEnvelope<T>(Patch<T> patch)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(patch);
        var scratch = Rent();
        scratch.Writer.WriteStartObject();
        scratch.Writer.WriteString("object"u8, T.Schema.Name.Value);
        scratch.Writer.WriteNumber("version"u8, T.Schema.Version);
        scratch.Writer.WritePropertyName("data"u8);
        PatchJson.Write(scratch.Writer, patch);
        scratch.Writer.WriteEndObject();
        return Return(scratch);
    }

    private static Scratch Rent()
    {
        var scratch = _scratch ?? new();
        _scratch = null;
        scratch.Buffer.ResetWrittenCount();
        scratch.Writer.Reset(scratch.Buffer);
        return scratch;
    }

    private static byte[] Return(Scratch scratch)
    {
        scratch.Writer.Flush();
        var json = scratch.Buffer.WrittenSpan.ToArray();
        _scratch = scratch.Buffer.Capacity <= 64 * 1024 ? scratch : null;
        return json;
    }

    private sealed class Scratch
    {
        public Scratch() => Writer = new(Buffer, Options);

        public ArrayBufferWriter<byte> Buffer { get; } = new(1024);

        public Utf8JsonWriter Writer { get; }
    }
}
