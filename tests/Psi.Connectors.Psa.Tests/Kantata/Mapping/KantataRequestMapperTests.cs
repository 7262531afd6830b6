using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata.Mapping;

public sealed class KantataRequestMapperTests
{
    private static readonly KantataRequestMapper Mapper = new("psa", new KantataOptions());

    [Theory]
    [InlineData(80, 50)]
    [InlineData(160, 100)]
    [InlineData(81, 51)]
    [InlineData(0.5, 1)]
    public void ToRequest_Hours_AreAShareOfTheWorkingDays(double hours, int percentage)
    {
        // Four weeks of five days of eight hours.
        var patch = Patch<ResourceRequest>.Of(new ResourceRequest { Start = new DateOnly(2026, 4, 6), End = new DateOnly(2026, 5, 3), Hours = (decimal)hours });

        var body = Mapper.ToRequest(patch, "9", "10001").ToJson();

        Assert.Equal($$"""{"resource_id":"9","approver_ids":["10001"],"workspace_allocation_start_date":"2026-04-06","workspace_allocation_end_date":"2026-05-03","workspace_allocation_percentage":{{percentage}}}""", body);
    }

    [Fact]
    public void ToCanonical_Percentage_IsTheShareOfCapacity()
    {
        var row = new KantataResourceRequest { Id = "1", Title = "Lead for the roll-out", WorkspaceAllocationPercentage = 40m };

        var request = Mapper.ToCanonical(new(row, new KantataEnvelope()), new MappingIssues());

        Assert.Equal(("Lead for the roll-out", 0.4m), (request.Name, request.Allocation));
    }

    [Fact]
    public void RoundTrip_Hours_AreWhatTheShareGives()
    {
        var patch = Patch<ResourceRequest>.Of(new ResourceRequest { Start = new DateOnly(2026, 4, 6), End = new DateOnly(2026, 5, 3), Hours = 81m });

        Assert.Equal(81.6m, Mapper.RoundTrip(patch).Hours);
    }
}
