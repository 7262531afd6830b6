namespace Psi.Sync.Operations;

/// <summary>How a connection stands.</summary>
/// <param name="Connection">Its name.</param>
/// <param name="PausedSince">Since when people paused it (UTC); <see langword="null"/> where they did not.</param>
/// <param name="RestsUntil">Until when it rests (UTC), as its platform asked for or after calls that failed; <see langword="null"/> where it does not.</param>
/// <param name="IsBroken">Whether calls failed so often in a row, on this node, that the failure is the connection's.</param>
/// <param name="ExceptionId">The open exception about the connection itself: its sign-in, its quota, its being there.</param>
public sealed record ConnectionState(string Connection, DateTimeOffset? PausedSince, DateTimeOffset? RestsUntil, bool IsBroken, string? ExceptionId);
