using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Delivery;

public sealed class BatchTests
{
    private const int Records = 16;

    private static async Task<TwoSystems> LiveAsync(Func<EndpointCapabilities<Account>, EndpointCapabilities<Account>>? ledger = null)
    {
        var two = new TwoSystems(ledger: ledger);
        for (var number = 0; number < Records; number++)
        {
            two.CrmAccounts.Put($"c{number}", new Account { Name = $"Firm {number}", Domain = $"firm{number}.example.com", Phone = "1" });
            two.LedgerAccounts.Put($"e{number}", new Account { Name = $"Firm {number}", Domain = $"firm{number}.example.com", Phone = "1" });
        }

        await two.QuietAsync();
        return two;
    }

    private static void ChangeAll(TwoSystems two, string phone = "2")
    {
        for (var number = 0; number < Records; number++)
        {
            two.CrmAccounts.Change($"c{number}", account => account with { Phone = number == 5 ? "bad" : phone });
        }
    }

    private static int Written(TwoSystems two) => two.LedgerAccounts.Rows.Values.Count(row => row.Value.Phone != "1");

    [Fact]
    public async Task RefusedAsAWhole_IsTakenApartUntilTheBadRecordStandsAlone()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.FailsCall = items => items.Any(item => item.Patch.Values.Phone == "bad") ? new ConnectorException(FailureKind.Validation, "erp", "a phone is wrong") : null;

        ChangeAll(two);
        await two.QuietAsync();

        Assert.Equal(Records - 1, Written(two));
        Assert.Single(await two.ExceptionsAsync());
        Assert.Equal([16, 8, 8, 4, 4, 2, 2, 1, 1], two.LedgerAccounts.Calls.OrderDescending());
        Assert.Empty(two.LedgerAccounts.Looks);
    }

    [Fact]
    public async Task FailsAsAWholeWithoutProof_EveryRowIsLookedForAtOnceAndNoneIsRepeatedBlindly()
    {
        await using var two = await LiveAsync();
        var isFirst = true;
        two.LedgerAccounts.FailsCall = _ => isFirst ? new ConnectorException(FailureKind.OutcomeUnknown, "erp", "cut") : null;
        two.Ledger.Platform = two.Ledger.Platform with { SettleTime = TimeSpan.FromMinutes(10) };

        ChangeAll(two);
        await two.QuietAsync();
        isFirst = false;

        Assert.Equal([Records], two.LedgerAccounts.Looks);
        Assert.Equal([Records], two.LedgerAccounts.Calls);
        two.Time.Advance(TimeSpan.FromMinutes(11));
        await two.QuietAsync();
        Assert.Equal(Records, Written(two));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OneRowFails_TheOthersCountOnlyWhereRowsStandAlone(bool allOrNothing)
    {
        await using var two = await LiveAsync(capabilities => capabilities with { AllOrNothing = allOrNothing });
        two.LedgerAccounts.Answers = (item, done) => item.Patch.Values.Phone == "bad" ? WriteResult<Account>.Failed(new ConnectorException(FailureKind.Validation, "erp", "wrong")) : done;

        ChangeAll(two);
        await two.QuietAsync();

        var timesSent = two.LedgerAccounts.Writes.Where(write => write.Id == "e3").Count();
        Assert.Equal(allOrNothing ? 2 : 1, timesSent);
        Assert.Single(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task RowAnswersWithAnotherRecord_IsVerifiedAndNotBelieved()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Answers = (item, done) => item.ExternalId == "e5" ? done with { ExternalId = "e6" } : done;

        two.CrmAccounts.Change("c5", account => account with { Phone = "2" });
        await two.QuietAsync();

        Assert.Equal([1], two.LedgerAccounts.Looks);
        Assert.Single(two.LedgerAccounts.Writes);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task RecordsThatReferToEachOther_AreNotCreatedByOneCall()
    {
        await using var two = await LiveAsync();
        var parents = new List<(string? Name, bool HasParent)>();
        two.LedgerAccounts.Answers = (item, done) =>
        {
            parents.Add((item.Patch.Values.Name, item.Patch.Values.Parent is not null));
            return done;
        };

        two.CrmAccounts.Put("p", new Account { Name = "Parent", Domain = "parent.example.com" });
        two.CrmAccounts.Put("q", new Account { Name = "Child", Domain = "child.example.com", Parent = Ref<Account>.External("crm", "p") });
        await two.QuietAsync();

        Assert.Contains(("Child", false), parents); // it went without, in the call that made both
        Assert.NotNull(two.LedgerAccounts.Rows.Values.Single(row => row.Value.Name == "Child").Value.Parent);
    }
}
