namespace Psi.Canonical;

/// <summary>Two records turned out to be one.</summary>
public sealed record MergedEvent : BusinessEvent
{
    /// <summary>Initializes a new instance of the <see cref="MergedEvent"/> class.</summary>
    /// <param name="type">The type.</param>
    /// <param name="object">The object that the records are of.</param>
    /// <param name="id">The canonical id of the record that stays.</param>
    /// <param name="merged">The canonical id of the record that went into it.</param>
    /// <param name="references">What the record that stays refers to.</param>
    public MergedEvent(string type, ObjectName @object, Guid id, Guid merged, ValueList<EventReference> references = default)
        : base(type, @object, id, references) => Merged = merged;

    /// <summary>Gets the canonical id of the record that went into the other.</summary>
    public Guid Merged { get; }

    /// <inheritdoc />
    public override EventTrigger Trigger => EventTrigger.Merged;

    /// <inheritdoc />
    /// <remarks>One record goes into another once, whatever the version is then.</remarks>
    public override string IdAt(long version) => $"{Type}/{Id:N}/{Merged:N}";
}
