using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Identity;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

public sealed class IdentityTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<TwoSystems> LiveAsync(Action<TwoSystems>? arrange = null)
    {
        var two = new TwoSystems();
        arrange?.Invoke(two);
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", LegalName = "Acme Ltd", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        return two;
    }

    private static async Task<Golden<Account>> GoldenOfAsync(TwoSystems two, string system, string externalId)
    {
        foreach (var golden in await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), Stop))
        {
            if ((await two.Psi.Identity.ListLinksAsync(golden.Id, Stop)).Any(link => link.System.Value == system && link.ExternalId == externalId && link.IsLive))
            {
                return golden;
            }
        }

        throw new InvalidOperationException($"Nothing is linked to '{system}/{externalId}'.");
    }

    /// <summary>What is open about identity; what differs at first sight is another matter.</summary>
    private static async Task<IReadOnlyList<SyncException>> OpenAsync(TwoSystems two) =>
        [.. (await two.Psi.ListExceptionsAsync(cancellationToken: Stop)).Where(exception => exception.Stage == SyncStage.Identify)];

    private static async Task<SyncException> OneAsync(TwoSystems two) => Assert.Single(await OpenAsync(two));

    [Fact]
    public async Task Near_TwoCandidates_WaitsWithBothAndTheirScores()
    {
        await using var two = new TwoSystems { Declare = static sync => sync.WriteOnDemand<Account>("erp") };
        two.CrmAccounts.Put("c2", new Account { Name = "Birch Ltd" });
        two.CrmAccounts.Put("c3", new Account { Name = "Birch GmbH", Domain = "birch.example.com" });
        await two.QuietAsync();

        two.LedgerAccounts.Put("e2", new Account { Name = "BIRCH" });
        await two.QuietAsync();

        var exception = await OneAsync(two);
        Assert.Equal("account in erp: near", exception.Cause);
        Assert.Equal([1d, 1d], exception.Candidates.Select(candidate => candidate.Score));
        Assert.Equal("name", exception.Candidates[0].Rule);
    }

    [Fact]
    public async Task Choose_OneCandidate_ReadsAnewAndLinksIt()
    {
        await using var two = new TwoSystems { Declare = static sync => sync.WriteOnDemand<Account>("erp") };
        two.CrmAccounts.Put("c2", new Account { Name = "Birch Ltd" });
        two.CrmAccounts.Put("c3", new Account { Name = "Birch GmbH", Domain = "birch.example.com" });
        await two.QuietAsync();
        two.LedgerAccounts.Put("e2", new Account { Name = "BIRCH" });
        await two.QuietAsync();
        var exception = await OneAsync(two);
        var birch = await GoldenOfAsync(two, "crm", "c3");

        await two.Psi.Identity.ChooseAsync(exception.Id, birch.Id.Value, "alice", Stop);
        await two.QuietAsync();

        Assert.Equal(birch.Id, (await GoldenOfAsync(two, "erp", "e2")).Id);
        Assert.Equal(ExceptionState.Resolved, (await two.Psi.ListExceptionsAsync(includeClosed: true, Stop)).Single(closed => closed.Id == exception.Id).State);
        Assert.Contains(await two.Psi.ReadAuditAsync(cancellationToken: Stop), entry => entry is { What: "settled", By: "alice" });
    }

    [Fact]
    public async Task ChooseNone_ExactDuplicate_BecomesOneOfItsOwnAndStaysQuiet()
    {
        await using var two = await LiveAsync();
        two.CrmAccounts.Put("c2", new Account { Name = "Acme again", Domain = "acme.example.com" });
        await two.QuietAsync();
        var exception = await OneAsync(two);

        await two.Psi.Identity.ChooseNoneAsync(exception.Id, "alice", Stop);
        await two.QuietAsync();

        Assert.Equal("Acme again", (await GoldenOfAsync(two, "crm", "c2")).Value.Name);
        Assert.Empty(await OpenAsync(two));
        var audit = two.Psi.Statistics.AuditRows;
        await two.QuietAsync();
        Assert.Equal(audit, two.Psi.Statistics.AuditRows);
    }

    [Fact]
    public async Task Choose_NoSuchGoldenRecord_IsRefused()
    {
        await using var two = await LiveAsync();
        two.CrmAccounts.Put("c2", new Account { Name = "Acme again", Domain = "acme.example.com" });
        await two.QuietAsync();
        var exception = await OneAsync(two);

        await Assert.ThrowsAsync<ArgumentException>(() => two.Psi.Identity.ChooseAsync(exception.Id, Guid.NewGuid(), "alice", Stop));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => two.Psi.Identity.ChooseNoneAsync("X999999", "alice", Stop));
    }

    [Fact]
    public async Task GoldenRecord_ComesToHaveAnothersKey_IsRaisedAndMergedOnAWord()
    {
        await using var two = new TwoSystems { Declare = static sync => sync.WriteOnDemand<Account>("erp") };
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com" });
        two.LedgerAccounts.Put("e2", new Account { Name = "Acme Trading", Domain = "trading.example.com", LegalName = "Acme Trading Ltd" });
        await two.QuietAsync();

        two.LedgerAccounts.Change("e2", account => account with { Domain = "acme.example.com" });
        await two.QuietAsync();

        var exception = await OneAsync(two);
        var crm = await GoldenOfAsync(two, "crm", "c1");
        await two.Psi.Identity.ChooseAsync(exception.Id, crm.Id.Value, "alice", Stop);
        await two.QuietAsync();
        var merged = Assert.Single(await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), Stop));
        Assert.Equal(crm.Id, merged.Id);
        Assert.Equal("Acme", merged.Value.Name);
        Assert.Equal("Acme Trading Ltd", merged.Value.LegalName);
        Assert.Empty(await OpenAsync(two));
    }

    [Fact]
    public async Task Merge_AndUnmerge_RestoreLinksValuesLineageAndReferences()
    {
        await using var two = new TwoSystems { Declare = static sync => sync.WriteOnDemand<Account>("erp") };
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com" });
        two.LedgerAccounts.Put("e2", new Account { Name = "Acme Trading", Domain = "trading.example.com", LegalName = "Acme Trading Ltd", Phone = "2" });
        two.LedgerAccounts.Put("e3", new Account { Name = "Child", Domain = "child.example.com", Parent = Ref<Account>.External("erp", "e2") });
        await two.QuietAsync();
        var left = await GoldenOfAsync(two, "crm", "c1");
        var right = await GoldenOfAsync(two, "erp", "e2");
        var child = await GoldenOfAsync(two, "erp", "e3");
        var lineage = await two.Psi.ExplainAsync(left.Id, "name", Stop);

        Assert.True(await two.Psi.Identity.MergeAsync(left.Id, right.Id, "alice", Stop));
        await two.QuietAsync();

        var one = await GoldenOfAsync(two, "erp", "e2");
        Assert.Equal((left.Id, "Acme", "2", "Acme Trading Ltd"), (one.Id, one.Value.Name, one.Value.Phone, one.Value.LegalName));
        Assert.Equal(Ref<Account>.To(left.Id), (await GoldenOfAsync(two, "erp", "e3")).Value.Parent);

        await two.Psi.Identity.UnmergeAsync(right.Id, "alice", Stop);
        await two.QuietAsync();

        var first = await GoldenOfAsync(two, "crm", "c1");
        var second = await GoldenOfAsync(two, "erp", "e2");
        Assert.Equal((left.Id, left.Value), (first.Id, first.Value));
        Assert.Equal((right.Id, right.Value), (second.Id, second.Value));
        Assert.Equal(Ref<Account>.To(right.Id), (await two.Psi.QueryAsync(reads => reads.GetAsync(child.Id).AsTask(), Stop))!.Value.Parent);
        Assert.Equal(lineage!.Source, (await two.Psi.ExplainAsync(left.Id, "name", Stop))!.Source);
        Assert.Empty(await OpenAsync(two));
    }

    [Fact]
    public async Task Merge_OneSystemHoldsBoth_IsRefusedByName()
    {
        await using var two = await LiveAsync();
        two.CrmAccounts.Put("c2", new Account { Name = "Other", Domain = "other.example.com" });
        await two.QuietAsync();
        var left = await GoldenOfAsync(two, "crm", "c1");
        var right = await GoldenOfAsync(two, "crm", "c2");

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => two.Psi.Identity.MergeAsync(left.Id, right.Id, "alice", Stop));

        Assert.Contains("crm", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_BearsTheMarkOfALinkedRecord_IsIgnoredAndRaisedOnce()
    {
        await using var two = await LiveAsync();
        two.CrmAccounts.Put("c2", new Account { Name = "New", Domain = "new.example.com" });
        await two.QuietAsync();
        var made = two.LedgerAccounts.Rows.Single(row => row.Value.Value.Name == "New");

        two.LedgerAccounts.Clone(made.Key, "e-copy");
        await two.QuietAsync();
        await two.QuietAsync();

        var raised = await OneAsync(two);
        Assert.Equal(("account in erp: copy", 1), (raised.Cause, raised.Count));
        Assert.DoesNotContain(two.LedgerAccounts.Writes, write => write.Id == "e-copy");
    }

    [Fact]
    public async Task Many_SecondRecordOfASystem_IsLinkedBesideThePrimaryAndDecidesNothing()
    {
        await using var two = await LiveAsync(static two => two.Declare = static sync => sync.Match<Account>(static match => match.Many()));
        two.LedgerAccounts.Put("e2", new Account { Name = "Acme West", Domain = "acme.example.com", LegalName = "West Ltd" });
        await two.QuietAsync();

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        var acme = await GoldenOfAsync(two, "crm", "c1");
        var links = await two.Psi.Identity.ListLinksAsync(acme.Id, Stop);
        Assert.Equal(["e1", "e2"], links.Where(link => link.System.Value == "erp").Select(link => link.ExternalId));
        Assert.Equal([true, false], links.Where(link => link.System.Value == "erp").Select(link => link.IsPrimary));
        Assert.Equal("Acme Ltd", acme.Value.LegalName);
        Assert.Equal("e1", Assert.Single(two.LedgerAccounts.Writes).Id);
        Assert.Empty(await OpenAsync(two));
    }

    [Fact]
    public async Task Many_PrimaryDeleted_TheOtherTakesItsPlace()
    {
        await using var two = await LiveAsync(static two => two.Declare = static sync => sync.Match<Account>(static match => match.Many()));
        two.LedgerAccounts.Put("e2", new Account { Name = "Acme West", Domain = "acme.example.com", LegalName = "West Ltd" });
        await two.QuietAsync();

        two.LedgerAccounts.Delete("e1");
        await two.QuietAsync();

        var links = await two.Psi.Identity.ListLinksAsync((await GoldenOfAsync(two, "crm", "c1")).Id, Stop);
        Assert.Equal(("e2", true), links.Where(link => link.System.Value == "erp" && link.IsPrimary).Select(link => (link.ExternalId, link.IsLive)).Single());
        Assert.NotNull(links.Single(link => link.ExternalId == "e1").Until);
    }
}
