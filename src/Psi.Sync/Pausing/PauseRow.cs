namespace Psi.Sync.Pausing;

internal sealed record PauseRow(string Why, string By, DateTimeOffset Since);

/// <summary>Until when a connection rests since its platform asked for it, or does not let it in.</summary>
internal sealed record RestRow(DateTimeOffset Until);
