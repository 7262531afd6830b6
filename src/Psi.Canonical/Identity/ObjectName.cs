using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>The wire name of a canonical object, in kebab case: <c>account</c>, <c>time-entry</c>.</summary>
/// <remarks>Names are compared ordinally. The default value is empty and names no object.</remarks>
[JsonConverter(typeof(CodecConverter<ObjectName, ObjectNameCodec>))]
public readonly record struct ObjectName : IComparable<ObjectName>
{
    private readonly string? _value;

    /// <summary>Initializes a new instance of the <see cref="ObjectName"/> struct.</summary>
    /// <param name="value">The name.</param>
    /// <exception cref="ArgumentException">The name is empty or holds a character that is not allowed.</exception>
    public ObjectName(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!WireNames.IsName(value, "-"))
        {
            throw new ArgumentException($"'{value}' is no object name: use small letters, digits and '-', and begin with a letter.", nameof(value));
        }

        _value = value;
    }

    /// <summary>Gets the name; empty for the default value.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Makes an object name of a text.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator ObjectName(string value) => new(value);

    /// <inheritdoc />
    public int CompareTo(ObjectName other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
