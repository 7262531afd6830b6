using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A dimension on a document or a line; its id is the id of the dimension.</summary>
public sealed class BusinessCentralDimensionSetLine : IBusinessCentralRow
{
    /// <summary>Gets or sets the id.</summary>
    public Guid Id { get; set; }

    /// <summary>Gets or sets the version, which every change of the row moves.</summary>
    [JsonPropertyName("@odata.etag")]
    public string? Etag { get; set; }

    /// <summary>Gets or sets the code of the dimension.</summary>
    public string? Code { get; set; }

    /// <summary>Gets or sets the value.</summary>
    public Guid? ValueId { get; set; }

    /// <summary>Gets or sets the code of the value.</summary>
    public string? ValueCode { get; set; }

    string? IBusinessCentralRow.LastModifiedDateTime => null;
}
