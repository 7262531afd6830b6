namespace Psi.Sync.Exceptions;

/// <summary>How far a replay has come.</summary>
/// <param name="Selection">The selection that is replayed.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Count">How many exceptions the selection holds.</param>
/// <param name="Trying">How many are being tried.</param>
/// <param name="Resolved">How many went through.</param>
/// <param name="Failed">How many came back.</param>
/// <param name="Skipped">How many were closed before their turn came.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="StartedAt">When (UTC).</param>
/// <param name="Why">Why it stopped.</param>
public sealed record ReplayProgress(
    string Selection, ReplayState State, int Count, int Trying, int Resolved, int Failed, int Skipped, string By, DateTimeOffset StartedAt, string? Why);
