using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What became of work in billing.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<BillingState>))]
public enum BillingState
{
    /// <summary>Nothing yet.</summary>
    Open,

    /// <summary>Something keeps it from being billed.</summary>
    Held,

    /// <summary>Its value lies in a fee, a retainer or beyond a cap.</summary>
    Included,

    /// <summary>On a posted invoice.</summary>
    Billed,

    /// <summary>Given up.</summary>
    WrittenOff,
}
