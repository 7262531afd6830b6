namespace Psi.Sync.Model;

/// <summary>When an object of a system is read.</summary>
/// <param name="Every">How long to wait between two polls.</param>
/// <param name="SweepAt">The time of day (UTC) of the daily sweep; <see langword="null"/> for none.</param>
public sealed record ReadRule(TimeSpan Every, TimeOnly? SweepAt);
