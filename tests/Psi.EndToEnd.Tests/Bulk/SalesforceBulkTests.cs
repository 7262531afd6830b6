using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Connectors.Crm.Salesforce;
using Psi.Sync.Operations;
using Psi.Sync.Planning;
using Psi.Testing;

namespace Psi.EndToEnd.Tests.Bulk;

/// <summary>The engine and Salesforce together: one org's accounts are loaded by a query job and made in another by an ingest job.</summary>
public sealed class SalesforceBulkTests
{
    private const int Accounts = 60;

    [Fact]
    public async Task Load_IntoAnotherOrg_GoesByJobsAndMakesEachAccountOnce()
    {
        var clock = new StoryTime(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));
        await using var from = new SalesforceSimulator(new() { Clock = clock, BulkPageSize = 20 });
        await using var to = new SalesforceSimulator(new() { Clock = clock });
        await from.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await to.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        for (var number = 0; number < Accounts; number++)
        {
            from.CreateAccount($"Account, \"{number}\"", new JsonObject { ["Phone"] = $"+31 20 555 {number:D4}" });
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock);
        services.AddPsi()
            .AddSalesforce("crm", options => Connect(options, from))
            .AddSalesforce("copy", options => Connect(options, to))
            .UseInMemoryStore()
            .AddSync(
                sync => sync
                    .Own<Account>(static own => own.Everything().By("crm", "copy"))
                    .Read<Account>("crm")
                    .Read<Account>("copy")
                    .Write<Account>("copy")
                    .Options(static options => options.ApproveGoLive = new GoLiveApproval { WriteFills = true, MakeCreates = true }),
                inBackground: false);
        await using var provider = services.BuildServiceProvider();
        var psi = provider.GetRequiredService<ISyncOperations>();
        for (var pass = 0; pass < 8; pass++)
        {
            await psi.RunOnceAsync(TestContext.Current.CancellationToken);
            clock.Advance(TimeSpan.FromMinutes(2));
        }

        var made = to.All("Account");
        Assert.Equal(Accounts, made.Count);
        Assert.Equal(
            from.All("Account").Select(static one => ((string?)one["Name"], (string?)one["Phone"])).Order(),
            made.Select(static one => ((string?)one["Name"], (string?)one["Phone"])).Order());
        Assert.Equal(1, from.CallsByRoute["POST /services/data/v{version}/jobs/query"]);
        Assert.Equal(1, to.CallsByRoute["POST /services/data/v{version}/jobs/ingest"]);
        Assert.DoesNotContain("PATCH /services/data/v{version}/composite/sobjects/{type}/{field}", to.CallsByRoute.Keys);
    }

    private static void Connect(SalesforceOptions options, SalesforceSimulator org)
    {
        options.Address = org.Credentials.Url;
        options.ClientId = org.Credentials.ClientId;
        options.ClientSecret = org.Credentials.ClientSecret;
        options.ReadDelay = TimeSpan.Zero;
        options.PageSize = 10;
        options.BulkReadFrom = options.BulkWriteFrom = 20;
        options.BulkPollEvery = TimeSpan.FromMilliseconds(10);
    }
}
