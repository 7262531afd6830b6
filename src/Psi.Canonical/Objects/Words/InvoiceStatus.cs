using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where an invoice or a bill stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<InvoiceStatus>))]
public enum InvoiceStatus
{
    /// <summary>Not posted; it may change.</summary>
    Draft,

    /// <summary>In the books, not paid.</summary>
    Posted,

    /// <summary>Paid in part.</summary>
    PartiallyPaid,

    /// <summary>Paid in full.</summary>
    Paid,

    /// <summary>Credited in full.</summary>
    Credited,

    /// <summary>Taken back as if it had not been.</summary>
    Voided,
}
