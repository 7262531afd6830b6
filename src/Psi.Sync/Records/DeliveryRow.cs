using Psi.Connectors;

namespace Psi.Sync.Records;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>Something may have to be told; it is worked out when it is sent.</summary>
    Waiting,

    /// <summary>A process holds it back.</summary>
    Held,

    /// <summary>It waits for a reference to be linked.</summary>
    Parked,

    /// <summary>Its object, system or connection is paused.</summary>
    Paused,

    /// <summary>The intent is stored and the call may be under way.</summary>
    InFlight,

    /// <summary>The call's outcome is not known; it is verified before anything else.</summary>
    Unknown,

    /// <summary>The platform refused it; it waits for a person, a rule or a newer value.</summary>
    Refused,

    /// <summary>Nothing is left to be told: the row is gone.</summary>
    Done,
}

/// <summary>One record in one system: what is pending, and what is in flight. There is at most one a record and system.</summary>
internal sealed class DeliveryRow
{
    private DeliveryState _state;

    /// <summary>Gets where it stands; <see cref="MoveTo"/> changes it.</summary>
    public DeliveryState State
    {
        get => _state;
        init => _state = value;
    }

    /// <summary>Grows with every mark; a result ends the delivery only if none came meanwhile.</summary>
    public long Mark { get; set; }

    /// <summary>When it is to be looked at; <see cref="DateTimeOffset.MaxValue"/> when something else wakes it.</summary>
    public DateTimeOffset DueAt { get; set; }

    public int Attempts { get; set; }

    public Intent? Intent { get; set; }

    /// <summary>Requests that wait their turn, in order; they never merge.</summary>
    public List<string> Requests { get; set; } = [];

    public string? HeldBy { get; set; }

    /// <summary>The last mark that the process which guards it let go; what was marked later is held.</summary>
    public long ReleasedMark { get; set; }

    /// <summary>The exception that holds it back, its own or that of the record it waits for.</summary>
    public string? ExceptionId { get; set; }

    /// <summary>What was refused: it is sent again once one of these attributes, or the policy, is another.</summary>
    public Refusal? Refusal { get; set; }

    /// <summary>What was refused of single attributes of a create: the rest goes without them, until one is another or the policy is.</summary>
    public Dictionary<string, RefusedValue>? LeftOut { get; set; }

    /// <summary>The record that the platform called a duplicate: taken in anew, it may turn out to be this one.</summary>
    public string? Candidate { get; set; }

    /// <summary>The trace of the observation that caused it (W3C traceparent).</summary>
    public string? Trace { get; set; }

    public DateTimeOffset Since { get; set; }

    /// <summary>The record that it waits for, as <c>object/id</c>.</summary>
    public string? ParkedOn { get; set; }

    /// <summary>Since when it waits for a reference; kept while it is parked anew, so that its time runs on.</summary>
    public DateTimeOffset? ParkedSince { get; set; }

    /// <summary>Changes where it stands.</summary>
    /// <exception cref="InvalidOperationException">There is no way from here to there.</exception>
    public void MoveTo(DeliveryState state)
    {
        Delivery.DeliveryTransitions.Check(_state, state);
        _state = state;
    }

    /// <summary>Lets it be tried from a time on.</summary>
    public void WaitUntil(DateTimeOffset due)
    {
        if (_state != DeliveryState.Waiting)
        {
            MoveTo(DeliveryState.Waiting);
        }

        DueAt = due;
    }
}

/// <summary>What a person said of a write whose outcome could not be found out.</summary>
internal sealed record Said(bool Landed, string? ExternalId);

/// <summary>What a platform refused.</summary>
/// <param name="Policy">The policy under which it was sent.</param>
/// <param name="Sent">The attributes sent, with the fingerprint of what was sent of each.</param>
internal sealed record Refusal(string Policy, Dictionary<string, ulong> Sent);

/// <summary>The value of one attribute that a platform refused while it took the rest.</summary>
/// <param name="Policy">The policy under which it was sent; empty once a person asked for it to be tried again.</param>
/// <param name="Sent">The fingerprint of what was sent.</param>
internal sealed record RefusedValue(string Policy, ulong Sent);

/// <summary>What was decided to be told, before any call. Frozen: a retry sends the same.</summary>
internal sealed class Intent
{
    public WriteKind Kind { get; set; }

    public string Key { get; set; } = string.Empty;

    public int Generation { get; set; }

    public List<string> Steps { get; set; } = [];

    /// <summary>The step that is next or under way.</summary>
    public int Step { get; set; }

    public string? ExternalId { get; set; }

    public string? Version { get; set; }

    /// <summary>The patch as canonical JSON, references turned into the target's ids.</summary>
    public string Patch { get; set; } = "{}";

    /// <summary>Names of the attributes told, with the fingerprint of the golden value each had.</summary>
    public Dictionary<string, ulong> Told { get; set; } = [];

    public Dictionary<string, string> Memo { get; set; } = [];

    public long GoldenVersion { get; set; }

    public long Mark { get; set; }

    public long Fence { get; set; }

    public string? Request { get; set; }

    /// <summary>Names of the attributes told, with the fingerprint of what was sent of each, overrides included.</summary>
    public Dictionary<string, ulong> Sent { get; set; } = [];

    /// <summary>When the step under way was stored: it was sent then, or within the send window.</summary>
    public DateTimeOffset SentAt { get; set; }

    /// <summary>When the key was first sent.</summary>
    public DateTimeOffset FirstSentAt { get; set; }

    /// <summary>When the call under way is over at the latest, answered or given up.</summary>
    public DateTimeOffset CallEndsAt { get; set; }

    /// <summary>Whether its outcome was unknown once: a try of it may land late.</summary>
    public bool WasUnknown { get; set; }

    /// <summary>What a person said became of it.</summary>
    public Said? Said { get; set; }

    /// <summary>The bulk job that it is part of.</summary>
    public string? Job { get; set; }

    public int Verifications { get; set; }

    /// <summary>What the platform said when it called the record a duplicate.</summary>
    public string? Duplicate { get; set; }

    /// <summary>The record that it named then.</summary>
    public string? DuplicateOf { get; set; }
}
