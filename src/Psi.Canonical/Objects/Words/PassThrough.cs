using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How billed expenses count as revenue.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<PassThrough>))]
public enum PassThrough
{
    /// <summary>As the firm's own revenue, it being the principal.</summary>
    Gross,

    /// <summary>Only what exceeds their cost, the firm being an agent.</summary>
    Net,
}
