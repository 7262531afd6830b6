using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Delivery;

public sealed class ParkingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A ledger that makes no account without its parent, and has one account to start with.</summary>
    private static async Task<TwoSystems> LiveAsync(Func<Account, bool>? takes = null)
    {
        var two = new TwoSystems(Account.Fields.Parent) { Declare = sync => _ = takes is null ? sync : sync.WriteWhere("erp", takes) };
        two.CrmAccounts.Put("c1", new Account { Name = "Root", Domain = "root.example.com" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Root", Domain = "root.example.com" });
        await two.QuietAsync();
        return two;
    }

    private static Account Child(string name, string parent) => new() { Name = name, Domain = $"{name}.example.com", Parent = Ref<Account>.External("crm", parent) };

    [Fact]
    public async Task RequiredReference_LinkedLater_IsMadeThen()
    {
        await using var two = await LiveAsync();

        two.CrmAccounts.Put("c3", Child("grandchild", "c2"));
        two.CrmAccounts.Put("c2", Child("child", "c1"));
        await two.QuietAsync();

        Assert.Equal(["child", "grandchild"], two.LedgerAccounts.Writes.Select(write => write.Patch.Values.Name));
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task ParkedTooLong_IsRaisedOnceAndResolvesWhenItIsMade()
    {
        var takesAll = false;
        await using var two = await LiveAsync(account => takesAll || account.Name != "child");
        two.CrmAccounts.Put("c2", Child("child", "c1"));
        two.CrmAccounts.Put("c3", Child("grandchild", "c2"));
        await two.QuietAsync();
        two.Time.Advance(TimeSpan.FromHours(23));
        await two.QuietAsync();
        Assert.Empty(await two.ExceptionsAsync());

        two.Time.Advance(TimeSpan.FromHours(2));
        await two.QuietAsync();
        await two.QuietAsync();

        var overdue = Assert.Single(await two.ExceptionsAsync());
        Assert.Equal((FailureKind.Reference, 1), (overdue.Kind, overdue.Count));
        takesAll = true;
        two.CrmAccounts.Change("c2", account => account with { Phone = "1" });
        await two.QuietAsync();
        Assert.Empty(await two.ExceptionsAsync());
        Assert.Equal(3, two.LedgerAccounts.Rows.Count);
    }

    [Fact]
    public async Task WaitsForARefusedRecord_JoinsItsException()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.FailsCall = items => items.Any(item => item.Patch.Values.Name == "child") ? new ConnectorException(FailureKind.Validation, "erp", "no such child") : null;
        two.CrmAccounts.Put("c2", Child("child", "c1"));
        two.CrmAccounts.Put("c3", Child("first", "c2"));
        two.CrmAccounts.Put("c4", Child("second", "c2"));

        await two.QuietAsync();
        two.Time.Advance(TimeSpan.FromDays(3));
        await two.QuietAsync();

        var only = Assert.Single(await two.ExceptionsAsync());
        Assert.Equal((FailureKind.Validation, 2), (only.Kind, only.Waiting));
        two.LedgerAccounts.FailsCall = null;
        await two.Psi.ReplayAsync(only.Id, "alice", Stop);
        await two.QuietAsync();
        Assert.Equal(4, two.LedgerAccounts.Rows.Count);
    }

    [Fact]
    public async Task RefusedRecordIsDiscarded_ThoseThatWaitedForItRaiseTheirOwn()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.FailsCall = items => items.Any(item => item.Patch.Values.Name == "child") ? new ConnectorException(FailureKind.Validation, "erp", "no such child") : null;
        two.CrmAccounts.Put("c2", Child("child", "c1"));
        two.CrmAccounts.Put("c3", Child("first", "c2"));
        await two.QuietAsync();
        var only = Assert.Single(await two.ExceptionsAsync());

        await two.Psi.DiscardAsync(only.Id, "not wanted there", "alice", Stop);
        two.Time.Advance(TimeSpan.FromDays(2));
        await two.QuietAsync();

        Assert.Equal(FailureKind.Reference, Assert.Single(await two.ExceptionsAsync()).Kind);
    }

    [Fact]
    public async Task CycleOfRequiredReferences_IsRaisedAtOnceAndEndsWhenOneIsTakenOut()
    {
        await using var two = await LiveAsync();

        two.CrmAccounts.Put("c2", Child("a", "c3"));
        two.CrmAccounts.Put("c3", Child("b", "c2"));
        await two.QuietAsync();

        var cycle = Assert.Single(await two.ExceptionsAsync(), exception => exception.State == ExceptionState.Open);
        Assert.Equal(FailureKind.Reference, cycle.Kind);
        Assert.Empty(two.LedgerAccounts.Writes);

        two.CrmAccounts.Change("c3", account => account with { Parent = Ref<Account>.External("crm", "c1") });
        await two.QuietAsync();
        Assert.Equal(3, two.LedgerAccounts.Rows.Count);
        Assert.Empty(await two.ExceptionsAsync());
    }
}
