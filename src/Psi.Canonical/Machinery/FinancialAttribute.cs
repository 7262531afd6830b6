namespace Psi.Canonical;

/// <summary>Marks an attribute as money that is nobody's business but the firm's: pay, cost, margin, balances.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FinancialAttribute : Attribute;
