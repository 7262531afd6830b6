namespace Psi.Canonical;

/// <summary>What kind of data an attribute holds, as far as its protection is concerned.</summary>
[Flags]
public enum DataClassification
{
    /// <summary>Nothing that needs protection beyond the record itself.</summary>
    None = 0,

    /// <summary>Data about a person.</summary>
    Personal = 1,

    /// <summary>Confidential money: pay, cost, margin, balances.</summary>
    Financial = 2,

    /// <summary>All that needs protection.</summary>
    All = Personal | Financial,
}
