namespace Psi.Sync.Reconciliation;

/// <summary>What one attribute adds up to in two systems.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Currency">The currency of an amount; <see langword="null"/> for a number.</param>
/// <param name="Left">The sum in the one system.</param>
/// <param name="Right">The sum in the other.</param>
public sealed record ReconciliationSum(string Attribute, string? Currency, decimal Left, decimal Right);
