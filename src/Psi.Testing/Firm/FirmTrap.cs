namespace Psi.Testing;

/// <summary>What makes an account hard to match.</summary>
public enum FirmTrap
{
    /// <summary>Another account has the same name, and is another company.</summary>
    SameNameOtherCompany,

    /// <summary>It is a customer in two ledgers, under one tax number.</summary>
    TwoLedgers,

    /// <summary>Its legal form is written differently in the platforms.</summary>
    SpeltDifferently,

    /// <summary>The CRM has no tax number: only the domain tells.</summary>
    DomainOnly,

    /// <summary>The delivery platform spells it in capitals.</summary>
    Capitals,

    /// <summary>A ledger knows it, the CRM does not.</summary>
    UnknownToCrm,

    /// <summary>Its tax number is written with spaces and points in the CRM.</summary>
    TaxNumberWithSpaces,
}
