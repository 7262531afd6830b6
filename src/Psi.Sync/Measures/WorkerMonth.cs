using Psi.Canonical;

namespace Psi.Sync.Measures;

/// <summary>What the utilisation of one worker is worked out from.</summary>
internal sealed record WorkerMonth
{
    public required Golden<Worker> Worker { get; init; }

    public WorkCalendar? Calendar { get; init; }

    public IReadOnlyList<TimeOff> TimeOff { get; init; } = [];

    /// <summary>Gets entries of time with the kind of their project, and the day that they count on; null where none is known.</summary>
    public IReadOnlyList<(TimeEntry Entry, DateOnly? Day, ProjectKind? Project)> Time { get; init; } = [];

    public IReadOnlyList<Assignment> Assignments { get; init; } = [];

    /// <summary>Gets the share that is to be billable, of the worker, else of the role.</summary>
    public decimal? Target { get; init; }
}
