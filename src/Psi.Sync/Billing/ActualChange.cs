using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>One thing to do to the project's ledger of actuals.</summary>
internal sealed record ActualChange
{
    /// <summary>Gets the actual that changes; null when one is made.</summary>
    public Golden<Actual>? Existing { get; init; }

    public required Actual Value { get; init; }

    /// <summary>Gets what the new actual is to the project: <c>actual</c>, <c>cost</c> or <c>reversal</c>.</summary>
    public string Key { get; init; } = "actual";

    public string Element { get; init; } = string.Empty;

    public string ClaimPart { get; init; } = string.Empty;

    public string ClaimPurpose { get; init; } = "bill";
}
