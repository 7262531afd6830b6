using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>An employee.</summary>
public sealed class BusinessCentralEmployee : IBusinessCentralRow
{
    /// <summary>Gets or sets the id.</summary>
    public Guid Id { get; set; }

    /// <summary>Gets or sets the version, which every change of the row moves.</summary>
    [JsonPropertyName("@odata.etag")]
    public string? Etag { get; set; }

    /// <summary>Gets or sets the number.</summary>
    public string? Number { get; set; }

    /// <summary>Gets or sets the name.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Gets or sets the given name.</summary>
    public string? GivenName { get; set; }

    /// <summary>Gets or sets the family name.</summary>
    public string? Surname { get; set; }

    /// <summary>Gets or sets the job title.</summary>
    public string? JobTitle { get; set; }

    /// <summary>Gets or sets the e-mail address at work.</summary>
    public string? Email { get; set; }

    /// <summary>Gets or sets the first day.</summary>
    public string? EmploymentDate { get; set; }

    /// <summary>Gets or sets the last day.</summary>
    public string? TerminationDate { get; set; }

    /// <summary>Gets or sets the status: Active, Inactive or Terminated.</summary>
    public string? Status { get; set; }

    /// <summary>Gets or sets when the row last changed, in the text of the platform.</summary>
    public string? LastModifiedDateTime { get; set; }
}
