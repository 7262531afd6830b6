using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>An actual as it should be, and the one that stands for it already.</summary>
internal sealed record Candidate(Guid SourceId, string Part, Actual Value, Golden<Actual>? Existing);
