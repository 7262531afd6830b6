using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where a revenue entry stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<RevenueEntryStatus>))]
public enum RevenueEntryStatus
{
    /// <summary>Expected.</summary>
    Forecast,

    /// <summary>Worked out, not in the books.</summary>
    Calculated,

    /// <summary>In the books.</summary>
    Posted,

    /// <summary>Taken back by its reverse.</summary>
    Reversed,
}
