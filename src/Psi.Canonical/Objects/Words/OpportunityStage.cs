using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How far an opportunity got, whatever the CRM calls it.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<OpportunityStage>))]
public enum OpportunityStage
{
    /// <summary>Somebody may need something.</summary>
    Prospecting,

    /// <summary>The need, the money and the person who decides are known.</summary>
    Qualified,

    /// <summary>An offer is being made or has been made.</summary>
    Proposal,

    /// <summary>Terms are being agreed.</summary>
    Negotiation,

    /// <summary>Agreed in words; staffing may begin.</summary>
    Committed,
}
