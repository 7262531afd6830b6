namespace Psi.Sync.Intake;

/// <summary>What came of a page.</summary>
/// <param name="Changed">How many records said something new.</param>
/// <param name="Reread">Records whose own word is to be asked for, since the page may be older than what we wrote.</param>
internal sealed record IntakeOutcome(int Changed, IReadOnlyList<string> Reread);
