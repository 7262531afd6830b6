using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Stores;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

public sealed class ConflictTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Commit_OthersWereFaster_IsDoneAgainAndNothingTwice(int every)
    {
        var (two, store) = await LiveAsync();
        await using var _ = two;
        (store.System, store.RefuseEvery) = ("crm", every);

        two.CrmAccounts.PageSize = 1;
        for (var number = 0; number < 7; number++)
        {
            two.CrmAccounts.Put($"c{number}", new Account { Name = $"Account {number}", Domain = $"a{number}.example.com" });
        }

        await two.QuietAsync();

        Assert.True(store.Refused > 0);
        Assert.Equal(7, two.LedgerAccounts.Rows.Count);
        Assert.Equal(7, two.LedgerAccounts.Writes.Count(write => write.Kind == WriteKind.Create));
        Assert.Empty(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Page_AlwaysInConflictAsAWhole_IsTakenInByHalves()
    {
        var (two, store) = await LiveAsync();
        await using var _ = two;
        (store.System, store.MostShadows) = ("crm", 2);

        for (var number = 0; number < 9; number++)
        {
            two.CrmAccounts.Put($"c{number}", new Account { Name = $"Account {number}", Domain = $"a{number}.example.com" });
        }

        await two.QuietAsync();
        var read = two.Psi.Statistics.TotalRead;
        await two.Psi.RunOnceAsync(Stop);

        Assert.True(store.Refused > 0);
        Assert.Equal(9, two.LedgerAccounts.Rows.Count);
        Assert.Equal(read, two.Psi.Statistics.TotalRead); // the cursor moved past the page with its last half
    }

    private static async Task<(TwoSystems Two, Contested Store)> LiveAsync()
    {
        var store = new Contested(new MemoryStore());
        var two = new TwoSystems { Store = store };
        await two.QuietAsync();
        return (two, store);
    }
}
