using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How a supply is taxed.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<TaxTreatment>))]
public enum TaxTreatment
{
    /// <summary>At the standard rate.</summary>
    Standard,

    /// <summary>At a reduced rate.</summary>
    Reduced,

    /// <summary>At zero, with the right to deduct.</summary>
    Zero,

    /// <summary>Not, without the right to deduct.</summary>
    Exempt,

    /// <summary>By the buyer.</summary>
    ReverseCharge,

    /// <summary>Not under this country's tax.</summary>
    OutOfScope,
}
