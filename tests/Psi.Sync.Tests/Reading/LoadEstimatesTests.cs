using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Reading;

namespace Psi.Sync.Tests.Reading;

public sealed class LoadEstimatesTests
{
    private static BudgetSnapshot Budget(int? perMinute, long? limit = null) => new()
    {
        Name = "crm", Used = 0, UsedByLane = new Dictionary<CallLane, long>(), InFlight = 0, Waiting = 0, Concurrency = 4, Refusals = 0,
        CallsPerWindow = perMinute, Window = TimeSpan.FromMinutes(1), Reserve = 0.1m, Limit = limit,
    };

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2000, 1)]
    [InlineData(2001, 2)]
    [InlineData(1_000_000, 500)]
    public void Of_Records_TakesSoManyPages(long records, long calls) =>
        Assert.Equal(calls, LoadEstimates.Of("crm", Account.Schema.Name, records, 2000, Budget(null)).Calls);

    [Fact]
    public void Of_Budget_LeavesTheReserveToOthers()
    {
        var estimate = LoadEstimates.Of("crm", Account.Schema.Name, 900_000, 100, Budget(perMinute: 100, limit: 100_000));

        Assert.Equal((9000L, TimeSpan.FromMinutes(100), 0.09m), (estimate.Calls, estimate.Time, estimate.ShareOfQuota));
    }

    [Fact]
    public void Of_PlatformThatDoesNotCount_SaysThatItIsNotKnown()
    {
        var estimate = LoadEstimates.Of("crm", Account.Schema.Name, null, 100, Budget(100));

        Assert.Null(estimate.Records);
        Assert.Null(estimate.Calls);
        Assert.Null(estimate.Time);
    }
}
