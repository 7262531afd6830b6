using Psi.Canonical;
using Psi.Sync.Ownership;

namespace Psi.Sync.Operations;

/// <summary>Why an attribute of a record has the value that it has.</summary>
/// <param name="Object">The canonical object.</param>
/// <param name="GoldenId">The golden record.</param>
/// <param name="Attribute">The attribute; <c>custom.</c> and a name for a custom field.</param>
/// <param name="Value">The value as JSON.</param>
/// <param name="Owner">The system that owns it now; <see langword="null"/> when no owner holds the record.</param>
/// <param name="Rule">The rule by which the value stands.</param>
/// <param name="Source">The system and record that said it.</param>
/// <param name="At">When it was taken in (UTC).</param>
/// <param name="IsSeed">Whether it stands only until its owner holds the record.</param>
/// <param name="Others">What the systems that hold the record say, by system, as JSON.</param>
public sealed record Explanation(
    ObjectName Object,
    Guid GoldenId,
    string Attribute,
    string? Value,
    SystemId? Owner,
    string? Rule,
    string? Source,
    DateTimeOffset? At,
    bool IsSeed,
    IReadOnlyDictionary<string, string?> Others)
{
    /// <summary>Gets the last change of owner; <see langword="null"/> when the attribute never changed its owner.</summary>
    public HandOver? HandOver { get; init; }

    /// <summary>Gets the systems whose difference from the golden value stands before a person.</summary>
    public IReadOnlyList<SystemId> Differs { get; init; } = [];

    /// <summary>Gets the values that people put in its place.</summary>
    public IReadOnlyList<StandingOverride> Overrides { get; init; } = [];

    /// <summary>Gets what systems are still to be told of the record, and why they were not yet.</summary>
    public IReadOnlyList<PendingDelivery> Pending { get; init; } = [];
}
