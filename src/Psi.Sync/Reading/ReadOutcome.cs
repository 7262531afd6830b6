namespace Psi.Sync.Reading;

internal readonly record struct ReadOutcome(int Read, int Changed);
