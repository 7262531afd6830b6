using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Words that a list gains, or loses; an event each.</summary>
internal sealed class WordSetRule<T, TWord>(EventKind kind, Field<T, ValueList<TWord>?> field, bool gains) : EventRule<T>(kind)
    where T : class, ICanonicalObject<T>
    where TWord : struct, Enum
{
    public override void Detect(Guid id, T? before, T? after, List<BusinessEvent> events)
    {
        if (after is null)
        {
            return;
        }

        var (was, now) = ((before is null ? null : field.Get(before)) ?? default, field.Get(after) ?? default);
        foreach (var word in gains ? now.Except(was) : was.Except(now))
        {
            var text = JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
            events.Add(new TransitionEvent(Kind.Type, T.Schema.Name, id, field.Name, gains ? null : text, gains ? text : null, ReferenceReader.Of(after)));
        }
    }
}
