namespace Psi.Canonical;

/// <summary>Named attributes of a known record changed.</summary>
public sealed record ChangedEvent : BusinessEvent
{
    /// <summary>Initializes a new instance of the <see cref="ChangedEvent"/> class.</summary>
    /// <param name="type">The type.</param>
    /// <param name="object">The object that the record is of.</param>
    /// <param name="id">The canonical id of the record.</param>
    /// <param name="attributes">The attributes that changed, by their wire names.</param>
    /// <param name="references">What the record refers to.</param>
    public ChangedEvent(string type, ObjectName @object, Guid id, ValueList<string> attributes, ValueList<EventReference> references = default)
        : base(type, @object, id, references) => Attributes = attributes;

    /// <summary>Gets the attributes that changed, by their wire names, in their order.</summary>
    public ValueList<string> Attributes { get; }

    /// <inheritdoc />
    public override EventTrigger Trigger => EventTrigger.Changed;
}
