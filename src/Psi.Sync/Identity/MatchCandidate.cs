namespace Psi.Sync.Identity;

/// <summary>A golden record that an unlinked record may be.</summary>
/// <param name="GoldenId">The golden record.</param>
/// <param name="Rule">The rule that speaks for it.</param>
/// <param name="Score">How much speaks for it, from 0 to 1; 1 for an exact key.</param>
public sealed record MatchCandidate(Guid GoldenId, string Rule, double Score);
