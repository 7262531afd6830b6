using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Operations;
using Psi.Sync.Ownership;
using Psi.Sync.Records;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

public sealed class ExplainTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<TwoSystems> LiveAsync()
    {
        var two = new TwoSystems { Declare = static sync => sync.Own<Account>(own => own.Attribute(Account.Fields.Phone).By("crm").OnDrift(DriftPolicy.Raise)) };
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        return two;
    }

    private static async Task<Explanation> ExplainAsync(TwoSystems two, string attribute)
    {
        var golden = Assert.Single(await two.Psi.QueryAsync(reads => reads.AllAsync<Account>(Stop).AsTask(), Stop));
        return (await two.Psi.ExplainAsync(golden.Id, attribute, Stop))!;
    }

    [Fact]
    public async Task Explain_Refused_SaysWhatIsPendingAndWhy()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.FailsCall = _ => new ConnectorException(FailureKind.Validation, "erp", "no");
        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        var pending = Assert.Single((await ExplainAsync(two, "phone")).Pending);

        Assert.Equal((new SystemId("erp"), DeliveryState.Refused, "X000001"), (pending.System, pending.State, pending.ExceptionId));
    }

    [Fact]
    public async Task Explain_Mended_ShowsTheOverrideOfThatAttributeOnly()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.FailsCall = _ => new ConnectorException(FailureKind.Validation, "erp", "no");
        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        await two.Psi.MendAsync("X000001", "phone", "\"3\"", "alice", Stop);

        var put = Assert.Single((await ExplainAsync(two, "phone")).Overrides);
        Assert.Equal((new SystemId("erp"), "\"3\"", "alice"), (put.System!.Value, put.Value, put.By));
        Assert.Empty((await ExplainAsync(two, "name")).Overrides);
    }

    [Fact]
    public async Task Explain_Drift_NamesTheSystemThatDiffers()
    {
        await using var two = await LiveAsync();

        two.LedgerAccounts.Change("e1", account => account with { Phone = "9" });
        await two.QuietAsync();

        Assert.Equal([new SystemId("erp")], (await ExplainAsync(two, "phone")).Differs);
        Assert.Empty((await ExplainAsync(two, "name")).Differs);
    }

    [Theory]
    [InlineData(DeliveryState.Waiting, "its turn comes with the next pass")]
    [InlineData(DeliveryState.Held, "process 'billing' holds it back")]
    [InlineData(DeliveryState.Parked, "'account/1', which it refers to, is not linked there yet")]
    [InlineData(DeliveryState.Paused, "its object or connection is paused")]
    [InlineData(DeliveryState.InFlight, "the call is under way")]
    public void WhyPending_ByState_SaysWhatItWaitsFor(DeliveryState state, string expected)
    {
        var row = new DeliveryRow { State = state, HeldBy = "billing", ParkedOn = "account/1" };

        Assert.Equal(expected, WhyPending.Of(row, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void WhyPending_TriedAgainLater_SaysWhen()
    {
        var row = new DeliveryRow { State = DeliveryState.Waiting, DueAt = new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero), Attempts = 2 };

        Assert.Equal("it is tried again at 2026-03-31 08:00:00Z, after 2 attempts", WhyPending.Of(row, DateTimeOffset.UnixEpoch));
    }
}
