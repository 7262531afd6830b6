using Psi.Canonical;

namespace Psi.Sync.Audit;

/// <summary>One thing that Psi did or was told, kept for ever.</summary>
public sealed record AuditEntry
{
    /// <summary>Gets the place in the trail.</summary>
    public long Sequence { get; init; }

    /// <summary>Gets when it happened (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Gets what happened: <c>linked</c>, <c>changed</c>, <c>created</c>, <c>told</c>, <c>raised</c>, <c>resolved</c>, <c>approved</c> …</summary>
    public required string What { get; init; }

    /// <summary>Gets who or what did it: a system, <c>psi</c>, or a person's name as the host gave it.</summary>
    public required string By { get; init; }

    /// <summary>Gets the rule by which it was done.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets the id of the policy in force.</summary>
    public required string Policy { get; init; }

    /// <summary>Gets the canonical object.</summary>
    public ObjectName? Object { get; init; }

    /// <summary>Gets the golden record.</summary>
    public Guid? GoldenId { get; init; }

    /// <summary>Gets the system concerned.</summary>
    public SystemId? System { get; init; }

    /// <summary>Gets the id of the record in the system.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Gets the names of the attributes concerned.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Gets the values before, as JSON; personal and secret values are left out.</summary>
    public string? Before { get; init; }

    /// <summary>Gets the values after, as JSON; personal and secret values are left out.</summary>
    public string? After { get; init; }

    /// <summary>Gets a note.</summary>
    public string? Note { get; init; }
}
