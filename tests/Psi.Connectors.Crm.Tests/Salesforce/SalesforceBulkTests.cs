using System.Text.Json.Nodes;
using CsCheck;
using Psi.Canonical;
using Psi.Connectors.Crm.Salesforce;
using Psi.Testing;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace Psi.Connectors.Crm.Tests.Salesforce;

public sealed class SalesforceBulkTests
{
    [Fact]
    public async Task Load_Many_ByJobIsTheSameAsByPages()
    {
        await using var world = await StartAsync(pageSize: 7, accounts: 60);
        await using var paged = SalesforceWorld.Over(world.Simulator, static options => (options.PageSize, options.BulkReadFrom) = (7, 0));

        var byJob = Observed(await world.ReadAsync<Account>());
        var byPages = Observed(await paged.ReadAsync<Account>());

        Assert.Equal(60, byJob.Count);
        Assert.All(byPages, page => Assert.Equivalent(page.Value, byJob[page.Key], strict: true));
        Assert.Equal(1, world.Simulator.CallsByRoute["POST /services/data/v{version}/jobs/query"]);
        Assert.Equal(6, world.Simulator.CallsByRoute["GET /services/data/v{version}/jobs/query/{job}/results"]);
        Assert.Equal(2, world.Simulator.CallsByRoute["GET /services/data/v{version}/jobs/query/{job}/resultPages"]);
    }

    [Fact]
    public async Task Load_Few_TakesNoCallMoreThanItsPages()
    {
        await using var world = await StartAsync(pageSize: 50, accounts: 40);

        await world.ReadAsync<Account>();

        Assert.Equal(1, world.Simulator.CallsByRoute["GET /services/data/v{version}/queryAll"]);
    }

    [Fact]
    public async Task Load_EndedByJob_GoesOnWithWhatChangedSinceItBegan()
    {
        await using var world = await StartAsync(pageSize: 7, accounts: 60);
        var changed = world.Simulator.All("Account")[50]["Id"]!.ToString();
        var pages = new List<ObservationPage<Account>>();
        await foreach (var page in world.Endpoint<Account, IReadChanged<Account>>().ReadChangedAsync(null))
        {
            pages.Add(page);
            if (pages.Count == 3)
            {
                ((StoryTime)world.Simulator.Clock).Advance(TimeSpan.FromMinutes(30));
                world.Simulator.EditAccount(changed, new JsonObject { ["Phone"] = "+31 20 555 0199" });
            }
        }

        var after = Observed(await world.ReadAsync<Account>(pages[^1].Cursor));

        Assert.Equal("+31 20 555 0199", after[changed].Value.Phone);
    }

    [Fact]
    public async Task Load_KilledAtEveryPage_GoesOnInTheSameJob()
    {
        await using var world = await StartAsync(pageSize: 7, accounts: 60);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        var (lives, isOver) = (0, false);
        while (!isOver && lives++ < 100)
        {
            var before = cursor;
            await foreach (var page in world.Endpoint<Account, IReadChanged<Account>>().ReadChangedAsync(cursor))
            {
                seen.UnionWith(page.Observations.Select(static one => one.Record.ExternalId));
                (cursor, isOver) = (page.Cursor, page.IsLast);
                if (cursor != before && cursor.Contains("bulk@", StringComparison.Ordinal))
                {
                    break;
                }
            }
        }

        Assert.True(isOver);
        Assert.Equal(60, seen.Count);
        Assert.Equal(1, world.Simulator.CallsByRoute["POST /services/data/v{version}/jobs/query"]);
    }

    [Fact]
    public async Task Load_JobFails_ReadsOnByPages()
    {
        await using var world = await StartAsync(pageSize: 7, accounts: 60, looks: 1_000);
        var seen = new List<Observation<Account>>();
        await foreach (var page in world.Endpoint<Account, IReadChanged<Account>>().ReadChangedAsync(null))
        {
            seen.AddRange(page.Observations);
            world.Simulator.FailJobs();
        }

        Assert.Equal(60, seen.Select(static one => one.Record).Distinct().Count());
    }

