using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>An attribute that went from one owner to another since a condition flipped.</summary>
/// <param name="From">Who owned it before; <see langword="null"/> when nobody did.</param>
/// <param name="To">Who owns it since.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Rule">The rule in force since.</param>
/// <param name="IsSettled">Whether the golden value is the new owner's. Until then the new owner is still told the last value of the former one.</param>
public sealed record HandOver(SystemId? From, SystemId To, DateTimeOffset At, string Rule, bool IsSettled);
