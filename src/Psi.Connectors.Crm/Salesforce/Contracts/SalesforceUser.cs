namespace Psi.Connectors.Crm.Salesforce;

/// <summary>A user. Users are never deleted, only put away.</summary>
public sealed class SalesforceUser : SalesforceRecord
{
    /// <summary>Gets or sets the e-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Gets or sets the given name.</summary>
    public string? FirstName { get; set; }

    /// <summary>Gets or sets the family name.</summary>
    public string? LastName { get; set; }

    /// <summary>Gets or sets both names.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets a value indicating whether the user may log in.</summary>
    public bool IsActive { get; set; }

    /// <summary>Gets or sets the employee number.</summary>
    public string? EmployeeNumber { get; set; }

    /// <summary>Gets or sets the job title.</summary>
    public string? Title { get; set; }

    /// <summary>Gets or sets the manager: a user.</summary>
    public string? ManagerId { get; set; }

    /// <summary>Gets or sets the time zone, by its IANA name.</summary>
    public string? TimeZoneSidKey { get; set; }
}
