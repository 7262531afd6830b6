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

    public DateTimeOffset? SweptAt { get; init; }
}
