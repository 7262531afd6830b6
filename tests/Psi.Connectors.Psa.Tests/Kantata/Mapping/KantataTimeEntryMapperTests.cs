using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata.Mapping;

public sealed class KantataTimeEntryMapperTests
{
    private static readonly KantataTimeEntryMapper Mapper = new("psa");

    [Theory]
    [InlineData(false, null, null, null, Approval.Draft)]
    [InlineData(false, "new", null, null, Approval.Submitted)]
    [InlineData(false, "pending", null, null, Approval.Submitted)]
    [InlineData(true, "approved", null, null, Approval.Approved)]
    [InlineData(true, null, null, null, Approval.Approved)]
    [InlineData(false, null, "rejected", "Wrong task", Approval.Rejected)]
    [InlineData(false, null, "cancelled", null, Approval.Draft)]
    public void ToCanonical_Submissions_GiveTheStatus(bool approved, string? active, string? recent, string? reason, Approval status)
    {
        var envelope = new KantataEnvelope
        {
            TimesheetSubmissions = new()
            {
                ["5"] = new() { Id = "5", Status = active },
                ["4"] = new() { Id = "4", Status = recent, CurrentResolutionDescription = reason },
            },
        };
        var row = new KantataTimeEntry { Id = "1", Approved = approved, ActiveSubmissionId = active is null ? null : "5", RecentSubmissionId = active is not null ? "5" : recent is null ? null : "4" };

        var entry = Mapper.ToCanonical(new(row, envelope), new MappingIssues());

        Assert.Equal((status, reason), (entry.Status, entry.RejectionReason));
        Assert.Equal(row.ActiveSubmissionId ?? row.RecentSubmissionId, entry.Timesheet);
    }

    [Fact]
    public void ToCanonical_StatusOutsideTheTable_IsNotedAndNotCarried()
    {
        var issues = new MappingIssues();
        var envelope = new KantataEnvelope { TimesheetSubmissions = new() { ["5"] = new() { Id = "5", Status = "lost" } } };

        var entry = Mapper.ToCanonical(new(new KantataTimeEntry { Id = "1", ActiveSubmissionId = "5" }, envelope), issues);

        Assert.Null(entry.Status);
        Assert.False(issues.Carried(KantataTimeEntryMapper.Carries).Contains(TimeEntry.Fields.Status));
    }

    [Theory]
    [InlineData(true, Charge.Billable)]
    [InlineData(false, Charge.NonBillable)]
    public void ToCanonical_Billable_IsTheCharge(bool billable, Charge charge) =>
        Assert.Equal(charge, Mapper.ToCanonical(new(new KantataTimeEntry { Id = "1", Billable = billable }, new KantataEnvelope()), new MappingIssues()).Charge);
}
