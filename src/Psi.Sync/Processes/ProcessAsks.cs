using Psi.Canonical;
using Psi.Sync.Exceptions;
using Psi.Sync.Outbox;

namespace Psi.Sync.Processes;

/// <summary>What one evaluation of a rule asked for; done in one transaction, or not at all.</summary>
internal sealed class ProcessAsks
{
    public List<Func<Work, CancellationToken, Task>> Asked { get; } = [];

    public Dictionary<string, (bool Met, string? WhyNot)> Conditions { get; } = new(StringComparer.Ordinal);

    public List<BusinessEvent> Announcements { get; } = [];

    public List<(ObjectName Object, Guid Golden, SystemId System)> Released { get; } = [];

    public DateTimeOffset? LookAgainAt { get; set; }

    public Dictionary<string, SyncException> Raised { get; } = new(StringComparer.Ordinal);
}
