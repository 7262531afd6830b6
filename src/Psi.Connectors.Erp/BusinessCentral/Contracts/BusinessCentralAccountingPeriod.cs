using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>An accounting period.</summary>
public sealed class BusinessCentralAccountingPeriod : IBusinessCentralRow
{
    /// <summary>Gets or sets the id.</summary>
    public Guid Id { get; set; }

    /// <summary>Gets or sets the version, which every change of the row moves.</summary>
    [JsonPropertyName("@odata.etag")]
    public string? Etag { get; set; }

    /// <summary>Gets or sets the first day.</summary>
    public string? StartingDate { get; set; }

    /// <summary>Gets or sets the name.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets a value indicating whether a fiscal year begins.</summary>
    public bool? NewFiscalYear { get; set; }

    /// <summary>Gets or sets a value indicating whether it is closed.</summary>
    public bool? Closed { get; set; }

    /// <summary>Gets or sets when the row last changed, in the text of the platform.</summary>
    public string? LastModifiedDateTime { get; set; }
}