    [Fact]
    public async Task Load_JobNoLongerKnown_BeginsAnew()
    {
        await using var world = await StartAsync(pageSize: 7, accounts: 60);
        string? cursor = null;
        await foreach (var page in world.Endpoint<Account, IReadChanged<Account>>().ReadChangedAsync(null))
        {
            cursor = page.Cursor;
            if (cursor.Contains("bulk@", StringComparison.Ordinal))
            {
                break;
            }
        }

        ((StoryTime)world.Simulator.Clock).Advance(TimeSpan.FromDays(8));

        Assert.Equal(60, Observed(await world.ReadAsync<Account>(cursor)).Count);
    }

    [Fact]
    [Trait("Lesson", "U-04")]
    public async Task Load_ResultsHoldFewerThanTheJobSays_IsNoCompleteLoad()
    {
        await using var world = await StartAsync(pageSize: 7, accounts: 60);
        var isOver = false;
        var refusal = await Assert.ThrowsAsync<ConnectorException>(async () =>
        {
            await foreach (var page in world.Endpoint<Account, IReadChanged<Account>>().ReadChangedAsync(null))
            {
                isOver |= page.IsLast;
                world.Simulator.DropResults(1);
            }
        });

        Assert.False(isOver);
        Assert.Equal(FailureKind.Transient, refusal.Kind);
    }

    [Theory]
    [InlineData("https://elsewhere.example/services/data/v67.0/jobs/query/1/results")]
    [InlineData("//elsewhere.example/services/data/v67.0/jobs/query/1/results")]
    [InlineData("/other/path")]
    public async Task Load_ResultsLieElsewhere_AreNotFollowed(string link)
    {
        await using var world = await StartAsync(pageSize: 7, accounts: 60);
        world.Simulator.Server
            .Given(Request.Create().WithPath("/services/data/*/jobs/query/*/resultPages").UsingGet())
            .AtPriority(1)
            .RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody($$"""{"resultPages":[{"resultUrl":"{{link}}"}],"done":true}"""));

        var refusal = await Assert.ThrowsAsync<ConnectorException>(() => world.ReadAsync<Account>());

