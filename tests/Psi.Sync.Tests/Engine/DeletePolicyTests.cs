using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Identity;
using Psi.Sync.Records;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

public sealed class DeletePolicyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<TwoSystems> LiveAsync(Action<SyncBuilder>? declare = null)
    {
        var two = new TwoSystems { Declare = declare ?? (static _ => { }) };
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        return two;
    }

    [Fact]
    public async Task OwnerDeletes_Default_EndsAndAsksAndWritesNothing()
    {
        await using var two = await LiveAsync();

        two.CrmAccounts.Delete("c1");
        await two.QuietAsync();

        Assert.Contains("by its owner", Assert.Single(await two.Psi.ListExceptionsAsync(cancellationToken: Stop)).Message, StringComparison.Ordinal);
        Assert.Empty(await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), Stop));
        Assert.Empty(two.LedgerAccounts.Writes);
    }

    [Fact]
    public async Task OwnerDeletes_Nothing_EndsSilently()
    {
        await using var two = await LiveAsync(static sync => sync.Deletes<Account>(static deletes => deletes.NothingWhenOwnerDeletes()));

        two.CrmAccounts.Delete("c1");
        await two.QuietAsync();

        Assert.Empty(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
        Assert.Empty(two.LedgerAccounts.Writes);
    }

    [Fact]
    public async Task OwnerDeletes_Archive_TellsTheOthers()
    {
        await using var two = await LiveAsync(static sync => sync.Deletes<Account>(static deletes => deletes.ArchiveWhenOwnerDeletes(static account => account with { Phone = "closed" })));

        two.CrmAccounts.Delete("c1");
        await two.QuietAsync();

        Assert.Equal("closed", two.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Empty(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task OwnerUndeletes_GoldenRecordStandsAgain()
    {
        await using var two = await LiveAsync();
        two.CrmAccounts.Delete("c1");
        await two.QuietAsync();

        two.CrmAccounts.Undelete("c1");
        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        Assert.Equal("2", two.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Empty(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task NewRecord_MatchesAnEndedOne_IsRaisedAndRevivesItOnAWord()
    {
        await using var two = await LiveAsync(static sync => sync.Deletes<Account>(static deletes => deletes.NothingWhenOwnerDeletes()));
        two.CrmAccounts.Delete("c1");
        await two.QuietAsync();

        two.CrmAccounts.Put("c2", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "3" });
        await two.QuietAsync();
        var exception = Assert.Single(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
        Assert.Equal("account in crm: ended", exception.Cause);
        Assert.Empty(two.LedgerAccounts.Writes);
        await two.Psi.Identity.ChooseAsync(exception.Id, exception.Candidates[0].GoldenId, "alice", Stop);
        await two.QuietAsync();

        Assert.Equal(GoldenState.Live, Assert.Single(await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), Stop)).State);
        Assert.Empty(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Theory]
    [InlineData(AfterDelete.Raise, 0, 1)]
    [InlineData(AfterDelete.LeaveOut, 0, 0)]
    [InlineData(AfterDelete.Recreate, 1, 0)]
    public async Task AnotherDeletes_ByPolicy_IsRaisedLeftOutOrMadeAgain(AfterDelete then, int creates, int exceptions)
    {
        await using var two = await LiveAsync(sync => sync.Deletes<Account>(deletes => deletes.WhenOthersDelete(then)));

        two.LedgerAccounts.Delete("e1");
        await two.QuietAsync();
        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        Assert.Equal(creates, two.LedgerAccounts.Writes.Count(write => write.Kind == WriteKind.Create));
        Assert.Equal(exceptions, (await two.Psi.ListExceptionsAsync(cancellationToken: Stop)).Count);
    }

    [Fact]
    public async Task PlatformMerges_LoserHeldNowhereElse_GoldenRecordsBecomeOne()
    {
        await using var two = await LiveAsync(static sync => sync.WriteOnDemand<Account>("erp"));
        two.CrmAccounts.Put("c2", new Account { Name = "Acme West", Domain = "west.example.com", Industry = "Mining" });
        await two.QuietAsync();

        two.CrmAccounts.Merge("c2", "c1");
        await two.QuietAsync();

        var one = Assert.Single(await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), Stop));
        Assert.Equal("Acme", one.Value.Name);
        Assert.Empty(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task PlatformMerges_AnotherSystemHoldsBoth_IsRaisedWithItsName()
    {
        await using var two = await LiveAsync();
        two.CrmAccounts.Put("c2", new Account { Name = "Acme West", Domain = "west.example.com" });
        await two.QuietAsync();

        two.CrmAccounts.Merge("c2", "c1");
        await two.QuietAsync();

        Assert.Contains("'erp'", Assert.Single(await two.Psi.ListExceptionsAsync(cancellationToken: Stop)).Message, StringComparison.Ordinal);
        Assert.Equal(2, (await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), Stop)).Count);
    }
}
