namespace Psi.Canonical;

/// <summary>What must hold of a financial dimension.</summary>
public static class FinancialDimensionRules
{
    /// <summary>Gets the purpose of posting with it.</summary>
    public static Purpose<FinancialDimension> Posting { get; } = new("posting");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<FinancialDimension> Set { get; } = RuleSet<FinancialDimension>.Create(static rules =>
        rules.For(Posting)
            .Needs(FinancialDimension.Fields.Kind, "A line has one dimension of each kind, so the kind is known.", "Set the kind.")
            .Needs(FinancialDimension.Fields.Code, "A ledger knows a dimension by its code.", "Set the code.")
            .Holds("active", FinancialDimension.Fields.Active, static dimension => dimension.Active != false, "Nothing is posted with a dimension that is not active.", "Choose another one."));
}
