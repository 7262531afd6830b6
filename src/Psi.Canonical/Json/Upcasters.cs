using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Reads older versions of canonical objects: each step turns one version into the next, and steps are chained.</summary>
/// <remarks>
/// An older version is a record of its own, marked with the same wire name and its version: <c>[CanonicalObject("ski-lift", 1)]</c>. A
/// step takes and gives patches, so that absent, cleared and set stay three things. Set up once, then read from any thread.
/// </remarks>
public sealed class Upcasters
{
    private readonly Dictionary<Type, object> _steps = [];

    /// <summary>Adds the step from one version to the next.</summary>
    /// <typeparam name="TOld">The record of the older version.</typeparam>
    /// <typeparam name="TNew">The record of the next version.</typeparam>
    /// <param name="upcast">Turns the one into the other; what the older patch does not carry, the newer must not either.</param>
    /// <returns>The same instance, for more.</returns>
    /// <exception cref="ArgumentException">The records are not one object in two versions that follow each other, or there is such a step.</exception>
    public Upcasters Add<TOld, TNew>(Func<Patch<TOld>, Patch<TNew>> upcast)
        where TOld : class, ICanonicalObject<TOld>
        where TNew : class, ICanonicalObject<TNew>
    {
        ArgumentNullException.ThrowIfNull(upcast);
        if (TOld.Schema.Name != TNew.Schema.Name || TOld.Schema.Version + 1 != TNew.Schema.Version)
        {
            throw new ArgumentException($"A step leads from one version of an object to its next, not from '{TOld.Schema}' to '{TNew.Schema}'.", nameof(upcast));
        }

        return _steps.TryAdd(typeof(TNew), new Step<TOld, TNew>(upcast))
            ? this
            : throw new ArgumentException($"There is a step to '{TNew.Schema}' already.", nameof(upcast));
    }

    /// <summary>Reads a patch, or a record as a patch, that was written as some version.</summary>
    /// <typeparam name="T">The record of the version to read it as.</typeparam>
    /// <param name="json">The JSON, one object.</param>
    /// <param name="version">The version that it was written as.</param>
    /// <param name="limits">How much is read; <see cref="CanonicalJsonLimits.Default"/> when left out.</param>
    /// <returns>The patch.</returns>
    /// <exception cref="CanonicalJsonLimitException">The JSON is larger or deeper than it may be.</exception>
    /// <exception cref="JsonException">The JSON does not fit, or its version is later than that of the record or has no step to it.</exception>
    public Patch<T> Read<T>(ReadOnlySpan<byte> json, int version, CanonicalJsonLimits? limits = null)
        where T : class, ICanonicalObject<T> =>
        version == T.Schema.Version ? CanonicalJson.ReadPatch<T>(json, limits) : StepTo<T>(version).Read(this, json, version, limits);

    /// <summary>Reads what <see cref="CanonicalJson.WriteEnvelope{T}"/> wrote, then or by an older version.</summary>
    /// <typeparam name="T">The record of the version to read it as.</typeparam>
    /// <param name="json">The JSON, one object with <c>object</c>, <c>version</c> and <c>data</c>.</param>
    /// <param name="limits">How much is read; <see cref="CanonicalJsonLimits.Default"/> when left out.</param>
    /// <returns>The patch.</returns>
    /// <exception cref="CanonicalJsonLimitException">The JSON is larger or deeper than it may be.</exception>
    /// <exception cref="JsonException">The JSON does not fit, is of another object, or its version is later than that of the record or has no step to it.</exception>
    public Patch<T> ReadEnvelope<T>(ReadOnlySpan<byte> json, CanonicalJsonLimits? limits = null)
        where T : class, ICanonicalObject<T>
    {
        limits ??= CanonicalJsonLimits.Default;
        var data = EnvelopeJson.Open(json, T.Schema.Name.Value, limits, out var version);
        return Read<T>(json[data], version, limits with { MaxDepth = Math.Max(1, limits.MaxDepth - 1) });
    }

    private IStep<T> StepTo<T>(int version)
        where T : class, ICanonicalObject<T> =>
        version < T.Schema.Version && _steps.TryGetValue(typeof(T), out var step)
            ? (IStep<T>)step
            : throw new JsonException(version < T.Schema.Version
                ? $"{T.Schema.Name}: version {version} cannot be read: there is no step to version {T.Schema.Version}. Add it to the upcasters."
                : $"{T.Schema.Name}: version {version} cannot be read: the latest that is known here is {T.Schema.Version}.");

    private interface IStep<TNew>
        where TNew : class, ICanonicalObject<TNew>
    {
        Patch<TNew> Read(Upcasters upcasters, ReadOnlySpan<byte> json, int version, CanonicalJsonLimits? limits);
    }

    private sealed class Step<TOld, TNew>(Func<Patch<TOld>, Patch<TNew>> upcast) : IStep<TNew>
        where TOld : class, ICanonicalObject<TOld>
        where TNew : class, ICanonicalObject<TNew>
    {
        public Patch<TNew> Read(Upcasters upcasters, ReadOnlySpan<byte> json, int version, CanonicalJsonLimits? limits) =>
            upcast(upcasters.Read<TOld>(json, version, limits));
    }
}
