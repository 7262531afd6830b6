namespace Psi.Sync.Intake;

internal sealed record IntakeOutcome(int Changed, long Mark, IReadOnlyList<string> Reread);
