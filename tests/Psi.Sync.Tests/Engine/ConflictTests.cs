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

    [Fact]
    public async Task WhatAPersonDoesWithAnException_OthersWereFaster_IsDoneOnce()
    {
        var (two, store) = await LiveAsync();
        await using var _ = two;
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        var mended = await RefusedAsync(two, "2");

        store.RefuseNext = 1;
        await two.Psi.MendAsync(mended, "phone", "\"3\"", "alice", Stop);
        store.RefuseNext = 1;
        await two.Psi.ReplayAsync(mended, "alice", Stop);
        await two.QuietAsync();
        var discarded = await RefusedAsync(two, "4");
        store.RefuseNext = 1;
        await two.Psi.DiscardAsync(discarded, "agreed with sales", "alice", Stop);

        Assert.Equal(3, store.Refused);
        Assert.Equal("3", Assert.Single(two.LedgerAccounts.Rows).Value.Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
        var audit = await two.Psi.ReadAuditAsync(cancellationToken: Stop);
        Assert.Single(audit, static entry => entry is { What: "mended", By: "alice" });
        Assert.Single(audit, static entry => entry is { What: "replayed", By: "alice" });
    }

    /// <summary>Lets the ledger refuse the next phone.</summary>
    private static async Task<string> RefusedAsync(TwoSystems two, string phone)
    {
        two.LedgerAccounts.Faults.Enqueue((new ConnectorException(FailureKind.Validation, "erp", "no") { Fields = ["phone"] }, null));
        two.CrmAccounts.Change("c1", account => account with { Phone = phone });
        await two.QuietAsync();
        return Assert.Single(await two.ExceptionsAsync()).Id;
    }

    private static async Task<(TwoSystems Two, Contested Store)> LiveAsync()
    {
        var store = new Contested(new MemoryStore());
        var two = new TwoSystems { Store = store };
        await two.QuietAsync();
        return (two, store);
    }
}
