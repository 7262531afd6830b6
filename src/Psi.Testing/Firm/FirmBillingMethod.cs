namespace Psi.Testing;

/// <summary>How work is billed.</summary>
public enum FirmBillingMethod
{
    /// <summary>By the hour.</summary>
    TimeAndMaterials,

    /// <summary>By a sum agreed beforehand.</summary>
    FixedFee,

    /// <summary>Not at all.</summary>
    NonBillable,
}
