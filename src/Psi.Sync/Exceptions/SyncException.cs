using System.Text.Json.Serialization;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Identity;

namespace Psi.Sync.Exceptions;

/// <summary>Something that needs a person: what happened, to which record, and what to do.</summary>
/// <remarks>It holds references and names of attributes, never a person's data nor a secret.</remarks>
public sealed record SyncException
{
    /// <summary>Gets the id of the exception.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the business cause by which exceptions are grouped.</summary>
    public required string Cause { get; init; }

    /// <summary>Gets what kind of failure it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] // what is required is written, be it the first of its kind
    public required FailureKind Kind { get; init; }

    /// <summary>Gets the stage at which it was met.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required SyncStage Stage { get; init; }

    /// <summary>Gets the system concerned.</summary>
    public SystemId? System { get; init; }

    /// <summary>Gets the canonical object concerned.</summary>
    public ObjectName? Object { get; init; }

    /// <summary>Gets the golden record concerned.</summary>
    public Guid? GoldenId { get; init; }

    /// <summary>Gets the id of the record in the system.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Gets the names of the attributes concerned.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Gets the golden records that the record may be, the likeliest first, where it is about identity.</summary>
    public IReadOnlyList<MatchCandidate> Candidates { get; init => field = value ?? []; } = [];

    /// <summary>Gets the platform's own code.</summary>
    public string? Code { get; init; }

    /// <summary>Gets what happened and what to do, in plain words.</summary>
    public required string Message { get; init; }

    /// <summary>Gets the amount held up by it, where it is about money.</summary>
    public Money? Amount { get; init; }

    /// <summary>Gets when it was first met (UTC).</summary>
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets when it was last met (UTC).</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>Gets how often it was met.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Gets how many deliveries of other records came to wait for it.</summary>
    public int Waiting { get; init; }

    /// <summary>Gets where it stands.</summary>
    public ExceptionState State { get; init; }

    /// <summary>Gets when it is overdue (UTC), by the options in force; <see langword="null"/> in a list that was not asked for it, and once it is closed.</summary>
    public DateTimeOffset? DueBy { get; init; }

    /// <summary>Gets with whom it lies.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Gets what people noted about it, the oldest first.</summary>
    public IReadOnlyList<ExceptionComment> Comments { get; init; } = [];

    /// <summary>Gets who closed it, or what did.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>Gets why it was closed.</summary>
    public string? Reason { get; init; }

    internal bool IsOpen => State is ExceptionState.Open or ExceptionState.Retrying;

    internal bool IsOverdueAt(DateTimeOffset now) => IsOpen && DueBy < now;
}
