namespace Psi.Canonical;

/// <summary>A process worked something out about a record and says so.</summary>
public sealed record AnnouncedEvent : BusinessEvent
{
    /// <summary>Initializes a new instance of the <see cref="AnnouncedEvent"/> class.</summary>
    /// <param name="type">The type.</param>
    /// <param name="object">The object that the record is of.</param>
    /// <param name="id">The canonical id of the record.</param>
    /// <param name="references">What the record refers to.</param>
    public AnnouncedEvent(string type, ObjectName @object, Guid id, ValueList<EventReference> references = default)
        : base(type, @object, id, references)
    {
    }

    /// <inheritdoc />
    public override EventTrigger Trigger => EventTrigger.Announced;
}
