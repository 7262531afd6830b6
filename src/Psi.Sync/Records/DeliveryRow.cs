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
}

/// <summary>One record in one system: what is pending, and what is in flight. There is at most one a record and system.</summary>
internal sealed class DeliveryRow
{
    public DeliveryState State { get; set; }

    /// <summary>Grows with every mark; a result ends the delivery only if none came meanwhile.</summary>
    public long Mark { get; set; }

    public DateTimeOffset DueAt { get; set; }

    public int Attempts { get; set; }

    public Intent? Intent { get; set; }

    /// <summary>Requests that wait their turn, in order; they never merge.</summary>
    public List<string> Requests { get; set; } = [];

    public string? HeldBy { get; set; }

    /// <summary>The last mark that the process which guards it let go; what was marked later is held.</summary>
    public long ReleasedMark { get; set; }

    /// <summary>The exception that holds it back.</summary>
    public string? ExceptionId { get; set; }

    /// <summary>Fingerprint of the golden version that was refused; another one is tried again.</summary>
    public long RefusedVersion { get; set; }

    /// <summary>The trace of the observation that caused it (W3C traceparent).</summary>
    public string? Trace { get; set; }

    public DateTimeOffset Since { get; set; }

    public string? ParkedOn { get; set; }
}

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

    /// <summary>When the call under way may have reached the platform at the latest.</summary>
    public DateTimeOffset SentAt { get; set; }

    public int Verifications { get; set; }

    /// <summary>What the platform said when it called the record a duplicate.</summary>
    public string? Duplicate { get; set; }
}
