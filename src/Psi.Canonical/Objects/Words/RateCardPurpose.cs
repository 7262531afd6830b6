using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What a rate card prices.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<RateCardPurpose>))]
public enum RateCardPurpose
{
    /// <summary>Work sold to clients.</summary>
    Bill,

    /// <summary>Work by the firm's own people.</summary>
    Cost,

    /// <summary>Work between the firm's legal entities.</summary>
    Transfer,

    /// <summary>Work bought from contractors.</summary>
    Purchase,
}
