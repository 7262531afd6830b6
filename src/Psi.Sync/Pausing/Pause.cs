namespace Psi.Sync.Pausing;

/// <summary>Something that a person paused.</summary>
/// <param name="Target">What is paused.</param>
/// <param name="Why">Why.</param>
/// <param name="By">Who paused it.</param>
/// <param name="Since">Since when (UTC).</param>
public sealed record Pause(PauseTarget Target, string Why, string By, DateTimeOffset Since);
