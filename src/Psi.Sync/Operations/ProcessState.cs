namespace Psi.Sync.Operations;

/// <summary>What a process waits for.</summary>
/// <param name="Process">Its name.</param>
/// <param name="PausedSince">Since when people paused it (UTC); <see langword="null"/> where they did not.</param>
/// <param name="Waiting">How many conditions are not met.</param>
/// <param name="OldestSince">Since when the oldest of them is not met (UTC); <see langword="null"/> where all are.</param>
/// <param name="ToEvaluate">How many subjects are to be evaluated.</param>
public sealed record ProcessState(string Process, DateTimeOffset? PausedSince, int Waiting, DateTimeOffset? OldestSince, long ToEvaluate);
