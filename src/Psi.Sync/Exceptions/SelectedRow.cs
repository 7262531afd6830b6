namespace Psi.Sync.Exceptions;

internal sealed record SelectedRow(ReplayOutcome Outcome);
