using System.Buffers;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Reads and writes what events say, as the data of a CloudEvent.</summary>
public static class EventJson
{
    /// <summary>Writes an event.</summary>
    /// <param name="businessEvent">The event.</param>
    /// <returns>UTF-8 JSON. The type is not in it: it stands on the CloudEvent.</returns>
    public static byte[] Write(BusinessEvent businessEvent)
    {
        ArgumentNullException.ThrowIfNull(businessEvent);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, businessEvent);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes an event.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="businessEvent">The event.</param>
    public static void Write(Utf8JsonWriter writer, BusinessEvent businessEvent)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(businessEvent);
        writer.WriteStartObject();
        writer.WritePropertyName("trigger"u8);
        EnumCodec<EventTrigger>.Write(writer, businessEvent.Trigger);
        writer.WriteString("object"u8, businessEvent.Object.Value);
        writer.WriteString("id"u8, businessEvent.Id.ToString("N"));
        switch (businessEvent)
        {
            case MergedEvent merged:
                writer.WriteString("merged"u8, merged.Merged.ToString("N"));
                break;
            case TransitionEvent transition:
                writer.WriteString("attribute"u8, transition.Attribute);
                writer.WriteString("before"u8, transition.Before);
                writer.WriteString("after"u8, transition.After);
                break;
            case DayPassedEvent passed:
                writer.WriteString("attribute"u8, passed.Attribute);
                writer.WritePropertyName("day"u8);
                JsonWrite.Date(writer, passed.Day);
                break;
            case ChangedEvent changed:
                writer.WritePropertyName("attributes"u8);
                ListCodec<string, StringCodec>.Write(writer, changed.Attributes);
                break;
        }

        writer.WriteStartObject("references"u8);
        foreach (var reference in businessEvent.References)
        {
            writer.WriteString(reference.Attribute, reference.Id.ToString("N"));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Reads an event.</summary>
    /// <param name="type">The type of the CloudEvent.</param>
    /// <param name="json">Its data, UTF-8 JSON. Members that are not known are passed over.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON does not fit.</exception>
    public static BusinessEvent Read(string type, ReadOnlySpan<byte> json)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        var reader = new Utf8JsonReader(json);
        try
        {
            return new EventMembers(ref reader).ToEvent(type);
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or ArgumentException)
        {
            throw new JsonException($"The data of an event of type '{type}' cannot be read. {exception.Message}", exception);
        }
    }
}
