using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>The setup of the general ledger.</summary>
public sealed class BusinessCentralGeneralLedgerSetup : IBusinessCentralRow
{
    /// <summary>Gets or sets the id.</summary>
    public Guid Id { get; set; }

    /// <summary>Gets or sets the version, which every change of the row moves.</summary>
    [JsonPropertyName("@odata.etag")]
    public string? Etag { get; set; }

    /// <summary>Gets or sets the local currency.</summary>
    public string? LocalCurrencyCode { get; set; }

    /// <summary>Gets or sets the first day that may be posted to.</summary>
    public string? AllowPostingFrom { get; set; }

    /// <summary>Gets or sets the last day that may be posted to.</summary>
    public string? AllowPostingTo { get; set; }

    string? IBusinessCentralRow.LastModifiedDateTime => null;
}
