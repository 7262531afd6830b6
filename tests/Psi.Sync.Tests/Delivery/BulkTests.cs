using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Stores;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Delivery;

public sealed class BulkTests
{
    private const int Records = 25;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<(TwoSystems Two, FakeBulkEndpoint<Account> Ledger)> LiveAsync(CreateSafety way = CreateSafety.Upsert)
    {
        var two = new TwoSystems(ledger: capabilities => capabilities with { CreateSafety = way }, bulk: true);
        two.Store = new MemoryStore(two.Time);
        two.CrmAccounts.Put("c", new Account { Name = "Acme", Domain = "acme.example.com" });
        two.LedgerAccounts.Put("e", new Account { Name = "Acme", Domain = "acme.example.com" });
        await two.QuietAsync();
        return (two, (FakeBulkEndpoint<Account>)two.LedgerAccounts);
    }

    private static void PutAll(TwoSystems two)
    {
        for (var number = 0; number < Records; number++)
        {
            two.CrmAccounts.Put($"c{number}", new Account { Name = $"Firm {number}", Domain = $"firm{number}.example.com" });
        }
    }

    private static async Task LookAsync(TwoSystems two)
    {
        two.Time.Advance(TimeSpan.FromMinutes(2));
        await two.QuietAsync();
    }

    [Fact]
    public async Task ManyCreates_GoByOneJobAndAreLinkedOnceItIsDone()
    {
        var (two, ledger) = await LiveAsync();
        await using var _ = two;

        PutAll(two);
        await two.QuietAsync();
        await LookAsync(two);
        Assert.Single(ledger.Rows); // the job still runs
        ledger.WorkOff();
        await LookAsync(two);

        Assert.Single(ledger.Jobs);
        Assert.Empty(ledger.Calls);
        Assert.Equal(Records + 1, ledger.Rows.Count);
        two.CrmAccounts.Change("c3", account => account with { Phone = "3" });
        await two.QuietAsync();
        Assert.Equal("3", ledger.Rows.Values.Single(row => row.Value.Name == "Firm 3").Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task FewWrites_GoByABatch()
    {
        var (two, ledger) = await LiveAsync();
        await using var _ = two;

        two.CrmAccounts.Put("c1", new Account { Name = "One", Domain = "one.example.com" });
        await two.QuietAsync();

        Assert.Empty(ledger.Jobs);
        Assert.Equal([1], ledger.Calls);
    }

    [Fact]
    public async Task Creates_WithoutAnExternalIdToUpsertOn_NeverGoByAJob()
    {
        var (two, ledger) = await LiveAsync(CreateSafety.LookUpByCorrelation);
        await using var _ = two;

        PutAll(two);
        await two.QuietAsync();

        Assert.Empty(ledger.Jobs);
        Assert.Equal(Records + 1, ledger.Rows.Count);
    }

    [Fact]
    public async Task Handle_IsStoredBeforeAnyDataIsSent()
    {
        var (two, ledger) = await LiveAsync();
        await using var ends = two;
        var stored = 0L;
        ledger.OnUpload = _ => stored = CountJobs(two);

        PutAll(two);
        await two.QuietAsync();

        Assert.Equal(1, stored);
    }

    [Fact]
    public async Task RowInNoResult_IsVerifiedAndNotRepeated()
    {
        var (two, ledger) = await LiveAsync();
        await using var _ = two;
        ledger.LeavesOut = item => item.Patch.Values.Name == "Firm 7";

        PutAll(two);
        await two.QuietAsync();
        ledger.WorkOff();
        await LookAsync(two);

        Assert.Equal([1], ledger.Looks);
        Assert.Equal(Records + 1, ledger.Rows.Count);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task UploadFails_TheJobIsEndedAndItsRowsGoAgain()
    {
        var (two, ledger) = await LiveAsync();
        await using var _ = two;
        ledger.UploadFaults.Enqueue(new ConnectorException(FailureKind.OutcomeUnknown, "erp", "cut"));

        PutAll(two);
        await two.QuietAsync();
        await LookAsync(two);
        await LookAsync(two);
        ledger.WorkOff();
        await LookAsync(two);

        Assert.Equal([BulkState.Aborted, BulkState.Done], ledger.Jobs.Values.Select(job => job.State));
        Assert.Equal(Records + 1, ledger.Rows.Count);
    }

    [Fact]
    public async Task LaneIsClosedWhileTheJobRuns_ANewerValueFollows()
    {
        var (two, ledger) = await LiveAsync();
        await using var _ = two;
        PutAll(two);
        await two.QuietAsync();

        two.CrmAccounts.Change("c3", account => account with { Phone = "3" });
        await LookAsync(two);
        Assert.Empty(ledger.Calls);
        ledger.WorkOff();
        await LookAsync(two);

        Assert.Equal("3", ledger.Rows.Values.Single(row => row.Value.Name == "Firm 3").Value.Phone);
        Assert.Equal(Records + 1, ledger.Rows.Count);
    }

    [Fact]
    public async Task EngineDies_AnotherOnePollsTheJob()
    {
        var (first, ledger) = await LiveAsync();
        var store = first.Store!;
        PutAll(first);
        await first.QuietAsync();
        await first.DisposeAsync();
        await using var second = new TwoSystems(first.Crm, first.Ledger, first.CrmAccounts, first.LedgerAccounts) { Store = new Kept(store), Time = first.Time };

        ledger.WorkOff();
        await LookAsync(second);

        Assert.Single(ledger.Jobs);
        Assert.Empty(ledger.Looks);
        Assert.Equal(Records + 1, ledger.Rows.Count);
        Assert.Empty(await second.ExceptionsAsync());
    }

    private static long CountJobs(TwoSystems two)
    {
        var reader = two.Store!.ReadAsync(Stop).AsTask().GetAwaiter().GetResult();
        return reader.CountAsync(StoreTables.Job, cancellationToken: Stop).AsTask().GetAwaiter().GetResult();
    }
}
