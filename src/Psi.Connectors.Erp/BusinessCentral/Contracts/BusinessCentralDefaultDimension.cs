using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A dimension value that a master record gives to its documents.</summary>
public sealed class BusinessCentralDefaultDimension : IBusinessCentralRow
{
    /// <summary>Gets or sets the id.</summary>
    public Guid Id { get; set; }

    /// <summary>Gets or sets the version, which every change of the row moves.</summary>
    [JsonPropertyName("@odata.etag")]
    public string? Etag { get; set; }

    /// <summary>Gets or sets the dimension.</summary>
    public Guid? DimensionId { get; set; }

    /// <summary>Gets or sets the code of the dimension.</summary>
    public string? DimensionCode { get; set; }

    /// <summary>Gets or sets the value; the zero id where only a rule is set.</summary>
    public Guid? DimensionValueId { get; set; }

    /// <summary>Gets or sets the code of the value.</summary>
    public string? DimensionValueCode { get; set; }

    /// <summary>Gets or sets the rule: none, Code Mandatory, Same Code or No Code.</summary>
    public string? PostingValidation { get; set; }

    string? IBusinessCentralRow.LastModifiedDateTime => null;
}
