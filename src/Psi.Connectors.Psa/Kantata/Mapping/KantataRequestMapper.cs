using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

internal sealed class KantataRequestMapper(SystemId system, KantataOptions options)
{
    public static FieldSet<ResourceRequest> Carries { get; } =
    [
        ResourceRequest.Fields.Name, ResourceRequest.Fields.Project, ResourceRequest.Fields.Role, ResourceRequest.Fields.Start, ResourceRequest.Fields.End,
        ResourceRequest.Fields.Hours, ResourceRequest.Fields.Allocation, ResourceRequest.Fields.Status, ResourceRequest.Fields.Worker,
    ];

    public static FieldSet<ResourceRequest> Takes { get; } =
    [
        ResourceRequest.Fields.Project, ResourceRequest.Fields.Role, ResourceRequest.Fields.Start, ResourceRequest.Fields.End,
        ResourceRequest.Fields.Hours, ResourceRequest.Fields.Worker,
    ];

    public ResourceRequest ToCanonical(KantataSeen<KantataResourceRequest> seen, MappingIssues issues)
    {
        var request = seen.Row;
        var place = KantataMapping.Find(seen.Envelope.WorkspaceResources, request.ResourceId);
        if (place is null)
        {
            issues.Absent(ResourceRequest.Fields.Project);
            issues.Absent(ResourceRequest.Fields.Role);
            issues.Absent(ResourceRequest.Fields.Worker);
        }

        return new()
        {
            Name = KantataMapping.Text(request.Title),
            Project = KantataMapping.Ref<Project>(system, place?.WorkspaceId),
            Role = KantataMapping.Ref<Role>(system, place?.RoleId),
            Start = request.WorkspaceAllocationStartDate,
            End = request.WorkspaceAllocationEndDate,
            Hours = Hours(request.WorkspaceAllocationPercentage, request.WorkspaceAllocationStartDate, request.WorkspaceAllocationEndDate),
            Allocation = KantataMoney.Share(request.WorkspaceAllocationPercentage),
            Status = ToStatus(request.Status, issues),
            Worker = KantataMapping.Ref<Worker>(system, place?.UserId),
        };
    }

    /// <summary>The place on the team that the request is about.</summary>
    public static WireBody ToPlace(Patch<ResourceRequest> patch) => new WireBody()
        .Carry(patch, ResourceRequest.Fields.Project, "workspace_id")
        .Carry(patch, ResourceRequest.Fields.Role, "role_id")
        .Carry(patch, ResourceRequest.Fields.Worker, "user_id");

    public WireBody ToRequest(Patch<ResourceRequest> patch, string placeId, string approverId)
    {
        var body = new WireBody().Set("resource_id", placeId).Set("approver_ids", [approverId]);
        if (patch.Values is { Start: { } start, End: { } end })
        {
            body.Set("workspace_allocation_start_date", (DateOnly?)start).Set("workspace_allocation_end_date", (DateOnly?)end);
            if (Percentage(patch.Values.Hours, start, end) is { } percentage)
            {
                body.Set("workspace_allocation_percentage", (int?)percentage);
            }
        }

        return body;
    }

    public ResourceRequest RoundTrip(Patch<ResourceRequest> patch) => patch.Values with
    {
        Start = patch.Values.End is null ? null : patch.Values.Start,
        End = patch.Values.Start is null ? null : patch.Values.End,
        Hours = patch.Values is { Start: { } start, End: { } end } ? Hours(Percentage(patch.Values.Hours, start, end), start, end) : null,
    };

    private static ResourceRequestStatus? ToStatus(string? status, MappingIssues issues) => status switch
    {
        null => null,
        "new" => ResourceRequestStatus.Requested,
        "approved" => ResourceRequestStatus.Filled,
        "rejected" => ResourceRequestStatus.Rejected,
        "cancelled" => ResourceRequestStatus.Cancelled,
        _ => issues.Unmapped(ResourceRequest.Fields.Status, "status", status),
    };

    private static int WorkingDays(DateOnly start, DateOnly end)
    {
        var days = 0;
        for (var day = start; day <= end; day = day.AddDays(1))
        {
            days += day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return days;
    }

    // The platform takes whole shares of the working time between two days, Monday to Friday.
    private int? Percentage(decimal? hours, DateOnly start, DateOnly end) =>
        hours is { } known && WorkingDays(start, end) is > 0 and var days
            ? (int)Math.Max(1, decimal.Round(known * 100m / (days * options.HoursPerDay), 0, MidpointRounding.AwayFromZero))
            : null;

    private decimal? Hours(decimal? percentage, DateOnly? start, DateOnly? end) =>
        percentage is { } share && start is { } first && end is { } last ? WorkingDays(first, last) * options.HoursPerDay * share / 100m : null;
}
