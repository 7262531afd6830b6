using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where a payment stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<PaymentStatus>))]
public enum PaymentStatus
{
    /// <summary>Not posted; it pays nothing yet.</summary>
    Draft,

    /// <summary>In the books.</summary>
    Posted,

    /// <summary>Taken back.</summary>
    Voided,
}
