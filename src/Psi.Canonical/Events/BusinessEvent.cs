using System.Globalization;

namespace Psi.Canonical;

/// <summary>What a business event says: which record it is about, what that record refers to, and what happened.</summary>
/// <remarks>
/// It carries ids and words, never a name, a text or an amount, so that it may go where the records may not: who needs more
/// reads the record by its id. Equality is by value. Its JSON is the data of a CloudEvent.
/// </remarks>
public abstract record BusinessEvent
{
    private protected BusinessEvent(string type, ObjectName @object, Guid id, ValueList<EventReference> references)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        Type = type;
        Object = @object;
        Id = id;
        References = references;
    }

    /// <summary>Gets the type, as one of <see cref="PsiEvents"/>.</summary>
    public string Type { get; }

    /// <summary>Gets the object that the record is of.</summary>
    public ObjectName Object { get; }

    /// <summary>Gets the canonical id of the record: the subject of the event.</summary>
    public Guid Id { get; }

    /// <summary>Gets what the record refers to by attributes of its own (not by lists or parts), as far as that is resolved, in the order of the attributes.</summary>
    public ValueList<EventReference> References { get; }

    /// <summary>Gets what makes such an event happen.</summary>
    public abstract EventTrigger Trigger { get; }

    /// <summary>Gives the id of the event: the same each time the same thing is said again, so that a consumer can drop repeats.</summary>
    /// <param name="version">The version of the record that the event came with.</param>
    /// <returns>The id; unique within one installation.</returns>
    public virtual string IdAt(long version) => string.Create(CultureInfo.InvariantCulture, $"{Type}/{Id:N}/{version}");
}
