using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata.Mapping;

public sealed class KantataExpenseMapperTests
{
    private static readonly KantataExpenseMapper Mapper = new("psa", new KantataOptions { ExpenseItems = { ["Meals"] = "EXPENSES" } });

    [Theory]
    [InlineData("meals", "EXPENSES")]
    [InlineData("Travel", "Travel")]
    public void ToCanonical_Category_IsTheItemsCode(string category, string code)
    {
        var expense = Mapper.ToCanonical(new(new KantataExpense { Id = "1", Category = category }, new KantataEnvelope()), new MappingIssues());

        Assert.Equal(Ref<ServiceItem>.External("psa", code), expense.Item);
    }

    [Fact]
    public void ToReport_Days_AreWhatTheSubmissionCovers()
    {
        var row = new KantataSubmission { Id = "1", Status = "new", StartDate = new DateOnly(2026, 3, 2), EndDate = new DateOnly(2026, 3, 8) };

        var report = Mapper.ToReport(new(row, new KantataEnvelope()), new MappingIssues());

        Assert.Equal((row.StartDate, row.EndDate), (report.From, report.To));
    }

    [Theory]
    [InlineData("new", Approval.Submitted)]
    [InlineData("approved", Approval.Approved)]
    [InlineData("rejected", Approval.Rejected)]
    [InlineData("cancelled", Approval.Draft)]
    public void ToReport_Status_IsTheApproval(string status, Approval approval) =>
        Assert.Equal(approval, Mapper.ToReport(new(new KantataSubmission { Id = "1", Status = status }, new KantataEnvelope()), new MappingIssues()).Status);
}
