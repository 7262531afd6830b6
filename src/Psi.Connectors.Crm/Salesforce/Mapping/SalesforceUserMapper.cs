using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Users as workers, read only. A user that was put away need not have left the firm, so that says nothing of the employment.</summary>
internal sealed class SalesforceUserMapper(SystemId system)
{
    public static FieldSet<Worker> Carries { get; } = Worker.Fields.EmployeeNumber.AsSet() | Worker.Fields.GivenName | Worker.Fields.FamilyName | Worker.Fields.DisplayName
        | Worker.Fields.Email | Worker.Fields.TimeZone | Worker.Fields.JobTitle | Worker.Fields.Manager;

    public Worker ToCanonical(SalesforceUser row, MappingIssues issues) => new()
    {
        EmployeeNumber = row.EmployeeNumber,
        GivenName = row.FirstName,
        FamilyName = row.LastName,
        DisplayName = row.Name,
        Email = row.Email,
        TimeZone = row.TimeZoneSidKey,
        JobTitle = row.Title,
        Manager = SalesforceValues.Reference<Worker>(system, row.ManagerId),
    };
}
