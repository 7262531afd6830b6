using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Whose day's exchange rate turns another currency into the contract's.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ConversionDay>))]
public enum ConversionDay
{
    /// <summary>The day of the work or expense.</summary>
    WorkDate,

    /// <summary>The day of the invoice.</summary>
    InvoiceDate,

    /// <summary>No day: the rate was agreed.</summary>
    Fixed,
}
