using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Delivery;

public sealed class RefusalTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<TwoSystems> RefusedAsync()
    {
        var two = new TwoSystems();
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        two.LedgerAccounts.FailsCall = items => items.Any(item => item.Patch.Values.Phone == "bad") ? new ConnectorException(FailureKind.Validation, "erp", "the phone is wrong") : null;
        two.CrmAccounts.Change("c1", account => account with { Phone = "bad" });
        await two.QuietAsync();
        return two;
    }

    [Fact]
    public async Task Refused_AnotherAttributeMoves_IsNotAskedAgain()
    {
        await using var two = await RefusedAsync();
        var calls = two.LedgerAccounts.Calls.Count;

        two.CrmAccounts.Change("c1", account => account with { Industry = "mining" });
        await two.QuietAsync();

        Assert.Equal(calls, two.LedgerAccounts.Calls.Count);
        Assert.Equal(1, Assert.Single(await two.ExceptionsAsync()).Count);
    }

    [Fact]
    public async Task Refused_AttributeSentMoves_IsSentWithAllThatWaited()
    {
        await using var two = await RefusedAsync();
        two.CrmAccounts.Change("c1", account => account with { Industry = "mining" });
        await two.QuietAsync();

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        Assert.Equal(("mining", "2"), (two.LedgerAccounts.Rows["e1"].Value.Industry, two.LedgerAccounts.Rows["e1"].Value.Phone));
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Refused_GoldenValueGoesBackToWhatWasTold_IsSettledWithoutACall()
    {
        await using var two = await RefusedAsync();
        var calls = two.LedgerAccounts.Calls.Count;

        two.CrmAccounts.Change("c1", account => account with { Phone = "1" });
        await two.QuietAsync();

        Assert.Equal(calls, two.LedgerAccounts.Calls.Count);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Refused_Replayed_IsAskedAgain()
    {
        await using var two = await RefusedAsync();
        two.LedgerAccounts.FailsCall = null;

        await two.Psi.ReplayAsync(Assert.Single(await two.ExceptionsAsync()).Id, "alice", Stop);
        await two.QuietAsync();

        Assert.Equal("bad", two.LedgerAccounts.Rows["e1"].Value.Phone);
    }
}
