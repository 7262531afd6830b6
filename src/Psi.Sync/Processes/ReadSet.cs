using Psi.Canonical;

namespace Psi.Sync.Processes;

/// <summary>What a rule read: it stands only if all of it is so still when its result is committed.</summary>
internal sealed class ReadSet
{
    /// <summary>Gets the golden records read, with the version that each had; 0 for one that was not there.</summary>
    public Dictionary<(ObjectName Object, Guid Id), long> Versions { get; } = [];

    /// <summary>Gets the sets read by a relation, by key prefix in the reference table, with a fingerprint of their members.</summary>
    public Dictionary<string, ulong> Relations { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the match keys looked up, with what each led to.</summary>
    public Dictionary<string, Guid?> MatchKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the populations read whole, with a fingerprint of their members and versions.</summary>
    public Dictionary<ObjectName, ulong> Populations { get; } = [];
}
