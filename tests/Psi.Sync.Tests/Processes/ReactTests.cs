using Psi.Canonical;
using Psi.Sync.Planning;
using Psi.Sync.Processes;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Processes;

public sealed class ReactTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ManySubjects_ThatTouchNothingOfEachOther_TakeOneTransaction()
    {
        await using var deals = await WonAsync(new DealProcess(DealProcess.MakeProjectAsync), count: 40);

        var marks = (await deals.Psi.ReadAuditAsync(limit: 1000, cancellationToken: Stop)).Where(entry => entry.What == "created" && entry.Object == Project.Schema.Name).Select(entry => entry.At).Distinct().Count();

        Assert.Equal(40, deals.Projects.Rows.Count);
        Assert.Equal(1, marks);
    }

    [Fact]
    public async Task TwoSubjects_ThatFindNothingAndMakeTheSame_MakeItOnce()
    {
        // Both evaluations of the page look for the unit by its code and find none; the second must not make another.
        var process = new DealProcess(async on => await on.EnsureAsync("unit", () => on.FindAsync<OrgUnit>("code", "SALES"), () => new OrgUnit { Code = "Sales" }));
        await using var deals = await WonAsync(process, count: 2, sync => sync.Own<OrgUnit>(own => own.Everything().By("psi")));

        Assert.Single(await deals.Psi.QueryAsync(reads => reads.AllAsync<OrgUnit>().AsTask(), Stop));
        Assert.Equal(3, process.Evaluations);
    }

    [Fact]
    public async Task TwoSubjects_ThatReadAWholePopulation_SeeWhatTheOtherMade()
    {
        var process = new DealProcess(async on =>
        {
            var units = await on.AllAsync<OrgUnit>();
            await on.EnsureAsync("unit", null, () => new OrgUnit { Code = "U" + on.Subject.Name, Name = $"{units.Count} before" });
        });
        await using var deals = await WonAsync(process, count: 3, sync => sync.Own<OrgUnit>(own => own.Everything().By("psi")));

        var units = await deals.Psi.QueryAsync(reads => reads.AllAsync<OrgUnit>().AsTask(), Stop);

        Assert.Equal(["0 before", "1 before", "2 before"], units.Select(unit => unit.Value.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SubjectsOwnObject_Watched_TouchesTheOtherSubjectsToo()
    {
        var process = new DealProcess(static _ => Task.CompletedTask) { Watched = static watch => watch.Through(Opportunity.Fields.Account, Opportunity.Fields.Account) };
        await using var deals = new Deals { Declare = static sync => sync.Own<Account>(own => own.Everything().By("crm")) };
        deals.Crm.Add<Account>(Account.Fields.Name.AsSet(), default).Put("a1", new Account { Name = "Acme" });
        deals.Processes.Add(process);
        foreach (var id in new[] { "o1", "o2" })
        {
            deals.Opportunities.Put(id, new Opportunity { Name = id, Status = OpportunityStatus.Open, Account = Ref<Account>.External("crm", "a1") });
        }

        await deals.QuietAsync();
        deals.Win("o1");
        deals.Win("o2");
        await deals.QuietAsync();
        var before = process.Evaluations;

        deals.Opportunities.Change("o1", static deal => deal with { Name = "renamed" });
        await deals.QuietAsync();

        Assert.Equal(before + 2, process.Evaluations);
    }

    [Fact]
    public async Task WhatWasRead_MovesWhileTheRuleRuns_IsEvaluatedAgain()
    {
        Deals? deals = null;
        var moved = false;
        var process = new DealProcess(async on =>
        {
            var name = on.Subject.Name;
            if (!moved)
            {
                moved = true;
                await deals!.MoveBesideAsync(on.SubjectId, deal => deal with { Name = "renamed" });
            }

            await on.EnsureAsync("project", null, () => new Project { Name = name, Opportunity = on.SubjectId });
        });
        deals = new Deals();
        await using var _ = deals;
        deals.Processes.Add(process);
        deals.Put("o0", OpportunityStatus.Open);
        await deals.QuietAsync();
        deals.Win("o0");
        await deals.QuietAsync();

        Assert.True(moved);
        Assert.Equal("renamed", Assert.Single(await deals.Psi.QueryAsync(reads => reads.AllAsync<Project>().AsTask(), Stop)).Value.Name);
    }

    [Fact]
    public async Task OneOfAPage_SetsWhatAnotherOwns_TheOthersGoOn()
    {
        var process = new DealProcess(async on =>
        {
            if (on.Subject.Name == "o1")
            {
                on.Keep(on.SubjectGolden, deal => deal with { Name = "mine" });
            }

            await DealProcess.MakeProjectAsync(on);
        });
        await using var deals = await WonAsync(process, count: 3);

        Assert.Equal(["o0", "o2"], deals.Projects.Rows.Values.Select(row => row.Value.Name).Order(StringComparer.Ordinal));
        Assert.Contains("opportunity.name", Assert.Single(await deals.Psi.ListExceptionsAsync(cancellationToken: Stop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Lesson", "U-133")]
    public async Task Interval_ManyChanges_AreLookedAtOnceItIsOver()
    {
        var process = new DealProcess(_ => Task.CompletedTask) { AtMostEvery = TimeSpan.FromMinutes(10) };
        await using var deals = await WonAsync(process, count: 1);
        var first = process.Evaluations;
        for (var change = 0; change < 5; change++)
        {
            deals.Opportunities.Change("o0", deal => deal with { Name = $"name {change}" });
            await deals.Psi.RunOnceAsync(Stop);
        }

        var within = process.Evaluations;
        deals.Time.Advance(TimeSpan.FromMinutes(11));
        await deals.QuietAsync();

        Assert.Equal((1, 1, 2), (first, within, process.Evaluations));
    }

    [Fact]
    public async Task LookAgain_AtATime_IsEvaluatedThenThoughNothingChangesAndOnlyThen()
    {
        DateTimeOffset? at = null;
        var process = new DealProcess(on =>
        {
            if (at is { } known)
            {
                on.LookAgain(known.AddHours(5));
                on.LookAgain(known);
                on.LookAgain(on.Now); // is over
            }

            return Task.CompletedTask;
        });
        await using var deals = await WonAsync(process, count: 1);
        at = deals.Time.GetUtcNow().AddMinutes(10);
        await deals.Psi.EvaluateAgainAsync("deals", Stop);
        await deals.QuietAsync();
        var asked = process.Evaluations;

        deals.Time.Advance(TimeSpan.FromMinutes(9));
        await deals.QuietAsync();
        var early = process.Evaluations;
        at = null;
        deals.Time.Advance(TimeSpan.FromMinutes(1));
        await deals.QuietAsync();
        var then = process.Evaluations;
        deals.Time.Advance(TimeSpan.FromHours(6));
        await deals.QuietAsync();

        Assert.Equal((asked, asked + 1, asked + 1), (early, then, process.Evaluations));
    }

    [Fact]
    public async Task LookAgain_ProcessIsRenamedMeanwhile_IsEvaluatedUnderItsNewName()
    {
        var at = DateTimeOffset.MaxValue;
        Task Rule(ProcessContext<Opportunity> on)
        {
            on.LookAgain(at);
            return DealProcess.MakeProjectAsync(on);
        }

        await using var before = new Deals();
        before.Processes.Add(new DealProcess(Rule));
        await before.QuietAsync();
        at = before.Time.GetUtcNow().AddMinutes(10);
        before.Put("d1", OpportunityStatus.Won);
        await before.QuietAsync();

        await using var after = await before.RestartAsync();
        var renamed = new DealProcess(Rule, "sold");
        after.Processes.Add(renamed);
        after.Declare = static sync => sync.RenameProcess("deals", "sold");
        await after.QuietAsync();
        var early = renamed.Evaluations;
        after.Time.Advance(TimeSpan.FromMinutes(10));
        await after.QuietAsync();

        Assert.Equal(early + 1, renamed.Evaluations);
    }

    [Fact]
    public async Task Guarded_IsHeldUntilTheProcessReleasesThatVersion()
    {
        var release = false;
        var process = new DealProcess(async on =>
        {
            var project = (await on.EnsureAsync("project", null, () => new Project { Name = on.Subject.Name, Opportunity = on.SubjectId }))!;
            on.Place(project, "psa");
            if (release)
            {
                on.Release(project, "psa");
            }
        })
        {
            Watched = watch => watch.Related(Project.Fields.Opportunity).Guard<Project>("psa"),
        };
        await using var deals = await WonAsync(process, count: 1);
        var held = deals.Projects.Rows.Count;

        release = true;
        await deals.Psi.EvaluateAgainAsync("deals", Stop);
        await deals.QuietAsync();

        Assert.Equal((0, 1), (held, deals.Projects.Rows.Count));
    }

    [Fact]
    public async Task Released_ThenGuardsAnother_IsRefusedByName()
    {
        var process = new DealProcess(async on =>
        {
            var project = (await on.EnsureAsync("project", null, () => new Project { Name = on.Subject.Name, Opportunity = on.SubjectId }))!;
            on.Release(project, "psa");
        });
        await using var deals = await WonAsync(process, count: 1);

        Assert.Contains("does not guard", Assert.Single(await deals.Psi.ListExceptionsAsync(cancellationToken: Stop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddedLater_LeavesWhatMetItsRuleAlone_AndActsOnWhatDoesFromThen()
    {
        await using var before = new Deals();
        before.Put("old", OpportunityStatus.Won);
        before.Put("open", OpportunityStatus.Open);
        await before.QuietAsync();

        await using var after = await before.RestartAsync();
        after.Processes.Add(new DealProcess(DealProcess.MakeProjectAsync));
        await after.QuietAsync();
        after.Opportunities.Change("old", deal => deal with { Name = "old, renamed" });
        after.Win("open");
        await after.QuietAsync();

        Assert.Equal("open", Assert.Single(after.Projects.Rows).Value.Value.Name);
    }

    [Fact]
    public async Task AddedLater_WithApprovalThatTakesIn_ActsOnThoseAtOnce()
    {
        await using var before = new Deals();
        before.Put("taken", OpportunityStatus.Won);
        before.Put("left", OpportunityStatus.Won);
        await before.QuietAsync();

        await using var after = await before.RestartAsync();
        after.Processes.Add(new DealProcess(DealProcess.MakeProjectAsync));
        after.Approval = new GoLiveApproval { TakeIn = async (_, subject, reads) => (await reads.GetAsync(new Id<Opportunity>(subject), Stop))!.Value.Name == "taken" };
        await after.QuietAsync();

        Assert.Equal("taken", Assert.Single(after.Projects.Rows).Value.Value.Name);
    }

    [Fact]
    public async Task SystemAddedLater_NotApprovedYet_StopsNobodyAndItsDealsArePast()
    {
        await using var before = new Deals();
        before.Processes.Add(new DealProcess(DealProcess.MakeProjectAsync));
        before.Put("o1", OpportunityStatus.Open);
        await before.QuietAsync();

        await using var after = await before.RestartAsync();
        var process = new DealProcess(DealProcess.MakeProjectAsync);
        after.Processes.Add(process);
        var second = new FakeConnection("crm2");
        var others = second.Add<Opportunity>(Opportunity.Fields.Name.AsSet() | Opportunity.Fields.Status, default);
        others.Put("x1", new Opportunity { Name = "won there", Status = OpportunityStatus.Won });
        after.Connections.Add(second);
        after.Declare = sync => sync.Own<Opportunity>(own => own.Everything().By("crm", "crm2"));
        after.Approval = null;
        await after.QuietAsync();
        after.Win("o1");
        await after.QuietAsync();
        var meanwhile = after.Projects.Rows.Values.Select(row => row.Value.Name).ToList();
        await after.Psi.ApproveGoLiveAsync(new GoLiveApproval { By = "test" }, Stop);
        others.Change("x1", deal => deal with { Name = "won there, renamed" });
        others.Put("x2", new Opportunity { Name = "won after", Status = OpportunityStatus.Won });
        await after.QuietAsync();

        Assert.Equal(["o1"], meanwhile);
        Assert.Equal(["o1", "won after"], after.Projects.Rows.Values.Select(row => row.Value.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Lesson", "U-98")]
    public async Task StoredProcess_ThatTheCodeNoLongerHas_StopsAtStartByName()
    {
        await using var before = await WonAsync(new DealProcess(DealProcess.MakeProjectAsync), count: 1);

        await using var after = await before.RestartAsync();
        var thrown = await Assert.ThrowsAsync<SyncConfigurationException>(() => after.QuietAsync());

        Assert.Contains("'deals'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoredKey_ThatTheCodeNoLongerHas_StopsAtStartByName()
    {
        await using var before = await WonAsync(new DealProcess(DealProcess.MakeProjectAsync), count: 1);

        await using var after = await before.RestartAsync();
        after.Processes.Add(new DealProcess(_ => Task.CompletedTask) { Keys = ["engagement"] });
        var thrown = await Assert.ThrowsAsync<SyncConfigurationException>(() => after.QuietAsync());

        Assert.Contains("'project'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeyThatIsNotStated_IsRefusedAtItsFirstUse()
    {
        await using var deals = new Deals();
        deals.Processes.Add(new DealProcess(DealProcess.MakeProjectAsync) { Keys = ["engagement"] });
        deals.Put("o1", OpportunityStatus.Open);
        await deals.QuietAsync();

        deals.Win("o1");
        await deals.QuietAsync();

        var raised = Assert.Single(await deals.Psi.ListExceptionsAsync(cancellationToken: Stop));
        Assert.Contains("'project', which its StoredKeys do not name", raised.Message, StringComparison.Ordinal);
        Assert.Empty(deals.Projects.Rows);
    }

    [Fact]
    public async Task RenamedProcess_KeepsWhatItMade()
    {
        await using var before = await WonAsync(new DealProcess(DealProcess.MakeProjectAsync), count: 2);

        await using var after = await before.RestartAsync();
        after.Processes.Add(new DealProcess(DealProcess.MakeProjectAsync, "won-deals"));
        after.Declare = sync => sync.RenameProcess("deals", "won-deals");
        await after.QuietAsync();
        await after.Psi.EvaluateAgainAsync("won-deals", Stop);
        await after.QuietAsync();

        Assert.Equal(2, after.Projects.Rows.Count);
    }

    [Fact]
    public async Task RetiredProcess_StopsNobody()
    {
        await using var before = await WonAsync(new DealProcess(DealProcess.MakeProjectAsync), count: 1);

        await using var after = await before.RestartAsync();
        after.Declare = sync => sync.RetireProcess("deals");
        await after.QuietAsync();

        Assert.Single(after.Projects.Rows);
    }

    [Fact]
    public void WaitsFor_WhatNothingMakesThere_IsRefusedAtStart()
    {
        var deals = new Deals();
        deals.Processes.Add(new DealProcess(_ => Task.CompletedTask) { Watched = watch => watch.WaitsFor<Opportunity>("crm") });

        var thrown = Assert.Throws<SyncConfigurationException>(() => deals.Psi);

        Assert.Contains("'opportunity'", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("'crm'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Lesson", "U-84")]
    public async Task Announce_LeavesAndComesBack_IsPublishedOncePerEntry()
    {
        var process = new DealProcess(on =>
        {
            on.Announce("test.deal.won.v1", on.SubjectGolden);
            return Task.CompletedTask;
        });
        await using var deals = await WonAsync(process, count: 1);
        deals.Opportunities.Change("o0", deal => deal with { Name = "renamed" });
        await deals.QuietAsync();
        var once = deals.Published.Count(type => type == "test.deal.won.v1");

        deals.Opportunities.Change("o0", deal => deal with { Status = OpportunityStatus.Open });
        await deals.QuietAsync();
        deals.Win("o0");
        await deals.QuietAsync();

        Assert.Equal((1, 2), (once, deals.Published.Count(type => type == "test.deal.won.v1")));
    }

    [Fact]
    public async Task SubjectsMerged_WhatWasMadeForOneIsNotMadeAgainForTheOther()
    {
        await using var deals = await WonAsync(new DealProcess(DealProcess.MakeProjectAsync), count: 1);
        deals.Put("twin", OpportunityStatus.Open);
        await deals.QuietAsync();
        var all = await deals.Psi.QueryAsync(reads => reads.AllAsync<Opportunity>().AsTask(), Stop);

        await deals.MergeSubjectsAsync(all.Single(deal => deal.Value.Name == "o0").Id, all.Single(deal => deal.Value.Name == "twin").Id);
        deals.Win("twin");
        await deals.QuietAsync();

        Assert.Single(deals.Projects.Rows);
        Assert.Empty(await deals.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task SubjectsMerged_MadeForBoth_AsksAPerson()
    {
        await using var deals = await WonAsync(new DealProcess(DealProcess.MakeProjectAsync), count: 2);
        var all = await deals.Psi.QueryAsync(reads => reads.AllAsync<Opportunity>().AsTask(), Stop);

        await deals.MergeSubjectsAsync(all[0].Id, all[1].Id);
        await deals.QuietAsync();

        Assert.Contains("'project' for each", Assert.Single(await deals.Psi.ListExceptionsAsync(cancellationToken: Stop)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("settings")]
    [InlineData("take")]
    [InlineData("match")]
    [InlineData("drift")]
    [Trait("Lesson", "U-150")]
    public void Policy_AnythingThatDecidesDiffers_IsAnother(string what)
    {
        static Deals Host(string? what)
        {
            var deals = new Deals();
            deals.Processes.Add(new DealProcess(_ => Task.CompletedTask) { Setting = what == "settings" ? "b" : "a" });
            deals.Declare = sync =>
            {
                sync.Own<Project>(own => own.Attribute(Project.Fields.Name).By("psa").OnDrift(what == "drift" ? Psi.Sync.Ownership.DriftPolicy.Tolerate : Psi.Sync.Ownership.DriftPolicy.PutRight));
                if (what == "take")
                {
                    sync.Write<Project>("psa");
                }

                if (what == "match")
                {
                    sync.Match(new Psi.Sync.Identity.MatchRule<Project>("own", static project => project.Name is { } name ? [name] : []));
                }
            };
            return deals;
        }

        var policy = Host(null).Policy;

        Assert.Equal(policy, Host(null).Policy);
        Assert.NotEqual(policy, Host(what).Policy);
    }

    private static async Task<Deals> WonAsync(DealProcess process, int count, Action<SyncBuilder>? declare = null)
    {
        var deals = new Deals();
        deals.Processes.Add(process);
        deals.Declare = declare ?? deals.Declare;
        for (var number = 0; number < count; number++)
        {
            deals.Put($"o{number}", OpportunityStatus.Open);
        }

        await deals.QuietAsync();
        for (var number = 0; number < count; number++)
        {
            deals.Win($"o{number}");
        }

        await deals.QuietAsync();
        return deals;
    }
}
