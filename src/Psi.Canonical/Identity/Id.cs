using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>The canonical id of one object, the same in every system: a version-7 UUID.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
/// <param name="Value">The UUID.</param>
/// <remarks>The default value is the empty UUID and names no object.</remarks>
[JsonConverter(typeof(CanonicalConverterFactory))]
public readonly record struct Id<T>(Guid Value) : IComparable<Id<T>>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Makes a new id; ids made later sort later.</summary>
    /// <param name="timeProvider">The clock; <see langword="null"/> for the system's.</param>
    /// <returns>The id.</returns>
    public static Id<T> New(TimeProvider? timeProvider = null) => new(Guid.CreateVersion7((timeProvider ?? TimeProvider.System).GetUtcNow()));

    /// <summary>Reads an id from its text, with or without dashes.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The id.</returns>
    /// <exception cref="FormatException">The text is no UUID.</exception>
    public static Id<T> Parse(string text) => new(Guid.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>Reads an id from its text, with or without dashes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="id">The id; the default value when the text is no UUID.</param>
    /// <returns><see langword="true"/> when the text is a UUID.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Id<T> id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    /// <inheritdoc />
    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);

    /// <summary>Writes the UUID as 32 hexadecimal digits.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Value.ToString("N");
}
