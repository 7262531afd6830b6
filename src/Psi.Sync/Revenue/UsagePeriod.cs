using Psi.Canonical;

namespace Psi.Sync.Revenue;

/// <summary>One period of a bank of hours or pieces: what was paid for it, how much it holds, and how much was used in it.</summary>
internal sealed record UsagePeriod(DateOnly From, DateOnly To, Money Fee, decimal Holds, decimal Used);
