using System.Text.Json;

namespace Psi.Canonical;

/// <summary>The members of an event's JSON, before it is known which event they make.</summary>
internal sealed class EventMembers
{
    private readonly EventTrigger? _trigger;
    private readonly string? _object;
    private readonly Guid? _id;
    private readonly Guid? _merged;
    private readonly string? _attribute;
    private readonly string? _before;
    private readonly string? _after;
    private readonly DateOnly? _day;
    private readonly ValueList<string>? _attributes;
    private readonly ValueList<EventReference> _references;

    public EventMembers(ref Utf8JsonReader reader)
    {
        JsonRead.Begin(ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "trigger": _trigger = EnumCodec<EventTrigger>.Read(ref reader); break;
                case "object": _object = reader.GetString(); break;
                case "id": _id = Guid.ParseExact(JsonRead.Text(ref reader), "N"); break;
                case "merged": _merged = Guid.ParseExact(JsonRead.Text(ref reader), "N"); break;
                case "attribute": _attribute = reader.GetString(); break;
                case "before": _before = reader.GetString(); break;
                case "after": _after = reader.GetString(); break;
                case "day": _day = JsonRead.Date(ref reader); break;
                case "attributes": _attributes = ListCodec<string, StringCodec>.Read(ref reader); break;
                case "references": _references = ReadReferences(ref reader); break;
                default: reader.Skip(); break;
            }
        }
    }

    public BusinessEvent ToEvent(string type)
    {
        var name = new ObjectName(Needed(_object, "object"));
        var id = Needed(_id, "id");
        return Needed(_trigger, "trigger") switch
        {
            EventTrigger.Created => new CreatedEvent(type, name, id, _references),
            EventTrigger.Merged => new MergedEvent(type, name, id, Needed(_merged, "merged"), _references),
            EventTrigger.Transition => new TransitionEvent(type, name, id, Needed(_attribute, "attribute"), _before, _after, _references),
            EventTrigger.DayPassed => new DayPassedEvent(type, name, id, Needed(_attribute, "attribute"), Needed(_day, "day"), _references),
            EventTrigger.Changed => new ChangedEvent(type, name, id, Needed(_attributes, "attributes"), _references),
            _ => new AnnouncedEvent(type, name, id, _references),
        };
    }

    private static ValueList<EventReference> ReadReferences(ref Utf8JsonReader reader)
    {
        JsonRead.Begin(ref reader);
        var references = new List<EventReference>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var attribute = reader.GetString()!;
            reader.Read();
            references.Add(new(attribute, Guid.ParseExact(JsonRead.Text(ref reader), "N")));
        }

        return references.ToValueList();
    }

    private static TValue Needed<TValue>(TValue? value, string name)
        where TValue : struct => value ?? throw Missing(name);

    private static string Needed(string? value, string name) => value ?? throw Missing(name);

    private static JsonException Missing(string name) => new($"The data of an event has no '{name}'.");
}
