using Psi.Connectors;
using Psi.Testing;

namespace Psi.Sync.AspNetCore.Tests;

public sealed class SubscriptionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subscriptions_OfWhatIsRead_AreMadeAndBringChangesAheadOfThePoll()
    {
        await using var host = await LedgerHost.StartAsync();
        Assert.Single(host.Simulator.SubscriptionEnds);
        host.Simulator.EditCustomer("NL01", host.Customer, "displayName", "North Pier Holding B.V.");
        host.Simulator.CreateCustomer("NL01", "South Pier B.V.");

        var answers = await host.Simulator.SendWebhooksAsync(Stop);
        await host.Engine.RunDueAsync(Stop);

        Assert.Equal([200], answers);
        Assert.Equal(["North Pier Holding B.V.", "South Pier B.V."], await host.NamesAsync());
    }

    [Fact]
    public async Task Subscriptions_MoreChangesThanThePlatformNames_AreFoundByAPoll()
    {
        await using var host = await LedgerHost.StartAsync();
        for (var i = 0; i < 1001; i++)
        {
            host.Simulator.CreateCustomer("NL01", $"Customer {i}");
        }

        var answers = await host.Simulator.SendWebhooksAsync(Stop);
        await host.Engine.RunDueAsync(Stop);

        Assert.Equal([200], answers);
        Assert.Equal(1002, (await host.NamesAsync()).Count);
    }

    [Fact]
    public async Task Subscriptions_ADayBeforeTheirEnd_AreRenewed()
    {
        await using var host = await LedgerHost.StartAsync();
        var clock = (StoryTime)host.Simulator.Clock;
        var first = host.Simulator.SubscriptionEnds.Single();
        clock.Advance(TimeSpan.FromMinutes(2));
        await host.Engine.RunDueAsync(Stop); // the look after the create

        clock.Advance(TimeSpan.FromHours(47));
        await host.Engine.RunDueAsync(Stop);
        Assert.Equal(first, host.Simulator.SubscriptionEnds.Single());
        clock.Advance(TimeSpan.FromHours(1));
        await host.Engine.RunDueAsync(Stop);

        Assert.True(host.Simulator.SubscriptionEnds.Single() >= first.AddDays(2));
    }

    [Fact]
    public async Task Subscriptions_ThatThePlatformLost_AreMadeAnew()
    {
        await using var host = await LedgerHost.StartAsync();
        var clock = (StoryTime)host.Simulator.Clock;
        clock.Advance(TimeSpan.FromDays(4));
        Assert.Empty(host.Simulator.SubscriptionEnds);

        await host.Engine.RunDueAsync(Stop);

        Assert.Single(host.Simulator.SubscriptionEnds);
    }

    [Fact]
    public async Task Subscriptions_AddressThatNobodyAnswersAt_RaisesAnException()
    {
        await using var host = await LedgerHost.StartAsync(path: "somewhere/else");

        var raised = Assert.Single(await host.Engine.ListExceptionsAsync(cancellationToken: Stop));

        Assert.Equal((FailureKind.Validation, "erp: webhooks cannot be subscribed to"), (raised.Kind, raised.Cause));
        Assert.Empty(host.Simulator.SubscriptionEnds);
    }
}
