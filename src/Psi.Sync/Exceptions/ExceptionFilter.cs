using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Sync.Exceptions;

/// <summary>Which exceptions are meant; what is <see langword="null"/> is not asked for.</summary>
public sealed record ExceptionFilter
{
    /// <summary>Gets whether resolved and discarded ones are meant too.</summary>
    public bool IncludeClosed { get; init; }

    /// <summary>Gets the business cause.</summary>
    public string? Cause { get; init; }

    /// <summary>Gets the kind of failure.</summary>
    public FailureKind? Kind { get; init; }

    /// <summary>Gets the stage.</summary>
    public SyncStage? Stage { get; init; }

    /// <summary>Gets the system.</summary>
    public SystemId? System { get; init; }

    /// <summary>Gets the canonical object.</summary>
    public ObjectName? Object { get; init; }

    /// <summary>Gets the platform's own code.</summary>
    public string? Code { get; init; }

    /// <summary>Gets who it is assigned to.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Gets how long ago it was first seen at least.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary>Gets whether only those are meant that are open for longer than they may be.</summary>
    public bool OnlyOverdue { get; init; }

    internal bool Takes(SyncException exception, DateTimeOffset now) =>
        (IncludeClosed || exception.IsOpen)
        && (Cause is null || exception.Cause == Cause)
        && (Kind is null || exception.Kind == Kind)
        && (Stage is null || exception.Stage == Stage)
        && (System is null || exception.System == System)
        && (Object is null || exception.Object == Object)
        && (Code is null || exception.Code == Code)
        && (AssignedTo is null || exception.AssignedTo == AssignedTo)
        && (OlderThan is not { } age || exception.FirstSeen <= now - age)
        && (!OnlyOverdue || exception.IsOverdueAt(now));
}
