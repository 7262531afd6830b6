using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>From when a term of payment counts.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<PaymentTermsFrom>))]
public enum PaymentTermsFrom
{
    /// <summary>From the date of the invoice.</summary>
    InvoiceDate,

    /// <summary>From the end of that month.</summary>
    EndOfMonth,
}
