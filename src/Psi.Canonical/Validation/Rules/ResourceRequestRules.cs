namespace Psi.Canonical;

/// <summary>What must hold of a resource request.</summary>
public static class ResourceRequestRules
{
    /// <summary>Gets the purpose of asking for people by it.</summary>
    public static Purpose<ResourceRequest> Staffing { get; } = new("staffing");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<ResourceRequest> Set { get; } = RuleSet<ResourceRequest>.Create(static rules =>
    {
        rules.Always
            .Holds("dates-order", ResourceRequest.Fields.End, static request => That.InOrder(request.Start, request.End), "A request ends on its first day or later.", "Mend one of the dates.")
            .Holds("quantity", ResourceRequest.Fields.Quantity, static request => That.Positive(request.Quantity), "A request is for one person at least.", "Mend the quantity.")
            .Holds("hours", ResourceRequest.Fields.Hours, static request => That.NotNegative(request.Hours), "Hours are not negative.", "Mend the hours.")
            .Holds("allocation", ResourceRequest.Fields.Allocation, static request => That.NotNegative(request.Allocation), "An allocation is a share, 0 to 1, or more where it overbooks.", "Mend the allocation; a half is 0.5.")
            .Holds("filled-by", ResourceRequest.Fields.Worker, static request => request.Status != ResourceRequestStatus.Filled || request.Quantity > 1 || request.Worker is not null, "A request for one person that is filled names the worker.", "Set the worker.", Severity.Warning);
        rules.For(Staffing)
            .Holds("work-needed", ResourceRequest.Fields.Project, static request => request.Project is not null || request.Opportunity is not null, "It is known for which project or opportunity people are asked.", "Set the project or the opportunity.")
            .Needs(ResourceRequest.Fields.Role, "It is known which role is asked for.", "Set the role.")
            .Needs(ResourceRequest.Fields.Start, "It is known from when people are needed.", "Enter the first day.")
            .Needs(ResourceRequest.Fields.End, "It is known until when people are needed.", "Enter the last day.")
            .Holds("hours-needed", ResourceRequest.Fields.Hours, static request => request.Hours is not null || request.Allocation is not null, "It is known how much work there is.", "Enter the hours or the allocation.", Severity.Warning);
    });
}
