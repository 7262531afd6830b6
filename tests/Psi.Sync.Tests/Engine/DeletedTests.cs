using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

public sealed class DeletedTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Lesson", "U-22")]
    public async Task DeletedInATarget_IsRaisedAndNotMadeAgainUntilItComesBack()
    {
        await using var two = new TwoSystems();
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();

        two.LedgerAccounts.Deleted.Add("e1");
        two.LedgerAccounts.Change("e1", account => account);
        await two.QuietAsync();
        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        Assert.Single(two.LedgerAccounts.Rows);
        Assert.Empty(two.LedgerAccounts.Writes);
        Assert.Single(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));

        two.LedgerAccounts.Deleted.Clear();
        two.LedgerAccounts.Change("e1", account => account);
        await two.QuietAsync();

        Assert.Empty(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
        two.CrmAccounts.Change("c1", account => account with { Phone = "3" });
        await two.QuietAsync();
        Assert.Equal("3", two.LedgerAccounts.Rows["e1"].Value.Phone);
    }

    [Fact]
    public async Task ForeignDuplicate_IsRaisedAtOnce()
    {
        await using var two = new TwoSystems();
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com" });
        await two.QuietAsync();
        two.LedgerAccounts.Faults.Enqueue((new ConnectorException(FailureKind.Duplicate, "erp", "the number is taken"), null));

        two.CrmAccounts.Put("c2", new Account { Name = "New", Domain = "new.example.com" });
        await two.QuietAsync();

        Assert.Equal(FailureKind.Duplicate, Assert.Single(await two.Psi.ListExceptionsAsync(cancellationToken: Stop)).Kind);
    }

    [Fact]
    public async Task Mend_OwnersNextValue_EndsIt()
    {
        await using var two = new TwoSystems();
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        two.LedgerAccounts.Faults.Enqueue((new ConnectorException(FailureKind.Validation, "erp", "too long"), null));
        two.CrmAccounts.Change("c1", account => account with { Phone = "2222" });
        await two.QuietAsync();
        var exception = Assert.Single(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
        await two.Psi.MendAsync(exception.Id, "phone", "\"2\"", "alice", Stop);
        await two.Psi.ReplayAsync(exception.Id, "alice", Stop);
        await two.QuietAsync();
        Assert.Equal("2", two.LedgerAccounts.Rows["e1"].Value.Phone);

        two.CrmAccounts.Change("c1", account => account with { Phone = "3" });
        await two.QuietAsync();

        Assert.Equal("3", two.LedgerAccounts.Rows["e1"].Value.Phone);
    }
}
