using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>One rule as the printed matrix shows it.</summary>
internal sealed record OwnershipRow(ObjectName Object, string Attributes, string? Condition, string Owners, DriftPolicy Drift);