        Assert.Equal(FailureKind.Mapping, refusal.Kind);
        Assert.Contains("It is not followed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_PageCutInTheMiddle_IsReadAgain()
    {
        await using var world = await StartAsync(pageSize: 7, accounts: 60);
        world.Simulator.Faults.Next(Fault.CutAfterCommit(400), "/results");

        Assert.Equal(60, Observed(await world.ReadAsync<Account>()).Count);
    }

    [Fact]
    [Trait("Lesson", "U-73")]
    public async Task Load_TokenEndsAtEveryCallOfTheJob_IsRenewed()
    {
        // One page at a time: a call is answered with one 401 at most.
        await using var world = await StartAsync(pageSize: 7, accounts: 60, parallelism: 1);
        var seen = 0;
        await foreach (var page in world.Endpoint<Account, IReadChanged<Account>>().ReadChangedAsync(null))
        {
            seen += page.Observations.Count;
            world.Simulator.ExpireTokens();
        }

        Assert.Equal(60, seen);
    }

    [Fact]
    public async Task Count_Accounts_IsOneCall()
    {
        await using var world = await StartAsync(pageSize: 7, accounts: 60);

        Assert.Equal(60, await world.Endpoint<Account, ICountRecords<Account>>().CountAsync());
        Assert.Equal(1, world.Simulator.CallsByRoute["GET /services/data/v{version}/queryAll"]);
    }

    [Fact]
    [Trait("Lesson", "U-106")]
    [Trait("Lesson", "U-108")]
    public async Task Write_CreatesByJob_TiesEachResultToItsRow()
    {
        await using var world = await StartAsync();
        List<WriteItem<Account>> items = [.. Enumerable.Range(1, 40).Select(number => SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = number == 17 ? null : $"Made, \"{number}\"\nhere", Phone = number % 2 == 0 ? "+31" : null }), number))];

        var progress = await RunAsync(world, WriteKind.Create, items);

        Assert.Equal(BulkState.Done, progress.State);
        Assert.Equal(40, progress.Results.Count);
        var refused = Assert.Single(progress.Results, static result => !result.Value.IsDone);
        Assert.Equal(("test-17", FailureKind.Validation, "REQUIRED_FIELD_MISSING"), (refused.Key, refused.Value.Error!.Kind, refused.Value.Error.Code));
        foreach (var item in items.Where(static item => item.Key != "test-17"))
        {
            Assert.Equal(item.Patch.Values.Name, world.Simulator.Get("Account", progress.Results[item.Key].ExternalId!)["Name"]!.ToString());
        }
    }

    [Fact]
    public async Task Write_SameCreatesTwice_MakeOneRecordEach()
    {
        await using var world = await StartAsync();
        List<WriteItem<Account>> items = [.. Enumerable.Range(1, 10).Select(static number => SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = $"Made {number}" }), number))];

        var first = await RunAsync(world, WriteKind.Create, items);
        var second = await RunAsync(world, WriteKind.Create, items);

        Assert.Equal(10, world.Simulator.All("Account").Count);
        Assert.All(items, item => Assert.Equal(first.Results[item.Key].ExternalId, second.Results[item.Key].ExternalId));
    }

    [Fact]
    public async Task Write_UpdatesByJob_LeaveWhatIsAbsentAndClearWhatIsCleared()
    {
        await using var world = await StartAsync();
        var kept = world.Simulator.CreateAccount("Kept", new JsonObject { ["Phone"] = "1", ["Website"] = "https://a.example" });
        var cleared = world.Simulator.CreateAccount("Cleared", new JsonObject { ["Phone"] = "1", ["Website"] = "https://a.example" });
        WriteItem<Account>[] items =
        [
            SalesforceWorld.Update(kept, Patch<Account>.Of(new Account { Website = "https://b.example" })) with { Key = "a" },
            SalesforceWorld.Update(cleared[..15], new Patch<Account>(new Account(), Account.Fields.Phone.AsSet())) with { Key = "b" },
        ];

        var progress = await RunAsync(world, WriteKind.Update, items);

        Assert.All(progress.Results.Values, static result => Assert.True(result.IsDone));
        Assert.Equal(("1", "https://b.example"), (world.Simulator.Get("Account", kept)["Phone"]!.ToString(), world.Simulator.Get("Account", kept)["Website"]!.ToString()));
        Assert.Null(world.Simulator.Get("Account", cleared)["Phone"]);
        Assert.Equal("https://a.example", world.Simulator.Get("Account", cleared)["Website"]!.ToString());
    }

    [Fact]
    public async Task Write_ValueThatReadsAsTheMarkOfNothing_IsRefusedAndNotCleared()
    {
        await using var world = await StartAsync();
        var id = world.Simulator.CreateAccount("One", new JsonObject { ["Phone"] = "1" });

        var progress = await RunAsync(world, WriteKind.Update, [SalesforceWorld.Update(id, Patch<Account>.Of(new Account { Phone = "#N/A" })), SalesforceWorld.Update(id, Patch<Account>.Of(new Account { Industry = "Energy" })) with { Key = "other" }]);

        Assert.Equal((FailureKind.Validation, true), (progress.Results["test-1"].Error!.Kind, progress.Results["test-1"].Error!.ProvenNotExecuted));
        Assert.Equal("1", world.Simulator.Get("Account", id)["Phone"]!.ToString());
    }

    [Fact]
    public async Task Write_JobNeverClosed_IsOpenAndWritesNothingOnceAborted()
    {
        await using var world = await StartAsync();
        var bulk = world.Endpoint<Account, IWriteBulk<Account>>();
        WriteItem<Account>[] items = [SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = "Never" }))];
        var job = await bulk.OpenBulkAsync(WriteKind.Create);
        await bulk.UploadBulkAsync(job, items);

        var open = (await bulk.PollBulkAsync(job, items)).State;
        await bulk.AbortBulkAsync(job);
        await bulk.AbortBulkAsync(job);
        var ended = (await bulk.PollBulkAsync(job, items)).State;

        Assert.Equal((BulkState.Open, BulkState.Aborted), (open, ended));
        Assert.Empty(world.Simulator.All("Account"));
    }

    [Fact]
    public async Task Write_JobFails_SaysOfEachRowThatItDidNotRun()
    {
        await using var world = await StartAsync(looks: 1_000);
        var bulk = world.Endpoint<Account, IWriteBulk<Account>>();
        WriteItem<Account>[] items = [SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = "Never" }))];
        var job = await bulk.OpenBulkAsync(WriteKind.Create);
        await bulk.UploadBulkAsync(job, items);
        await bulk.CloseBulkAsync(job);
        var running = (await bulk.PollBulkAsync(job, items)).State;
        world.Simulator.FailJobs();

        var failed = await bulk.PollBulkAsync(job, items);

        Assert.Equal((BulkState.Running, BulkState.Failed), (running, failed.State));
        Assert.Equal((FailureKind.Transient, true), (failed.Results["test-1"].Error!.Kind, failed.Results["test-1"].Error!.ProvenNotExecuted));
    }

    [Fact]
    public async Task Write_JobNoLongerKnown_IsFailedWithoutResults()
    {
        await using var world = await StartAsync();

        var progress = await world.Endpoint<Account, IWriteBulk<Account>>().PollBulkAsync("750000000000999AAA", []);

        Assert.Equal(BulkState.Failed, progress.State);
    }

    [Fact]
    public async Task Write_HundredsByOneJob_TakeTheCallsOfOneRow()
    {
        await using var world = await StartAsync();
        List<WriteItem<Account>> items = [.. Enumerable.Range(1, 300).Select(static number => SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = $"Made {number}" }), number))];
        var before = world.Simulator.Calls;

        var progress = await RunAsync(world, WriteKind.Create, items);

        Assert.Equal(300, progress.Results.Count);
        Assert.InRange(world.Simulator.Calls - before, 1, 10);
    }

    [Theory]
    [InlineData("REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --", "REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName]", "LastName")]
    [InlineData("UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record: 001::--", "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record: 001:", "")]
    [InlineData("SOMETHING", "UNKNOWN", "SOMETHING", "")]
    public void OfBulkRow_Text_IsTakenApart(string text, string code, string message, string fields)
    {
        var error = SalesforceErrors.OfBulkRow(text);

        Assert.Equal((code, message, fields), (error.StatusCode!, error.Message!, string.Join(',', error.Fields ?? [])));
    }

    [Fact]
    public void Csv_AnyValues_AreReadBackAsTheyWere() => Check.Sample(
        Gen.String[Gen.Char["ab ,\"\r\n#é"], 0, 6].Array[1, 4].Array[1, 5],
        rows =>
        {
            var text = new System.Text.StringBuilder();
            foreach (var row in rows)
            {
                SalesforceCsv.Write(text, row);
            }

            // A row of one empty value is an empty line, and no row.
            var kept = rows.Where(static row => row.Length > 1 || row[0].Length > 0);
            Assert.Equal(kept, SalesforceCsv.Read(new StringReader(text.ToString())));
        },
        seed: "0000KOIPe036",
        iter: 2_000);

    private static async Task<SalesforceWorld> StartAsync(int pageSize = 2_000, int accounts = 0, int looks = 1, int parallelism = 2)
    {
        var world = await SalesforceWorld.StartAsync(
            options =>
            {
                (options.PageSize, options.BulkReadFrom) = (pageSize, 20);
                options.BulkParallelism = parallelism;
                options.BulkPollEvery = TimeSpan.FromMilliseconds(1);
            },
            new() { BulkPageSize = 10, BulkLooks = looks });
        for (var number = 0; number < accounts; number++)
        {
            ((StoryTime)world.Simulator.Clock).Advance(TimeSpan.FromSeconds(1));
            world.Simulator.CreateAccount($"Account, \"{number}\"", new JsonObject { ["NumberOfEmployees"] = number, ["AnnualRevenue"] = number * 1_000.5m, ["BillingStreet"] = "1 Way\nHouse 2", ["BillingCity"] = "Utrecht", ["BillingCountry"] = "Netherlands" });
        }

        return world;
    }

    private static Dictionary<string, Observation<Account>> Observed(IEnumerable<ObservationPage<Account>> pages) =>
        pages.SelectMany(static page => page.Observations).ToDictionary(static one => one.Record.ExternalId, StringComparer.Ordinal);

    private static async Task<BulkProgress<Account>> RunAsync(SalesforceWorld world, WriteKind kind, IReadOnlyList<WriteItem<Account>> items)
    {
        var bulk = world.Endpoint<Account, IWriteBulk<Account>>();
        var job = await bulk.OpenBulkAsync(kind);
        await bulk.UploadBulkAsync(job, items);
        await bulk.CloseBulkAsync(job);
        while (true)
        {
            var progress = await bulk.PollBulkAsync(job, items);
            if (progress.State != BulkState.Running)
            {
                return progress;
            }
        }
    }
}
