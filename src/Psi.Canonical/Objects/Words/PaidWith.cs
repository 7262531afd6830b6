using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Whose money paid for an expense.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<PaidWith>))]
public enum PaidWith
{
    /// <summary>The worker's own; it is repaid.</summary>
    OwnMoney,

    /// <summary>A card of the firm.</summary>
    CompanyCard,

    /// <summary>The firm itself, on account or by transfer.</summary>
    Company,
}
