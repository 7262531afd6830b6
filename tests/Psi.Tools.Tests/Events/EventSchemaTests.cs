using System.Reflection;
using System.Text.Json;
using Psi.Canonical;
using Psi.Tools.Tests.Schemas;

namespace Psi.Tools.Tests.Events;

/// <summary>What is detected in a change of any two words fits the schema of the event.</summary>
public class EventSchemaTests
{
    public static TheoryData<string> Objects => [.. BusinessEvents.Kinds.Where(static kind => kind.Trigger == EventTrigger.Transition).Select(static kind => kind.Object.Value).Distinct()];

    [Theory]
    [MemberData(nameof(Objects))]
    public void Detect_AnyTransition_FitsTheSchema(string name)
    {
        var detect = typeof(EventSchemaTests).GetMethod(nameof(Transitions), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(Generated.Object(name).Type);

        var events = (List<BusinessEvent>)detect.Invoke(null, null)!;

        Assert.Equal(
            BusinessEvents.Kinds.Where(kind => kind.Object.Value == name && kind.Trigger == EventTrigger.Transition).Select(static kind => kind.Type).Order(),
            events.OfType<TransitionEvent>().Select(static said => said.Type).Distinct().Order());
        Assert.All(events, static said => Assert.Empty(Validator.Errors(Validator.Schema($"schemas/events/{said.Type[4..]}.json"), JsonDocument.Parse(EventJson.Write(said)).RootElement.GetRawText())));
    }

    private static List<BusinessEvent> Transitions<T>()
        where T : class, ICanonicalObject<T>
    {
        var events = new List<BusinessEvent>();
        foreach (var kind in BusinessEvents.Kinds.Where(static kind => kind.Object == T.Schema.Name && kind.Trigger == EventTrigger.Transition))
        {
            var field = Field<T>.Find(kind.Attributes[0])!;
            var states = States<T>(field).SelectMany(state => Guards<T>(kind, state)).ToList();
            foreach (var after in states)
            {
                foreach (var before in states)
                {
                    events.AddRange(BusinessEvents.Detect(new Id<T>(Guid.NewGuid()), before, after));
                }

                events.AddRange(BusinessEvents.Detect(new Id<T>(Guid.NewGuid()), null, after));
                events.AddRange(BusinessEvents.Detect(new Id<T>(Guid.NewGuid()), after, null));
            }
        }

        return events;
    }

    private static IEnumerable<T> States<T>(Field<T> field)
        where T : class, ICanonicalObject<T>
    {
        var schema = field.Schema;
        var values = schema.Kind switch
        {
            AttributeKind.Enum when schema.IsList => schema.Words.Select(static word => $"[\"{word}\"]"),
            AttributeKind.Enum => schema.Words.Select(static word => $"\"{word}\""),
            AttributeKind.Boolean => ["true", "false"],
            AttributeKind.Date => ["\"2026-03-31\""],
            _ => ["\"01990000000070008000000000000001\"", """{"system":"erp","object":"actual","id":"1"}"""],
        };
        return values.Append("null").Select(value => CanonicalJson.Read<T>(System.Text.Encoding.UTF8.GetBytes($"{{\"{field.Name}\":{value}}}")));
    }

    private static IEnumerable<T> Guards<T>(EventKind kind, T state)
        where T : class, ICanonicalObject<T> => kind.GuardAttribute is not { } guard
            ? [state]
            : Field<T>.Find(guard)!.Schema.Words.Select(word => CanonicalJson.ReadPatch<T>(System.Text.Encoding.UTF8.GetBytes($"{{\"{guard}\":\"{word}\"}}")).Apply(state)).Append(state);
}
