namespace Psi.Canonical;

/// <summary>A named attribute went from one value to another.</summary>
public sealed record TransitionEvent : BusinessEvent
{
    /// <summary>Initializes a new instance of the <see cref="TransitionEvent"/> class.</summary>
    /// <param name="type">The type.</param>
    /// <param name="object">The object that the record is of.</param>
    /// <param name="id">The canonical id of the record.</param>
    /// <param name="attribute">The attribute, by its wire name.</param>
    /// <param name="before">What it held: a word, a day, an id, <c>true</c> or <c>false</c>; <see langword="null"/> when nothing was known.</param>
    /// <param name="after">What it holds; <see langword="null"/> when the record is gone.</param>
    /// <param name="references">What the record refers to.</param>
    public TransitionEvent(string type, ObjectName @object, Guid id, string attribute, string? before, string? after, ValueList<EventReference> references = default)
        : base(type, @object, id, references)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        Attribute = attribute;
        Before = before;
        After = after;
    }

    /// <summary>Gets the attribute, by its wire name.</summary>
    public string Attribute { get; }

    /// <summary>Gets what it held: a word, a day, an id, <c>true</c> or <c>false</c>; <see langword="null"/> when nothing was known.</summary>
    public string? Before { get; }

    /// <summary>Gets what it holds; <see langword="null"/> when the record is gone, or when a list lost the word that it held before.</summary>
    public string? After { get; }

    /// <inheritdoc />
    public override EventTrigger Trigger => EventTrigger.Transition;

    /// <inheritdoc />
    /// <remarks>What the attribute holds belongs to the id: one change of a list may be several events.</remarks>
    public override string IdAt(long version) => $"{base.IdAt(version)}/{After ?? Before}";
}
