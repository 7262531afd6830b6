using System.Text.Json;

namespace Psi.Canonical;

/// <summary>A word that takes the place of another.</summary>
internal sealed class WordRule<T, TWord>(EventKind kind, Field<T, TWord?> field, TWord[] from, TWord[] to, Func<T, bool> guard) : EventRule<T>(kind)
    where T : class, ICanonicalObject<T>
    where TWord : struct, Enum
{
    public override void Detect(Guid id, T? before, T? after, List<BusinessEvent> events)
    {
        var (was, now) = (before is null ? null : field.Get(before), after is null ? null : field.Get(after));
        var happened = after is null
            ? Kind.ToGone && Leaves(was)
            : Takes(now) && !Nullable.Equals(was, now) && Leaves(was) && guard(after);
        if (happened)
        {
            events.Add(new TransitionEvent(Kind.Type, T.Schema.Name, id, field.Name, Text(was), Text(now), ReferenceReader.Of(after ?? before!)));
        }
    }

    private static string? Text(TWord? word) => word is { } known ? JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) : null;

    private bool Takes(TWord? now) => now is { } word && (to.Length == 0 || to.Contains(word));

    private bool Leaves(TWord? was) => was is { } word
        ? from.Length == 0 ? to.Length == 0 || !to.Contains(word) : from.Contains(word)
        : Kind.FromUnknown;
}
