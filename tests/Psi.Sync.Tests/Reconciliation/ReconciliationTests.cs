using Psi.Canonical;
using Psi.Sync.Exceptions;
using Psi.Sync.Ownership;
using Psi.Sync.Reconciliation;
using Psi.Sync.Stores;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Reconciliation;

public sealed class ReconciliationTests
{
    private static readonly ReconciliationRequest s_accounts = new(Account.Schema.Name, "crm", "erp");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Compare_SystemsThatAgree_FindsNothing()
    {
        await using var two = Linked(3);
        await two.QuietAsync();

        var report = await two.Psi.Reconciliation.CompareAsync(s_accounts, Stop);

        var group = Assert.Single(report.Groups);
        Assert.True(report.Agrees);
        Assert.Equal((3L, 3L, 3L, 0L, 0L, 0L), (group.Left, group.Right, group.Both, group.Missing, group.Differing, group.Explained));
        Assert.Equal(group.LeftFingerprint, group.RightFingerprint);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Compare_AgainWithNothingNew_LeavesNoTrace()
    {
        await using var two = await DriftedAsync(DriftPolicy.Tolerate, DriftPolicy.PutRight);
        await two.Psi.Reconciliation.CompareAsync(s_accounts, Stop);
        var (exceptions, audited) = (await two.ExceptionsAsync(), (await two.Psi.ReadAuditAsync(limit: 10_000, cancellationToken: Stop)).Count);

        await two.Psi.Reconciliation.CompareAsync(s_accounts, Stop);

        Assert.Equal(exceptions.Select(static exception => (exception.Id, exception.Count)), (await two.ExceptionsAsync()).Select(static exception => (exception.Id, exception.Count)));
        Assert.Equal(audited, (await two.Psi.ReadAuditAsync(limit: 10_000, cancellationToken: Stop)).Count);
    }

    [Fact]
    public async Task Compare_DriftThatIsTolerated_IsExplained()
    {
        await using var two = await DriftedAsync(DriftPolicy.Tolerate, DriftPolicy.Tolerate);

        var report = await two.Psi.Reconciliation.CompareAsync(s_accounts, Stop);

        var group = Assert.Single(report.Groups);
        Assert.Equal((true, 1L, 0L), (report.Agrees, group.Explained, group.Differing));
        Assert.NotEqual(group.LeftFingerprint, group.RightFingerprint);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Repair_DriftThatIsToleratedNoMore_IsToldAgainAndTheExceptionCloses()
    {
        await using var two = await DriftedAsync(DriftPolicy.Tolerate, DriftPolicy.PutRight);
        var report = await two.Psi.Reconciliation.CompareAsync(s_accounts, Stop);
        Assert.Equal(new ReconciliationRepair("erp", RepairKind.Tell, 1, 1), Assert.Single(Assert.Single(report.Groups).Repairs));
        var exception = Assert.Single(await two.ExceptionsAsync());
        Assert.Equal((SyncStage.Reconcile, "phone"), (exception.Stage, Assert.Single(exception.Fields)));

        Assert.Equal(1, await two.Psi.Reconciliation.RepairAsync(s_accounts, "alice", Stop));
        await two.QuietAsync();

        Assert.Equal("1", two.LedgerAccounts.Rows["e0"].Value.Phone);
        Assert.True((await two.Psi.Reconciliation.CompareAsync(s_accounts, Stop)).Agrees);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Repair_OwnerChangedByPolicy_IsDecidedAnew()
    {
        await using var two = await DriftedAsync(DriftPolicy.Tolerate, DriftPolicy.PutRight, owner: "erp");
        var report = await two.Psi.Reconciliation.CompareAsync(s_accounts, Stop);
        Assert.Equal(new ReconciliationRepair("erp", RepairKind.Read, 1, 1), Assert.Single(Assert.Single(report.Groups).Repairs));

        await two.Psi.Reconciliation.RepairAsync(s_accounts, "alice", Stop);
        await two.QuietAsync();

        Assert.Equal("theirs", two.CrmAccounts.Rows["c0"].Value.Phone);
        Assert.True((await two.Psi.Reconciliation.CompareAsync(s_accounts, Stop)).Agrees);
    }

    [Fact]
    public async Task Repair_OwnerByPolicyHasNone_IsTakenAtItsWord()
    {
        await using var two = await DriftedAsync(DriftPolicy.Tolerate, DriftPolicy.PutRight, owner: "erp", theirs: null);

        await two.Psi.Reconciliation.RepairAsync(s_accounts, "alice", Stop);
        await two.QuietAsync();

        Assert.Null(two.CrmAccounts.Rows["c0"].Value.Phone);
        Assert.True((await two.Psi.Reconciliation.CompareAsync(s_accounts, Stop)).Agrees);
    }

    [Fact]
    public async Task Compare_OneAttributeWasMendedForTheSystem_ExplainsThatOneAlone()
    {
        await using var two = await DriftedAsync(DriftPolicy.Tolerate, DriftPolicy.PutRight);
        two.LedgerAccounts.FailsCall = static _ => new Psi.Connectors.ConnectorException(Psi.Connectors.FailureKind.Validation, "erp", "no");
        two.CrmAccounts.Change("c0", static account => account with { Industry = "bad" });
        await two.QuietAsync();
        two.LedgerAccounts.FailsCall = null;
        var refused = Assert.Single(await two.ExceptionsAsync());
        await two.Psi.MendAsync(refused.Id, "industry", "\"mining\"", "alice", Stop);
        await two.Psi.ReplayAsync(refused.Id, "alice", Stop);
        await two.QuietAsync();
        Assert.Equal("mining", two.LedgerAccounts.Rows["e0"].Value.Industry);

        var group = Assert.Single((await two.Psi.Reconciliation.CompareAsync(s_accounts, Stop)).Groups);

        Assert.Equal(("phone", 1L), (Assert.Single(group.Attributes).Key, group.Differing));
    }

    [Fact]
    public async Task Repair_SystemThatTakesRecordsNow_MakesThoseThatItLacks()
    {
        var store = new MemoryStore(TimeProvider.System);
        var crm = new FakeConnection("crm");
        var ledger = new FakeConnection("erp");
        var fields = Account.Fields.Name.AsSet() | Account.Fields.Domain;
        var (crmAccounts, ledgerAccounts) = (crm.Add<Account>(fields, fields), ledger.Add<Account>(fields, fields));
        crmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com" });
        await using (var before = new TwoSystems(crm, ledger, crmAccounts, ledgerAccounts) { Store = new Kept(store), Declare = static sync => sync.WriteOnDemand<Account>("erp") })
        {
            await before.QuietAsync();
            Assert.True((await before.Psi.Reconciliation.CompareAsync(s_accounts, Stop)).Agrees);
        }

        await using var two = new TwoSystems(crm, ledger, crmAccounts, ledgerAccounts) { Store = new Kept(store) };
        await two.QuietAsync();
        var group = Assert.Single((await two.Psi.Reconciliation.CompareAsync(s_accounts, Stop)).Groups);
        Assert.Equal((1L, 0L, 1L), (group.Left, group.Right, group.Missing));

        await two.Psi.Reconciliation.RepairAsync(s_accounts, "alice", Stop);
        await two.QuietAsync();

        Assert.Equal("Acme", Assert.Single(ledgerAccounts.Rows).Value.Value.Name);
        Assert.True((await two.Psi.Reconciliation.CompareAsync(s_accounts, Stop)).Agrees);
    }

    [Fact]
    public async Task Compare_PlatformKeepsAFormOfItsOwn_IsNoDifference()
    {
        await using var two = new TwoSystems(ledger: static capabilities => capabilities with { RoundTrip = static patch => patch.Values with { Phone = patch.Values.Phone?.Replace(" ", string.Empty, StringComparison.Ordinal) } });
        two.LedgerAccounts.Rewrites = static account => account with { Phone = account.Phone?.Replace(" ", string.Empty, StringComparison.Ordinal) };
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        two.CrmAccounts.Change("c1", static account => account with { Phone = "0 30 12" });
        await two.QuietAsync();

        var group = Assert.Single((await two.Psi.Reconciliation.CompareAsync(s_accounts, Stop)).Groups);

        Assert.Equal("03012", Assert.Single(two.LedgerAccounts.Rows).Value.Value.Phone);
        Assert.Equal((0L, 0L), (group.Differing, group.Explained));
        Assert.Equal(group.LeftFingerprint, group.RightFingerprint);
    }

    [Fact]
    public async Task Compare_Documents_AreGroupedByMonthWithTheirSums()
    {
        var (psa, ledger) = (new FakeConnection("crm"), new FakeConnection("erp"));
        var fields = Account.Fields.Name.AsSet();
        var invoices = Invoice.Fields.Number.AsSet() | Invoice.Fields.IssuedOn | Invoice.Fields.Total;
        await using var two = new TwoSystems(psa, ledger, psa.Add<Account>(fields, fields), ledger.Add<Account>(fields, fields))
        {
            Declare = static sync => sync.Own<Invoice>(static own => own.Everything().By("erp", "crm"))
                .Match(new Psi.Sync.Identity.MatchRule<Invoice>("number", static invoice => invoice.Number is { } number ? [number] : [])),
        };
        var (left, right) = (psa.Add<Invoice>(invoices, FieldSet<Invoice>.Empty), ledger.Add<Invoice>(invoices, FieldSet<Invoice>.Empty));
        foreach (var (number, day, total) in new[] { ("1", "2026-01-31", 100m), ("2", "2026-02-01", 200m), ("3", "2026-02-28", 50m) })
        {
            left.Put($"p{number}", new Invoice { Number = number, IssuedOn = DateOnly.Parse(day, null), Total = new Money(total, new CurrencyCode("EUR")) });
            right.Put($"e{number}", new Invoice { Number = number, IssuedOn = DateOnly.Parse(day, null), Total = new Money(total, new CurrencyCode("EUR")) });
        }

        await two.QuietAsync();
        right.Change("e2", static invoice => invoice with { Total = new Money(201m, new CurrencyCode("EUR")) });
        await two.QuietAsync();

        var report = await two.Psi.Reconciliation.CompareAsync(new ReconciliationRequest(Invoice.Schema.Name, "crm", "erp"), Stop);

        Assert.Equal(["2026-01", "2026-02"], report.Groups.Select(static group => group.Month));
        Assert.Equal(new ReconciliationSum("total", "EUR", 250m, 251m), Assert.Single(report.Groups[1].Sums));
        Assert.Equal((1L, RepairKind.ByHand), (report.Groups[1].Differing, Assert.Single(report.Groups[1].Repairs).Kind));
        var exception = Assert.Single(await two.ExceptionsAsync(), static exception => exception.Stage == SyncStage.Reconcile);
        Assert.Contains("in 2026-02", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, await two.Psi.Reconciliation.RepairAsync(new ReconciliationRequest(Invoice.Schema.Name, "crm", "erp"), "alice", Stop));
    }

    [Theory]
    [InlineData("account", "crm", "crm", null, "itself")]
    [InlineData("account", "crm", "psa", null, "'psa'")]
    [InlineData("invoice", "crm", "erp", null, "'invoice'")]
    [InlineData("account", "crm", "erp", "name", "'name'")]
    public async Task Compare_WhatCannotBeCompared_IsRefusedByName(string name, string left, string right, string? period, string named)
    {
        await using var two = Linked(1);

        var refused = await Assert.ThrowsAsync<ArgumentException>(() => two.Psi.Reconciliation.CompareAsync(new ReconciliationRequest(new ObjectName(name), left, right) { Period = period }, Stop));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    private static TwoSystems Linked(int accounts)
    {
        var two = new TwoSystems();
        for (var number = 0; number < accounts; number++)
        {
            two.CrmAccounts.Put($"c{number}", new Account { Name = $"Acme {number}", Domain = $"acme{number}.example.com", Phone = "1" });
            two.LedgerAccounts.Put($"e{number}", new Account { Name = $"Acme {number}", Domain = $"acme{number}.example.com", Phone = "1" });
        }

        return two;
    }

    /// <summary>A ledger that changed an attribute of the CRM's under one policy, seen by a host with another.</summary>
    private static async Task<TwoSystems> DriftedAsync(DriftPolicy before, DriftPolicy after, string owner = "crm", string? theirs = "theirs")
    {
        var store = new MemoryStore(TimeProvider.System);
        var first = Linked(1);
        first.Store = new Kept(store);
        first.Declare = sync => sync.Own<Account>(own => own.Attribute(Account.Fields.Phone).By("crm", "erp").OnDrift(before));
        await using (first)
        {
            await first.QuietAsync();
            first.LedgerAccounts.Change("e0", account => account with { Phone = theirs });
            await first.QuietAsync();
        }

        var second = new TwoSystems(first.Crm, first.Ledger, first.CrmAccounts, first.LedgerAccounts)
        {
            Store = store,
            Declare = sync => sync.Own<Account>(own => own.Attribute(Account.Fields.Phone).By(owner, owner == "crm" ? "erp" : "crm").OnDrift(after)),
        };
        await second.QuietAsync();
        Assert.Equal(theirs, second.LedgerAccounts.Rows["e0"].Value.Phone);
        return second;
    }
}
