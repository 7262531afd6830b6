using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A company of the environment: one ledger.</summary>
public sealed class BusinessCentralCompany : IBusinessCentralRow
{
    /// <summary>Gets or sets the id.</summary>
    public Guid Id { get; set; }

    /// <summary>Gets or sets the version, which every change of the row moves.</summary>
    [JsonPropertyName("@odata.etag")]
    public string? Etag { get; set; }

    /// <summary>Gets or sets the name, which is the key in the client.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets the name people see.</summary>
    public string? DisplayName { get; set; }

    string? IBusinessCentralRow.LastModifiedDateTime => null;
}
