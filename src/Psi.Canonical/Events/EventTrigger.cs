namespace Psi.Canonical;

/// <summary>What makes an event of one kind happen.</summary>
public enum EventTrigger
{
    /// <summary>A record is known for the first time. The event is a <see cref="CreatedEvent"/>.</summary>
    Created,

    /// <summary>Two records turned out to be one. The event is a <see cref="MergedEvent"/>.</summary>
    Merged,

    /// <summary>A named attribute went from one value to another. The event is a <see cref="TransitionEvent"/>.</summary>
    Transition,

    /// <summary>The day that a named attribute holds passed. The event is a <see cref="DayPassedEvent"/>.</summary>
    DayPassed,

    /// <summary>Named attributes of a known record changed. The event is a <see cref="ChangedEvent"/>.</summary>
    Changed,

    /// <summary>A process worked it out and says so. The event is an <see cref="AnnouncedEvent"/>.</summary>
    Announced,
}
