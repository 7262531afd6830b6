namespace Psi.Sync.Exceptions;

/// <summary>One exception of a replay.</summary>
/// <param name="ExceptionId">The exception.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record ReplayedException(string ExceptionId, ReplayOutcome Outcome);
