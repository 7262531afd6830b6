using Psi.Canonical;

namespace Psi.Sync.Operations;

/// <summary>A record of a system that a golden record is or was.</summary>
/// <param name="System">The system.</param>
/// <param name="ExternalId">The record there.</param>
/// <param name="IsPrimary">Whether it is the one that is decided on and written to.</param>
/// <param name="IsLive">Whether it still is.</param>
/// <param name="Since">Since when (UTC); <see langword="null"/> where that was not kept.</param>
/// <param name="Until">Until when (UTC); <see langword="null"/> while it still is, or where that was not kept.</param>
public sealed record RecordLink(SystemId System, string ExternalId, bool IsPrimary, bool IsLive, DateTimeOffset? Since, DateTimeOffset? Until);
