using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A rate of a foreign currency.</summary>
public sealed class BusinessCentralCurrencyExchangeRate : IBusinessCentralRow
{
    /// <summary>Gets or sets the id.</summary>
    public Guid Id { get; set; }

    /// <summary>Gets or sets the version, which every change of the row moves.</summary>
    [JsonPropertyName("@odata.etag")]
    public string? Etag { get; set; }

    /// <summary>Gets or sets the foreign currency.</summary>
    public string? CurrencyCode { get; set; }

    /// <summary>Gets or sets the day it holds from.</summary>
    public string? StartingDate { get; set; }

    /// <summary>Gets or sets how many of the foreign currency.</summary>
    public decimal? ExchangeRateAmount { get; set; }

    /// <summary>Gets or sets the other currency; empty for the local one.</summary>
    public string? RelationalCurrencyCode { get; set; }

    /// <summary>Gets or sets how many of the other currency.</summary>
    public decimal? RelationalExchangeRateAmount { get; set; }

    /// <summary>Gets or sets when the row last changed, in the text of the platform.</summary>
    public string? LastModifiedDateTime { get; set; }
}
