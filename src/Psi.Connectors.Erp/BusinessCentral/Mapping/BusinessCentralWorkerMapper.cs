using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Employees and projects: what the ledger keeps of them.</summary>
internal static class BusinessCentralWorkerMapper
{
    public static FieldSet<Worker> Carries { get; } = FieldSet<Worker>.Of(
        Worker.Fields.EmployeeNumber, Worker.Fields.GivenName, Worker.Fields.FamilyName, Worker.Fields.DisplayName, Worker.Fields.Email, Worker.Fields.EmploymentStatus,
        Worker.Fields.HiredOn, Worker.Fields.TerminatedOn, Worker.Fields.JobTitle, Worker.Fields.LegalEntity);

    public static FieldSet<Project> ProjectCarries { get; } = FieldSet<Project>.Of(Project.Fields.Code, Project.Fields.Name, Project.Fields.LegalEntity);

    public static Worker ToCanonical(BusinessCentralEmployee employee, BusinessCentralScope scope, MappingIssues issues) => new()
    {
        EmployeeNumber = BusinessCentralText.NullIfEmpty(employee.Number),
        GivenName = BusinessCentralText.NullIfEmpty(employee.GivenName),
        FamilyName = BusinessCentralText.NullIfEmpty(employee.Surname),
        DisplayName = BusinessCentralText.NullIfEmpty(employee.DisplayName),
        Email = BusinessCentralText.NullIfEmpty(employee.Email)?.ToLowerInvariant(),
        EmploymentStatus = ToStatus(employee.Status, issues),
        HiredOn = BusinessCentralText.Date(employee.EmploymentDate),
        TerminatedOn = BusinessCentralText.Date(employee.TerminationDate),
        JobTitle = BusinessCentralText.NullIfEmpty(employee.JobTitle),
        LegalEntity = scope.LegalEntity,
    };

    public static Project ToCanonical(BusinessCentralProject project, BusinessCentralScope scope) => new()
    {
        Code = BusinessCentralText.NullIfEmpty(project.Number),
        Name = BusinessCentralText.NullIfEmpty(project.DisplayName),
        LegalEntity = scope.LegalEntity,
    };

    private static EmploymentStatus? ToStatus(string? status, MappingIssues issues) => BusinessCentralEnum.Decode(status) switch
    {
        "Active" => EmploymentStatus.Active,
        "Inactive" => EmploymentStatus.OnLeave,
        "Terminated" => EmploymentStatus.Terminated,
        _ => issues.Unmapped(Worker.Fields.EmploymentStatus, "status", status),
    };
}
