namespace Psi.Canonical;

/// <summary>Recognises one kind of event in the change of a record, or in a day that passed.</summary>
/// <typeparam name="T">The object.</typeparam>
internal abstract class EventRule<T>(EventKind kind)
    where T : class, ICanonicalObject<T>
{
    public EventKind Kind { get; } = kind;

    /// <summary>Adds the events that a change is.</summary>
    /// <param name="id">The canonical id.</param>
    /// <param name="before">The record before; <see langword="null"/> when it is new.</param>
    /// <param name="after">The record after; <see langword="null"/> when it is gone.</param>
    /// <param name="events">Receives the events.</param>
    public virtual void Detect(Guid id, T? before, T? after, List<BusinessEvent> events)
    {
    }

    /// <summary>Gives the day whose passing is an event for a record as it stands.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The day; <see langword="null"/> when there is none.</returns>
    public virtual DateOnly? DayOf(T record) => null;
}
