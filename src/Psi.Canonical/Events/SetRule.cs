using System.Globalization;

namespace Psi.Canonical;

/// <summary>An attribute that was empty and is set, or a yes or no that turns to yes.</summary>
internal sealed class SetRule<T, TValue>(EventKind kind, Field<T, TValue?> field, Func<TValue, string?> text, Func<T, bool> guard) : EventRule<T>(kind)
    where T : class, ICanonicalObject<T>
    where TValue : struct
{
    public override void Detect(Guid id, T? before, T? after, List<BusinessEvent> events)
    {
        if (after is not null && IsSet(after) && (before is null || !IsSet(before)) && guard(after))
        {
            var (was, now) = (before is null ? null : field.Get(before), field.Get(after));
            events.Add(new TransitionEvent(Kind.Type, T.Schema.Name, id, field.Name, Text(was), Text(now), ReferenceReader.Of(after)));
        }
    }

    private bool IsSet(T record) => field.Get(record) is { } value && value is not false;

    private string? Text(TValue? value) => value is { } known ? text(known) : null;
}

/// <summary>How values other than words are written in an event.</summary>
internal static class SetRule
{
    public static string Text(bool value) => value ? "true" : "false";

    public static string Text(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A reference that is not resolved yet has no canonical id to name.</summary>
    public static string? Text<T>(Ref<T> value)
        where T : class, ICanonicalObject<T> => value.TryGetId(out var id) ? id.ToString() : null;
}
