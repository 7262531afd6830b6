using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Psi.Canonical;
using Psi.Tools.Model;

namespace Psi.Tools.Docs;

/// <summary>Makes an example of each kind of event, the same one each time.</summary>
internal static class EventExamples
{
    private const long Version = 17;

    public static BusinessEvent Event(CanonicalModel model, EventKind kind)
    {
        var type = model.Object(kind.Object);
        var (id, references) = (IdOf(kind.Object.Value), References(type));
        return kind.Trigger switch
        {
            EventTrigger.Created => new CreatedEvent(kind.Type, kind.Object, id, references),
            EventTrigger.Merged => new MergedEvent(kind.Type, kind.Object, id, IdOf(kind.Object.Value + " that went"), references),
            EventTrigger.Transition => Transition(type, kind, id, references),
            EventTrigger.DayPassed => new DayPassedEvent(kind.Type, kind.Object, id, kind.Attributes[0], new DateOnly(2026, 3, 31), references),
            EventTrigger.Changed => new ChangedEvent(kind.Type, kind.Object, id, [kind.Attributes[0]], references),
            _ => new AnnouncedEvent(kind.Type, kind.Object, id, references),
        };
    }

    /// <summary>An example of the event that names what changed.</summary>
    public static BusinessEvent Changed(CanonicalModel model)
    {
        var type = model.Object(Project.Schema.Name);
        return new ChangedEvent(
            PsiEvents.Changed(type.Name), type.Name, IdOf(type.Name), [Project.Fields.PlannedEnd.Name, Project.Fields.BudgetHours.Name], References(type));
    }

    /// <summary>The whole CloudEvent in its structured JSON form.</summary>
    public static JsonObject Cloud(CanonicalModel model, BusinessEvent said) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = said.IdAt(Version),
        ["source"] = $"psi://acme/{SystemOf(model.Object(said.Object).Group)}",
        ["type"] = said.Type,
        ["subject"] = said.Id.ToString("N"),
        ["time"] = "2026-03-31T12:00:00Z",
        ["datacontenttype"] = "application/json",
        ["dataschema"] = BusinessEvents.SchemaOf(said.Type),
        ["data"] = JsonNode.Parse(EventJson.Write(said)),
    };

    private static TransitionEvent Transition(CanonicalType type, EventKind kind, Guid id, ValueList<EventReference> references)
    {
        var attribute = type.Attributes.Single(attribute => attribute.Schema.Name == kind.Attributes[0]).Schema;
        var (before, after) = attribute switch
        {
            { Kind: AttributeKind.Enum, IsList: true } => (First(kind.From), First(kind.To)),
            { Kind: AttributeKind.Enum } when kind.To.Count == 0 => (attribute.Words[0], attribute.Words[1]),
            { Kind: AttributeKind.Enum } => (First(kind.From) ?? attribute.Words.Except(kind.To).First(), kind.To[0]),
            { Kind: AttributeKind.Boolean } => ("false", "true"),
            { Kind: AttributeKind.Date } => (null, "2026-03-31"),
            _ => (null, IdOf(attribute.Name).ToString("N")),
        };
        return new(kind.Type, kind.Object, id, attribute.Name, before, after, references);
    }

    private static ValueList<EventReference> References(CanonicalType type) => type.Attributes
        .Where(static attribute => attribute.Schema is { IsReference: true, IsList: false }).Take(3)
        .Select(static attribute => new EventReference(attribute.Schema.Name, IdOf(attribute.Schema.Name))).ToValueList();

    private static string? First(IReadOnlyList<string> words) => words.Count == 0 ? null : words[0];

    private static string SystemOf(string group) => group switch
    {
        "Parties" or "Selling" => "crm",
        "Delivering" => "psa",
        "Workforce" => "hcm",
        _ => "erp/nl01",
    };

    // Made up from the name, in the form of a version-7 UUID.
    private static Guid IdOf(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        hash[0] = 1;
        hash[6] = (byte)(0x70 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new(hash, bigEndian: true);
    }
}
