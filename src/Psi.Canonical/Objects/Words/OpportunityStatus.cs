using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How an opportunity ended, if it did.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<OpportunityStatus>))]
public enum OpportunityStatus
{
    /// <summary>Still being sold.</summary>
    Open,

    /// <summary>Closed with an agreement.</summary>
    Won,

    /// <summary>Closed without one.</summary>
    Lost,
}
