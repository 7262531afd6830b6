using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

public sealed class ExceptionRetentionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<TwoSystems> RefusedAsync(TimeSpan? retention)
    {
        var two = new TwoSystems { Declare = sync => sync.Options(options => options.ExceptionRetention = retention) };
        foreach (var id in new[] { "1", "2" })
        {
            two.CrmAccounts.Put("c" + id, new Account { Name = "Acme " + id, Domain = $"acme{id}.example.com", Phone = "1" });
            two.LedgerAccounts.Put("e" + id, new Account { Name = "Acme " + id, Domain = $"acme{id}.example.com", Phone = "1" });
        }

        await two.QuietAsync();
        two.LedgerAccounts.FailsCall = static _ => new ConnectorException(FailureKind.Validation, "erp", "no");
        two.CrmAccounts.Change("c1", static account => account with { Phone = "2" });
        two.CrmAccounts.Change("c2", static account => account with { Phone = "2" });
        await two.QuietAsync();
        Assert.Equal(2, (await two.ExceptionsAsync()).Count);
        return two;
    }

    private static async Task<IEnumerable<string>> KeptAsync(TwoSystems two) =>
        (await two.Psi.ListExceptionsAsync(includeClosed: true, Stop)).Select(static exception => exception.Id);

    [Fact]
    public async Task Closed_LongerThanKept_IsDroppedAndOpenOnesStay()
    {
        await using var two = await RefusedAsync(TimeSpan.FromDays(1));
        two.Time.Advance(TimeSpan.FromDays(2));
        await two.Psi.DiscardAsync("X000001", "not needed", "alice", Stop);

        two.Time.Advance(TimeSpan.FromHours(23));
        await two.QuietAsync();
        Assert.Equal(["X000001", "X000002"], await KeptAsync(two));

        two.Time.Advance(TimeSpan.FromHours(2));
        await two.QuietAsync();
        Assert.Equal(["X000002"], await KeptAsync(two));
        Assert.Equal("X000002", Assert.Single(await two.ExceptionsAsync()).Id);
        Assert.Contains(await two.Psi.ReadAuditAsync(cancellationToken: Stop), static entry => entry.By == "alice");
    }

    [Fact]
    public async Task Closed_NothingSaysHowLong_IsKept()
    {
        await using var two = await RefusedAsync(null);
        await two.Psi.DiscardAsync("X000001", "not needed", "alice", Stop);

        two.Time.Advance(TimeSpan.FromDays(2));
        await two.QuietAsync();

        Assert.Equal(["X000001", "X000002"], await KeptAsync(two));
    }
}
