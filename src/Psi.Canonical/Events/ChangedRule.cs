namespace Psi.Canonical;

/// <summary>Some attributes of a known record that change, whatever to.</summary>
internal sealed class ChangedRule<T>(EventKind kind, FieldSet<T> fields) : EventRule<T>(kind)
    where T : class, ICanonicalObject<T>
{
    public override void Detect(Guid id, T? before, T? after, List<BusinessEvent> events)
    {
        if (before is null || after is null)
        {
            return;
        }

        // What was not known before did not change: it became known.
        var changed = T.Differences(before, after) & fields & T.NonNull(before);
        if (!changed.IsEmpty)
        {
            events.Add(new ChangedEvent(Kind.Type, T.Schema.Name, id, changed.Select(static field => field.Name).ToValueList(), ReferenceReader.Of(after)));
        }
    }
}
