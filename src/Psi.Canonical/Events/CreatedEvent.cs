namespace Psi.Canonical;

/// <summary>A record is known for the first time.</summary>
public sealed record CreatedEvent : BusinessEvent
{
    /// <summary>Initializes a new instance of the <see cref="CreatedEvent"/> class.</summary>
    /// <param name="type">The type.</param>
    /// <param name="object">The object that the record is of.</param>
    /// <param name="id">The canonical id of the record.</param>
    /// <param name="references">What the record refers to.</param>
    public CreatedEvent(string type, ObjectName @object, Guid id, ValueList<EventReference> references = default)
        : base(type, @object, id, references)
    {
    }

    /// <inheritdoc />
    public override EventTrigger Trigger => EventTrigger.Created;

    /// <inheritdoc />
    /// <remarks>A record is created once, whatever its version is then.</remarks>
    public override string IdAt(long version) => $"{Type}/{Id:N}";
}
