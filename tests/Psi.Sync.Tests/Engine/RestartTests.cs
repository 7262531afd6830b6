using Psi.Canonical;
using Psi.Sync.Stores;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

public sealed class RestartTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Lesson", "U-86")]
    public async Task StoppedInsideACall_TheNextEngineVerifiesBeforeItSends(bool landed)
    {
        var first = new TwoSystems();
        var store = new MemoryStore(first.Time);
        var dies = new Kept(store);
        first.Store = dies;
        first.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com" });
        await first.QuietAsync();
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        first.CrmAccounts.Put("c2", new Account { Name = "New", Domain = "new.example.com" });
        first.LedgerAccounts.OnWrite = done =>
        {
            if (done == landed)
            {
                cut.Cancel();
                throw new OperationCanceledException(cut.Token);
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Psi.RunUntilQuietAsync(TimeSpan.Zero, cut.Token));

        await using var second = new TwoSystems(first.Crm, first.Ledger, first.CrmAccounts, first.LedgerAccounts) { Store = new Kept(store), Time = first.Time };
        first.LedgerAccounts.OnWrite = null;
        dies.IsDead = true;
        first.Time.Advance(TimeSpan.FromMinutes(5)); // the first one's lease is over
        await second.QuietAsync();

        Assert.Single(second.LedgerAccounts.Rows, row => row.Value.Value.Name == "New");
        Assert.Empty(await second.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }
}
