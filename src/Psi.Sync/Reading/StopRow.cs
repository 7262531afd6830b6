namespace Psi.Sync.Reading;

/// <summary>Why an object of a system is not read until a person has looked.</summary>
/// <param name="At">Since when.</param>
/// <param name="What">The attribute that too many lost; empty where too many were missing.</param>
internal sealed record StopRow(DateTimeOffset At, string What);
