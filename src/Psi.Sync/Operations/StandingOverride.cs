using Psi.Canonical;

namespace Psi.Sync.Operations;

/// <summary>A value that a person put in place of a golden one, until the owner's value changes.</summary>
/// <param name="System">The system that is told it; <see langword="null"/> for all.</param>
/// <param name="Value">The value as JSON.</param>
/// <param name="By">Who put it.</param>
/// <param name="At">When (UTC).</param>
public sealed record StandingOverride(SystemId? System, string Value, string By, DateTimeOffset At);
