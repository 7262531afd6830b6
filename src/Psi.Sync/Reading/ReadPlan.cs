namespace Psi.Sync.Reading;

/// <summary>When an object of a system is read.</summary>
/// <param name="Poll">When what changed is read.</param>
/// <param name="Sweep">When all of it is read; <see langword="null"/> for never.</param>
internal sealed record ReadPlan(ReadSchedule Poll, ReadSchedule? Sweep);
