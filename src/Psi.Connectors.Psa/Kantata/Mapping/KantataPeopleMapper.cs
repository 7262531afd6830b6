using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>A user with a membership is a worker; assignments and roles.</summary>
internal sealed class KantataPeopleMapper(SystemId system, KantataOptions options)
{
    private readonly CurrencyCode? _currency = CurrencyCode.TryParse(options.AccountCurrency, out var known) ? known : null;

    public static FieldSet<Worker> CarriesOfWorker { get; } =
    [
        Worker.Fields.DisplayName, Worker.Fields.Email, Worker.Fields.Role, Worker.Fields.CostRates, Worker.Fields.BillRates,
        Worker.Fields.TargetUtilization, Worker.Fields.JobTitle, Worker.Fields.CostRate, Worker.Fields.DefaultBillRate,
    ];

    public static FieldSet<Role> CarriesOfRole { get; } = [Role.Fields.Name, Role.Fields.Active];

    public static FieldSet<Assignment> CarriesOfAssignment { get; } =
    [
        Assignment.Fields.Project, Assignment.Fields.Task, Assignment.Fields.Worker, Assignment.Fields.PlannedHours, Assignment.Fields.Status,
    ];

    public Worker ToWorker(KantataSeen<KantataUser> seen, MappingIssues issues)
    {
        var (user, envelope) = (seen.Row, seen.Envelope);
        var membership = KantataMapping.Find(envelope.AccountMemberships, user.AccountMembershipId);
        var bill = KantataMoney.Of(membership?.BillRateInCents, _currency, null);
        var cost = ToCostRate(membership, envelope);
        if (membership is null)
        {
            // Someone of another account who takes part in a project.
            issues.Absent(Worker.Fields.TargetUtilization);
        }

        if (bill is null)
        {
            issues.Absent(Worker.Fields.BillRates);
            issues.Absent(Worker.Fields.DefaultBillRate);
        }

        if (cost is null)
        {
            issues.Absent(Worker.Fields.CostRates);
            issues.Absent(Worker.Fields.CostRate);
        }

        return new()
        {
            DisplayName = KantataMapping.Text(user.FullName),
            Email = KantataMapping.Text(user.EmailAddress)?.Trim().ToLowerInvariant(),
            Role = KantataMapping.Ref<Role>(system, membership?.DefaultRoleId ?? user.RoleId),
            CostRates = cost is { } hour ? [new DatedRate { Key = "cost", Unit = Unit.Hour, Price = hour }] : null,
            BillRates = bill is { } price ? [new DatedRate { Key = "bill", Unit = Unit.Hour, Price = price }] : null,
            TargetUtilization = KantataMoney.Share(membership?.BillabilityTarget),
            JobTitle = KantataMapping.Text(user.Headline),
            CostRate = cost,
            DefaultBillRate = bill,
        };
    }

    public static Role ToRole(KantataRole role) => new()
    {
        Name = KantataMapping.Text(role.Name),
        Active = role.DeletedAt is null,
    };

    public Assignment ToAssignment(KantataSeen<KantataAssignment> seen, MappingIssues issues)
    {
        var (assignment, envelope) = (seen.Row, seen.Envelope);
        var project = KantataMapping.Find(envelope.Stories, assignment.StoryId)?.WorkspaceId;
        if (project is null)
        {
            issues.Absent(Assignment.Fields.Project);
        }

        return new()
        {
            Project = KantataMapping.Ref<Project>(system, project),
            Task = KantataMapping.Ref<ProjectTask>(system, assignment.StoryId),
            Worker = KantataMapping.Ref<Worker>(system, assignment.AssigneeId),
            PlannedHours = KantataMoney.Hours(assignment.EstimatedMinutes ?? assignment.AllocatedMinutes),
            Status = assignment.Current switch { true => AssignmentStatus.Active, false => AssignmentStatus.Cancelled, null => null },
        };
    }

    // A cost rate names its currency; the membership's own is in the account's.
    private Money? ToCostRate(KantataAccountMembership? membership, KantataEnvelope envelope)
    {
        foreach (var id in membership?.CostRateIds ?? [])
        {
            if (KantataMapping.Find(envelope.CostRates, id) is { InUse: not false, AmountInSubunits: { } amount } rate && CurrencyCode.TryParse(rate.Currency, out var currency))
            {
                return KantataMoney.Of(amount, currency, null);
            }
        }

        return KantataMoney.Of(membership?.CostRateInCents, _currency, null);
    }
}
