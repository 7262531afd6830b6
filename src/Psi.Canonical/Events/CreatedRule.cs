namespace Psi.Canonical;

/// <summary>A record that is new.</summary>
internal sealed class CreatedRule<T>(EventKind kind) : EventRule<T>(kind)
    where T : class, ICanonicalObject<T>
{
    public override void Detect(Guid id, T? before, T? after, List<BusinessEvent> events)
    {
        if (before is null && after is not null)
        {
            events.Add(new CreatedEvent(Kind.Type, T.Schema.Name, id, ReferenceReader.Of(after)));
        }
    }
}
