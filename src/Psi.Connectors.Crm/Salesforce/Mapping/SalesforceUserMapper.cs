using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Users as workers, read only. A user that was put away need not have left the firm, so that says nothing of the employment.</summary>
internal sealed class SalesforceUserMapper(SystemId system)
{
    public static FieldSet<Worker> Carries { get; } = Worker.Fields.EmployeeNumber.AsSet() | Worker.Fields.GivenName | Worker.Fields.FamilyName | Worker.Fields.DisplayName
        | Worker.Fields.Email | Worker.Fields.TimeZone | Worker.Fields.JobTitle | Worker.Fields.Manager;

    /// <summary>What each attribute is made of.</summary>
    public static IReadOnlyList<SalesforceFieldUse<Worker>> Uses { get; } =
    [
        new(Worker.Fields.EmployeeNumber, ["EmployeeNumber"]),
        new(Worker.Fields.GivenName, ["FirstName"]),
        new(Worker.Fields.FamilyName, ["LastName"]),
        new(Worker.Fields.DisplayName, ["Name"]),
        new(Worker.Fields.Email, ["Email"]),
        new(Worker.Fields.TimeZone, ["TimeZoneSidKey"]),
        new(Worker.Fields.JobTitle, ["Title"]),
        new(Worker.Fields.Manager, ["ManagerId"]),
    ];

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
