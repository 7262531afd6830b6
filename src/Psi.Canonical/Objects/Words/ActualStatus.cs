using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where a line of the project ledger stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ActualStatus>))]
public enum ActualStatus
{
    /// <summary>Something keeps it from being billed or booked.</summary>
    Held,

    /// <summary>Free to be billed or booked.</summary>
    Ready,

    /// <summary>On an invoice or in a journal.</summary>
    Posted,

    /// <summary>Its amount is zero: its value lies in a fee, a retainer or beyond a cap.</summary>
    Included,

    /// <summary>Given up.</summary>
    WrittenOff,
}
