using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Why a line of the project ledger is held, written off or adjusted.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<HeldReason>))]
public enum HeldReason
{
    /// <summary>The work is not approved.</summary>
    NotApproved,

    /// <summary>No contract line covers it.</summary>
    NoContractLine,

    /// <summary>No rate applies.</summary>
    NoRate,

    /// <summary>The rates of two systems differ.</summary>
    RateMismatch,

    /// <summary>The client asks for a purchase order and there is none left.</summary>
    NoPurchaseOrder,

    /// <summary>It is beyond a cap.</summary>
    Cap,

    /// <summary>A receipt is missing.</summary>
    Receipt,

    /// <summary>It is against the expense policy.</summary>
    Policy,

    /// <summary>The tax cannot be told.</summary>
    TaxUnknown,

    /// <summary>The ledger has no billing account that could be billed.</summary>
    BillingAccount,

    /// <summary>There is no exchange rate.</summary>
    Currency,

    /// <summary>The period is closed.</summary>
    PeriodClosed,

    /// <summary>The client disputes it.</summary>
    Disputed,

    /// <summary>A discount was given.</summary>
    Discount,

    /// <summary>Given up for goodwill.</summary>
    Goodwill,

    /// <summary>It corrects another line.</summary>
    Correction,

    /// <summary>A person decided so.</summary>
    Manual,
}
