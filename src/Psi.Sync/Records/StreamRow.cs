using Psi.Sync.Reading;

namespace Psi.Sync.Records;

/// <summary>How far an object of a system has come.</summary>
public enum StreamPhase
{
    /// <summary>Its population is being read for the first time; nothing of it is sent anywhere.</summary>
    Loading,

    /// <summary>It is identified; a plan awaits approval.</summary>
    Planned,

    /// <summary>Its changes flow.</summary>
    Live,
}

/// <summary>Kept apart from the cursor, which moves with every page: what asks how far an object has come is in nobody's way.</summary>
internal sealed record PhaseRow(StreamPhase Phase);

internal sealed record StreamRow
{
    public string? Cursor { get; init; }

    /// <summary>Whether the whole population was read once.</summary>
    public bool Loaded { get; init; }

    /// <summary>Drawn before the last read that came to its end.</summary>
    public long CompleteMark { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When the last sweep began that came to its end; the first load is one.</summary>
    public DateTimeOffset? SweptAt { get; init; }

    /// <summary>The poll or load that is under way; its place is <see cref="Cursor"/>.</summary>
    public RunRow? Run { get; init; }

    /// <summary>The sweep that is under way.</summary>
    public RunRow? Sweep { get; init; }

    /// <summary>Whether a sweep is asked for beside the schedule, until one that began since has ended.</summary>
    public bool SweepAsked { get; init; }

    /// <summary>Where the last polls ended.</summary>
    public CursorTrail Trail { get; init => field = value ?? CursorTrail.Empty; } = CursorTrail.Empty;

    public Lateness Lateness { get; init => field = value ?? Lateness.None; } = Lateness.None;

    /// <summary>Why it is not read; a person has to look.</summary>
    public StopRow? Stop { get; init; }

    /// <summary>What a person said may be lost, until the read that then goes through has ended.</summary>
    public string? Accepted { get; init; }
}
