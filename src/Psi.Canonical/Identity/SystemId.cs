using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>The name of one ledger or tenant of a platform: <c>crm</c>, <c>psa</c>, <c>erp/nl01</c>.</summary>
/// <remarks>
/// One login may reach several systems: each company of an ERP is a system of its own. A name begins with a small letter or
/// a digit and goes on with small letters, digits, <c>-</c>, <c>_</c> and <c>/</c>. Names are compared ordinally.
/// The default value has an empty name and names no system.
/// </remarks>
[JsonConverter(typeof(CodecConverter<SystemId, SystemIdCodec>))]
public readonly record struct SystemId : IComparable<SystemId>
{
    private readonly string? _value;

    /// <summary>Initializes a new instance of the <see cref="SystemId"/> struct.</summary>
    /// <param name="value">The name.</param>
    /// <exception cref="ArgumentException">The name is empty or holds a character that is not allowed.</exception>
    public SystemId(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!WireNames.IsName(value, "-_/"))
        {
            throw new ArgumentException($"'{value}' is no system name: use small letters, digits, '-', '_' and '/', and begin with a letter or digit.", nameof(value));
        }

        _value = value;
    }

    /// <summary>Gets the name; empty for the default value.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Makes a system name of a text.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator SystemId(string value) => new(value);

    /// <inheritdoc />
    public int CompareTo(SystemId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
