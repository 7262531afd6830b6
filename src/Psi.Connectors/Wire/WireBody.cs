using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Psi.Connectors;

/// <summary>A JSON object to be sent, which can say of every member: absent, null or a value. Members keep their order.</summary>
/// <remarks>
/// A record with properties cannot say all three, and leaving nulls out can never clear. Setting a name again replaces its
/// value in place. Not safe for use from several threads.
/// </remarks>
[JsonConverter(typeof(WireBodyConverter))]
public sealed class WireBody
{
    private readonly List<KeyValuePair<string, Action<Utf8JsonWriter>>> _members = [];

    private static readonly Action<Utf8JsonWriter> Null = static writer => writer.WriteNullValue();

    /// <summary>Gets how many members it has.</summary>
    public int Count => _members.Count;

    /// <summary>Gets a value indicating whether it has no member.</summary>
    public bool IsEmpty => _members.Count == 0;

    /// <summary>Gets the members' names, in order.</summary>
    public IEnumerable<string> Names => _members.Select(static member => member.Key);

    /// <summary>Tells whether a member is there, null or not.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it is there.</returns>
    public bool Contains(string name) => IndexOf(name) >= 0;

    /// <summary>Sets a member to null, which clears it.</summary>
    /// <param name="name">The name.</param>
    /// <returns>This body.</returns>
    public WireBody SetNull(string name) => Put(name, Null);

    /// <summary>Takes a member out.</summary>
    /// <param name="name">The name.</param>
    /// <returns>This body.</returns>
    public WireBody Remove(string name)
    {
        if (IndexOf(name) is >= 0 and var index)
        {
            _members.RemoveAt(index);
        }

        return this;
    }

    /// <summary>Sets a member to a text.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; <see langword="null"/> clears.</param>
    /// <returns>This body.</returns>
    public WireBody Set(string name, string? value) => value is null ? SetNull(name) : Put(name, writer => writer.WriteStringValue(value));

    /// <summary>Sets a member to a truth value.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; <see langword="null"/> clears.</param>
    /// <returns>This body.</returns>
    public WireBody Set(string name, bool? value) => value is { } known ? Put(name, writer => writer.WriteBooleanValue(known)) : SetNull(name);

    /// <summary>Sets a member to a whole number.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; <see langword="null"/> clears.</param>
    /// <returns>This body.</returns>
    public WireBody Set(string name, int? value) => Set(name, (long?)value);

    /// <summary>Sets a member to a whole number.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; <see langword="null"/> clears.</param>
    /// <returns>This body.</returns>
    public WireBody Set(string name, long? value) => value is { } known ? Put(name, writer => writer.WriteNumberValue(known)) : SetNull(name);

    /// <summary>Sets a member to a number, to the last digit.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; <see langword="null"/> clears.</param>
    /// <returns>This body.</returns>
    public WireBody Set(string name, decimal? value) => value is { } known ? Put(name, writer => writer.WriteNumberValue(known)) : SetNull(name);

    /// <summary>Sets a member to a date, <c>2026-03-31</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; <see langword="null"/> clears.</param>
    /// <returns>This body.</returns>
    public WireBody Set(string name, DateOnly? value) => value is { } known ? Set(name, Stamps.Format(known)) : SetNull(name);

    /// <summary>Sets a member to an instant, <c>2026-03-31T08:15:27.313Z</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; <see langword="null"/> clears.</param>
    /// <returns>This body.</returns>
    public WireBody Set(string name, DateTimeOffset? value) => value is { } known ? Set(name, Stamps.Format(known)) : SetNull(name);

    /// <summary>Sets a member to an id.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; <see langword="null"/> clears.</param>
    /// <returns>This body.</returns>
    public WireBody Set(string name, Guid? value) => value is { } known ? Put(name, writer => writer.WriteStringValue(known)) : SetNull(name);

    /// <summary>Sets a member to an object.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; <see langword="null"/> clears.</param>
    /// <returns>This body.</returns>
    public WireBody Set(string name, WireBody? value) => value is null ? SetNull(name) : Put(name, value.WriteTo);

    /// <summary>Sets a member to a list of objects.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">The values; <see langword="null"/> clears, an empty list stays an empty list.</param>
    /// <returns>This body.</returns>
    public WireBody Set(string name, IReadOnlyCollection<WireBody>? values) => SetList(name, values, static (writer, value) => value.WriteTo(writer));

    /// <summary>Sets a member to a list of texts.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">The values; <see langword="null"/> clears, an empty list stays an empty list.</param>
    /// <returns>This body.</returns>
    public WireBody Set(string name, IReadOnlyCollection<string>? values) => SetList(name, values, static (writer, value) => writer.WriteStringValue(value));

    /// <summary>Sets a member to a value of any type with JSON of its own.</summary>
    /// <typeparam name="TValue">The type.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; <see langword="null"/> clears.</param>
    /// <param name="type">The type's JSON.</param>
    /// <returns>This body.</returns>
    public WireBody Set<TValue>(string name, TValue? value, JsonTypeInfo<TValue> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return value is null ? SetNull(name) : Put(name, writer => JsonSerializer.Serialize(writer, value, type));
    }

    /// <summary>Writes it as JSON.</summary>
    /// <param name="writer">The writer.</param>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        foreach (var (name, write) in _members)
        {
            writer.WritePropertyName(name);
            write(writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes it as JSON text.</summary>
    /// <returns>The text.</returns>
    public string ToJson() => System.Text.Encoding.UTF8.GetString(ToUtf8());

    /// <summary>Writes it as JSON bytes.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToUtf8()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            WriteTo(writer);
        }

        return stream.ToArray();
    }

    /// <summary>Names the members, without their values.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{{{string.Join(", ", Names)}}}";

    internal WireBody SetRaw(string name, JsonElement value) => Put(name, value.WriteTo);

    private WireBody SetList<TValue>(string name, IReadOnlyCollection<TValue>? values, Action<Utf8JsonWriter, TValue> write) =>
        values is null
            ? SetNull(name)
            : Put(
                name,
                writer =>
                {
                    writer.WriteStartArray();
                    foreach (var value in values)
                    {
                        write(writer, value);
                    }

                    writer.WriteEndArray();
                });

    private WireBody Put(string name, Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(name);
        var member = KeyValuePair.Create(name, write);
        if (IndexOf(name) is >= 0 and var index)
        {
            _members[index] = member;
        }
        else
        {
            _members.Add(member);
        }

        return this;
    }

    private int IndexOf(string name) => _members.FindIndex(member => member.Key == name);
}
