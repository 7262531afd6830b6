using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How work is billed.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<BillingMethod>))]
public enum BillingMethod
{
    /// <summary>By hours and expenses, at rates.</summary>
    TimeAndMaterials,

    /// <summary>By a fee, at stated times.</summary>
    FixedFee,

    /// <summary>By a fee, at stated results.</summary>
    Milestone,

    /// <summary>By a fee for each period.</summary>
    Retainer,

    /// <summary>Not at all.</summary>
    NonBillable,
}
