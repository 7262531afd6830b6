using Psi.Canonical;
using Psi.Sync.Exceptions;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

public sealed class ReadingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Forty accounts that both systems hold; the CRM is swept every hour.</summary>
    private static async Task<TwoSystems> LiveAsync(int count = 40)
    {
        var two = new TwoSystems { Declare = static sync => sync.Read<Account>("crm", static read => read.Every(TimeSpan.FromMinutes(1)).SweepEvery(TimeSpan.FromHours(1))) };
        two.Crm.Clock = two.Time;
        for (var number = 1; number <= count; number++)
        {
            two.CrmAccounts.Put($"c{number}", new Account { Name = $"Account {number}", Domain = $"a{number}.example.com", Phone = $"{number}" });
            two.LedgerAccounts.Put($"e{number}", new Account { Name = $"Account {number}", Domain = $"a{number}.example.com", Phone = $"{number}" });
        }

        two.CrmAccounts.PageSize = 10;
        await two.QuietAsync();
        return two;
    }

    private static async Task SweepAsync(TwoSystems two)
    {
        two.Time.Advance(TimeSpan.FromHours(1));
        await two.QuietAsync();
    }

    private static async Task<IReadOnlyList<SyncException>> OpenAsync(TwoSystems two) => await two.Psi.ListExceptionsAsync(cancellationToken: Stop);

    [Fact]
    [Trait("Lesson", "U-04")]
    public async Task Sweep_ChangeThatThePollDidNotShow_IsFoundAndCounted()
    {
        await using var two = await LiveAsync();
        two.Time.Advance(TimeSpan.FromMinutes(10));
        two.CrmAccounts.ChangeSilently("c7", account => account with { Phone = "new" });
        two.Time.Advance(TimeSpan.FromMinutes(10));
        await two.QuietAsync();
        Assert.Equal("7", two.LedgerAccounts.Rows["e7"].Value.Phone);

        await SweepAsync(two);

        Assert.Equal("new", two.LedgerAccounts.Rows["e7"].Value.Phone);
        Assert.Equal(1, two.Psi.Statistics.Snapshot().Single(counts => counts.System.Value == "crm").Missed);
    }

    [Fact]
    public async Task Sweep_NothingMoved_WritesAndAuditsNothing()
    {
        await using var two = await LiveAsync();
        var audit = two.Psi.Statistics.AuditRows;

        await SweepAsync(two);

        Assert.Equal(2, two.CrmAccounts.Reads.Count(cursor => cursor is null));
        Assert.Equal(audit, two.Psi.Statistics.AuditRows);
        Assert.Empty(two.LedgerAccounts.Writes);
        Assert.Empty(await OpenAsync(two));
    }

    [Fact]
    [Trait("Lesson", "U-21")]
    public async Task Sweep_RecordNotSeen_IsAskedForByIdAndOnlyMissing()
    {
        await using var two = await LiveAsync();
        two.CrmAccounts.Hidden.Add("c7");

        await SweepAsync(two);

        Assert.Contains("c7", two.CrmAccounts.AskedById);
        Assert.Contains("is missing", Assert.Single(await OpenAsync(two)).Message, StringComparison.Ordinal);
        Assert.Equal(40, (await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), Stop)).Count);
        Assert.Empty(two.LedgerAccounts.Writes);

        two.CrmAccounts.Hidden.Clear();
        await SweepAsync(two);
        Assert.Empty(await OpenAsync(two));
    }

    [Fact]
    [Trait("Lesson", "U-23")]
    public async Task Sweep_DeletedWithoutAWord_IsDeletedByThePlatformsAnswerToTheId()
    {
        await using var two = await LiveAsync();
        two.CrmAccounts.Rows["c7"] = two.CrmAccounts.Rows["c7"] with { Number = -1 }; // no page shows it
        two.CrmAccounts.Deleted.Add("c7");

        await SweepAsync(two);

        Assert.Contains("was deleted by its owner", Assert.Single(await OpenAsync(two)).Message, StringComparison.Ordinal);
        Assert.Equal(39, (await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), Stop)).Count);
    }

    [Fact]
    public async Task Sweep_MostNotSeen_StopsWithOneExceptionUntilALossIsAccepted()
    {
        await using var two = await LiveAsync();
        for (var number = 1; number <= 30; number++)
        {
            two.CrmAccounts.Hidden.Add($"c{number}");
        }

        await SweepAsync(two);

        var exception = Assert.Single(await OpenAsync(two));
        Assert.Empty(two.CrmAccounts.AskedById);
        var reads = two.CrmAccounts.Reads.Count;
        await SweepAsync(two);
        Assert.Equal(reads, two.CrmAccounts.Reads.Count);

        await two.Psi.Reading.AcceptLossAsync(exception.Id, "alice", Stop);
        await SweepAsync(two);

        Assert.Equal(30, (await OpenAsync(two)).Count(open => open.Message.Contains("is missing", StringComparison.Ordinal)));
        Assert.Empty(two.LedgerAccounts.Writes);
    }

    [Fact]
    public async Task Read_MostLoseOneAttributeAndSayAnother_IsTakenIn()
    {
        await using var two = await LiveAsync();
        for (var number = 1; number <= 30; number++)
        {
            two.CrmAccounts.Change($"c{number}", account => account with { Phone = null, Name = account.Name + " BV" });
        }

        await two.QuietAsync();

        Assert.Empty(await OpenAsync(two));
        Assert.Equal(30, (await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), Stop)).Count(account => account.Value is { Phone: null, Name: { } name } && name.EndsWith(" BV", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Lesson", "U-28")]
    public async Task Read_MostLoseOneAttribute_StopsBeforeAnyIsTakenIn()
    {
        await using var two = await LiveAsync();
        two.CrmAccounts.PageSize = 100;
        two.CrmAccounts.Blanked = Account.Fields.Phone.AsSet();

        await SweepAsync(two);

        var exception = Assert.Single(await OpenAsync(two));
        Assert.Equal(["phone"], exception.Fields);
        Assert.Empty(two.LedgerAccounts.Writes);

        two.CrmAccounts.Blanked = default;
        await two.Psi.ReplayAsync(exception.Id, "alice", Stop);
        await two.QuietAsync();

        Assert.Empty(await OpenAsync(two));
        Assert.Empty(two.LedgerAccounts.Writes);
    }

    [Fact]
    [Trait("Lesson", "U-22")]
    public async Task Sweep_CutInTheMiddle_GoesOnAndSaysNothingOfWhatItHasNotSeen()
    {
        await using var two = await LiveAsync();
        two.CrmAccounts.FailsAfterPages = 2;
        await SweepAsync(two);
        Assert.Empty(await OpenAsync(two));
        Assert.Empty(two.CrmAccounts.AskedById);

        two.CrmAccounts.FailsAfterPages = null;
        two.CrmAccounts.Hidden.Add("c40");
        two.Time.Advance(TimeSpan.FromMinutes(5));
        await two.QuietAsync();

        Assert.Equal(2, two.CrmAccounts.Reads.Count(cursor => cursor is null)); // the load and the beginning of the sweep
        Assert.Equal(["c40"], two.CrmAccounts.AskedById);
        Assert.Single(await OpenAsync(two));
    }

    [Fact]
    [Trait("Lesson", "U-18")]
    public async Task Load_CutInTheMiddle_GoesOnWhereItWas()
    {
        await using var two = new TwoSystems();
        for (var number = 1; number <= 40; number++)
        {
            two.CrmAccounts.Put($"c{number}", new Account { Name = $"Account {number}", Domain = $"a{number}.example.com" });
        }

        two.CrmAccounts.PageSize = 10;
        two.CrmAccounts.FailsAfterPages = 2;
        await two.Psi.RunOnceAsync(Stop);
        two.CrmAccounts.FailsAfterPages = null;
        two.Time.Advance(TimeSpan.FromMinutes(5));
        await two.QuietAsync();

        Assert.Equal([null, "20"], two.CrmAccounts.Reads.Take(2));
        Assert.Equal(40, (await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), Stop)).Count);
    }

    [Fact]
    [Trait("Lesson", "U-143")]
    public async Task Request_RecordNamedByAnEvent_IsReadByIdAndNothingElse()
    {
        await using var two = await LiveAsync();
        two.CrmAccounts.ChangeSilently("c7", account => account with { Phone = "new" });

        await two.Psi.Reading.RequestAsync("crm", Account.Schema.Name, ["c7", "c7", "c-unknown"], Stop);
        await two.QuietAsync();

        Assert.Equal("new", two.LedgerAccounts.Rows["e7"].Value.Phone);
        Assert.Equal(["c-unknown", "c7"], two.CrmAccounts.AskedById.Order(StringComparer.Ordinal));
        Assert.Empty(await OpenAsync(two));
    }

    [Fact]
    public async Task Request_ObjectThatIsNotRead_IsRefused()
    {
        await using var two = await LiveAsync(1);

        await Assert.ThrowsAsync<ArgumentException>(() => two.Psi.Reading.RequestAsync("crm", Contact.Schema.Name, ["x"], Stop));
    }

    [Fact]
    public async Task Reference_ToARecordThatThePollDidNotShow_IsAskedForById()
    {
        await using var two = await LiveAsync(2);
        two.CrmAccounts.Put("c50", new Account { Name = "Parent", Domain = "parent.example.com" });
        two.CrmAccounts.Rows["c50"] = two.CrmAccounts.Rows["c50"] with { Number = -1 };

        two.CrmAccounts.Change("c1", account => account with { Parent = Ref<Account>.External("crm", "c50") });
        await two.QuietAsync();

        Assert.Contains("c50", two.CrmAccounts.AskedById);
        var parent = two.LedgerAccounts.Rows.Single(row => row.Value.Value.Name == "Parent").Key;
        Assert.Equal(Ref<Account>.External("erp", parent), two.LedgerAccounts.Rows["e1"].Value.Parent);
    }

    [Fact]
    [Trait("Lesson", "U-10")]
    public async Task Lateness_SeenOnce_NextReadsGoBackBehindIt()
    {
        await using var two = await LiveAsync();
        two.Time.Advance(TimeSpan.FromMinutes(2));
        await two.QuietAsync();
        two.Time.Advance(TimeSpan.FromMinutes(2));
        var late = two.Time.GetUtcNow().AddSeconds(-90);
        two.CrmAccounts.Change("c39", account => account with { Phone = "in time" });
        await two.QuietAsync();
        two.CrmAccounts.ChangeSilently("c7", account => account with { Phone = "late" }, late);
        await SweepAsync(two);
        two.CrmAccounts.Reads.Clear();

        two.Time.Advance(TimeSpan.FromMinutes(1));
        await two.QuietAsync();

        Assert.Equal("40", two.CrmAccounts.Reads[0]); // the end of the load; the last read ended at 41
        Assert.Equal("late", two.LedgerAccounts.Rows["e7"].Value.Phone);
    }

    [Fact]
    [Trait("Lesson", "U-17")]
    public async Task EmptyRead_KeepsTheCursor()
    {
        await using var two = await LiveAsync();
        await two.QuietAsync();
        var cursor = two.CrmAccounts.Reads[^1];

        await two.QuietAsync();

        Assert.NotNull(cursor);
        Assert.Equal(cursor, two.CrmAccounts.Reads[^1]);
    }

    [Fact]
    public async Task Estimate_BeforeTheLoad_SaysCallsAndAfterItNothing()
    {
        await using var two = new TwoSystems();
        for (var number = 1; number <= 250; number++)
        {
            two.CrmAccounts.Put($"c{number}", new Account { Name = $"Account {number}" });
        }

        var before = await two.Psi.Reading.EstimateAsync(Stop);

        Assert.Equal((250L, 3L), before.Where(estimate => estimate.System.Value == "crm").Select(estimate => (estimate.Records!.Value, estimate.Calls!.Value)).Single());
        Assert.Empty(two.CrmAccounts.Reads);
        await two.QuietAsync();
        Assert.Empty(await two.Psi.Reading.EstimateAsync(Stop));
    }

    [Fact]
    public async Task Sweep_BeforeItBegins_ProbesTheRights()
    {
        await using var two = await LiveAsync(1);
        var before = two.Crm.Probes;

        await SweepAsync(two);

        Assert.True(two.Crm.Probes > before);
    }

    [Fact]
    public async Task Read_Refused_IsListedAndResolvedByTheNextThatGoesThrough()
    {
        await using var two = await LiveAsync(1);
        two.CrmAccounts.FailsAfterPages = 0;
        two.CrmAccounts.FailsWith = Psi.Connectors.FailureKind.Permission;
        await two.QuietAsync();

        Assert.Equal((SyncStage.Read, "crm: account cannot be read"), (await OpenAsync(two)).Select(exception => (exception.Stage, exception.Cause)).Single());

        two.CrmAccounts.FailsAfterPages = null;
        await two.QuietAsync();
        Assert.Empty(await OpenAsync(two));
    }

    [Fact]
    public async Task Reference_ToAnEarlierRecordOfTheSamePage_IsResolved()
    {
        await using var two = await LiveAsync(1);

        two.CrmAccounts.Put("c60", new Account { Name = "Parent", Domain = "parent.example.com" });
        two.CrmAccounts.Put("c61", new Account { Name = "Child", Domain = "child.example.com", Parent = Ref<Account>.External("crm", "c60") });
        await two.QuietAsync();

        var all = await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), Stop);
        Assert.Equal(Ref<Account>.To(all.Single(account => account.Value.Name == "Parent").Id), all.Single(account => account.Value.Name == "Child").Value.Parent);
    }
}
