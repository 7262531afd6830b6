using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Ownership;
using Psi.Sync.Stores;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

public sealed class SyncingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<TwoSystems> LiveAsync()
    {
        var two = new TwoSystems();
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", LegalName = "Acme Ltd", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        return two;
    }

    [Fact]
    public async Task OwnersChange_LinkedRecord_IsToldOnlyThat()
    {
        await using var two = await LiveAsync();

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        var write = Assert.Single(two.LedgerAccounts.Writes);
        Assert.Equal(Account.Fields.Phone.AsSet(), write.Patch.Fields);
        Assert.Empty(two.CrmAccounts.Writes);
    }

    [Fact]
    public async Task OwnersChange_ToNull_ClearsTheOther()
    {
        await using var two = await LiveAsync();

        two.CrmAccounts.Change("c1", account => account with { Phone = null });
        await two.QuietAsync();

        Assert.Null(two.LedgerAccounts.Rows["e1"].Value.Phone);
    }

    [Fact]
    [Trait("Lesson", "U-116")]
    public async Task SecondRun_NothingMoved_WritesAndAuditsNothing()
    {
        await using var two = await LiveAsync();
        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();
        var audit = two.Psi.Statistics.AuditRows;
        var writes = two.LedgerAccounts.Writes.Count;

        var manifest = await two.Psi.RunOnceAsync(Stop);

        Assert.Equal((0, 0), (manifest.Changed, manifest.Written));
        Assert.Equal(audit, two.Psi.Statistics.AuditRows);
        Assert.Equal(writes, two.LedgerAccounts.Writes.Count);
    }

    [Fact]
    public async Task Drift_PutRight_OwnersValueIsSentAgain()
    {
        await using var two = await LiveAsync();

        two.LedgerAccounts.Change("e1", account => account with { Phone = "wrong" });
        await two.QuietAsync();

        Assert.Equal("1", two.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Equal("1", two.CrmAccounts.Rows["c1"].Value.Phone);
    }

    [Fact]
    public async Task Drift_AgainAndAgain_IsRaisedAndNoLongerFought()
    {
        await using var two = await LiveAsync();
        for (var time = 0; time < 4; time++)
        {
            two.LedgerAccounts.Change("e1", account => account with { Phone = "wrong" });
            await two.QuietAsync();
        }

        Assert.Contains(await two.Psi.ListExceptionsAsync(cancellationToken: Stop), exception => exception.Fields.Contains("phone"));
        Assert.True(two.LedgerAccounts.Writes.Count <= 3);
    }

    [Fact]
    public async Task Drift_Raise_AsksAPersonOnce()
    {
        var two = new TwoSystems { Declare = sync => sync.Own<Account>(own => own.Attribute(Account.Fields.Phone).By("crm").OnDrift(DriftPolicy.Raise)) };
        await using var _ = two;
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();

        two.LedgerAccounts.Change("e1", account => account with { Phone = "9" });
        await two.QuietAsync();
        await two.QuietAsync();

        Assert.Equal(1, Assert.Single(await two.Psi.ListExceptionsAsync(cancellationToken: Stop)).Count);
        Assert.Empty(two.LedgerAccounts.Writes);
    }

    [Fact]
    public async Task OwnedByTheOther_ChangeFlowsBack()
    {
        await using var two = await LiveAsync();

        two.LedgerAccounts.Change("e1", account => account with { LegalName = "Acme Holding Ltd" });
        await two.QuietAsync();

        Assert.Equal("Acme Holding Ltd", two.CrmAccounts.Rows["c1"].Value.LegalName);
    }

    [Fact]
    public async Task NewRecord_TakenByAll_IsCreatedOnceWithReferences()
    {
        await using var two = await LiveAsync();

        two.CrmAccounts.Put("c3", new Account { Name = "Child", Domain = "child.example.com", Parent = Ref<Account>.External("crm", "c2") });
        two.CrmAccounts.Put("c2", new Account { Name = "Parent", Domain = "parent.example.com" });
        await two.QuietAsync();

        Assert.Equal(3, two.LedgerAccounts.Rows.Count);
        var parent = two.LedgerAccounts.Rows.Single(row => row.Value.Value.Name == "Parent").Key;
        Assert.Equal(Ref<Account>.External("erp", parent), two.LedgerAccounts.Rows.Values.Single(row => row.Value.Name == "Child").Value.Parent);
        Assert.Equal(2, two.LedgerAccounts.Writes.Count(write => write.Kind == WriteKind.Create));
    }

    [Fact]
    [Trait("Lesson", "U-80")]
    public async Task Create_FailsAfterItWasDone_IsFoundAndNotRepeated()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Faults.Enqueue((null, new ConnectorException(FailureKind.OutcomeUnknown, "erp", "cut")));

        two.CrmAccounts.Put("c2", new Account { Name = "New", Domain = "new.example.com" });
        await two.QuietAsync();

        Assert.Single(two.LedgerAccounts.Rows, row => row.Value.Value.Name == "New");
        Assert.Empty(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Create_FailsBeforeItWasDone_IsSentAgain()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Faults.Enqueue((new ConnectorException(FailureKind.OutcomeUnknown, "erp", "cut"), null));

        two.CrmAccounts.Put("c2", new Account { Name = "New", Domain = "new.example.com" });
        await two.QuietAsync();

        Assert.Single(two.LedgerAccounts.Rows, row => row.Value.Value.Name == "New");
    }

    [Fact]
    public async Task Refused_IsRaisedMendedAndReplayed()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Faults.Enqueue((new ConnectorException(FailureKind.Validation, "erp", "phone is too long") { Fields = ["phone"], Code = "TOO_LONG" }, null));
        two.CrmAccounts.Change("c1", account => account with { Phone = "12345678901234567890" });
        await two.QuietAsync();
        var exception = Assert.Single(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));

        await two.Psi.MendAsync(exception.Id, "phone", "\"123\"", "alice", Stop);
        await two.Psi.ReplayAsync(exception.Id, "alice", Stop);
        await two.QuietAsync();

        Assert.Equal("123", two.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Equal(ExceptionState.Resolved, (await two.Psi.ListExceptionsAsync(includeClosed: true, Stop)).Single().State);
        Assert.Contains(await two.Psi.ReadAuditAsync(cancellationToken: Stop), entry => entry is { What: "mended", By: "alice" });
    }

    [Fact]
    public async Task Mend_UnknownAttribute_SaysWhichThereAre()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Faults.Enqueue((new ConnectorException(FailureKind.Validation, "erp", "no"), null));
        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();
        var exception = Assert.Single(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));

        var thrown = await Assert.ThrowsAsync<ArgumentException>(() => two.Psi.MendAsync(exception.Id, "fone", "\"1\"", "alice", Stop));

        Assert.Contains("phone", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_NewerValue_IsTriedByItself()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Faults.Enqueue((new ConnectorException(FailureKind.Validation, "erp", "no"), null));
        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        two.CrmAccounts.Change("c1", account => account with { Phone = "3" });
        await two.QuietAsync();

        Assert.Equal("3", two.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Empty(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Discard_ClosesAndLeavesTheDifference()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Faults.Enqueue((new ConnectorException(FailureKind.Validation, "erp", "no"), null));
        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();
        var exception = Assert.Single(await two.Psi.ListExceptionsAsync(cancellationToken: Stop));

        await two.Psi.DiscardAsync(exception.Id, "agreed with sales", "alice", Stop);
        await two.QuietAsync();

        Assert.Equal(ExceptionState.Discarded, (await two.Psi.ListExceptionsAsync(includeClosed: true, Stop)).Single().State);
        Assert.Equal("1", two.LedgerAccounts.Rows["e1"].Value.Phone);
    }

    [Fact]
    public async Task PlatformRewrites_ValueWrittenIsToldAndNotFought()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Rewrites = account => account with { Phone = account.Phone?.ToUpperInvariant() };

        two.CrmAccounts.Change("c1", account => account with { Phone = "ext a" });
        await two.QuietAsync();
        await two.QuietAsync();

        Assert.Single(two.LedgerAccounts.Writes);
        Assert.Equal("ext a", two.CrmAccounts.Rows["c1"].Value.Phone);
    }

    [Fact]
    public async Task Explain_SaysOwnerSourceAndWhatOthersSay()
    {
        await using var two = await LiveAsync();
        var account = Assert.Single(await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), Stop));

        var explanation = await two.Psi.ExplainAsync(account.Id, "legalName", Stop);

        Assert.NotNull(explanation);
        Assert.Equal(new SystemId("erp"), explanation.Owner);
        Assert.Equal("erp/account/e1", explanation.Source);
        Assert.Equal("\"Acme Ltd\"", explanation.Others["erp"]);
    }

    [Fact]
    public async Task Restart_OnTheSameStore_GoesOnWithoutReadingItAllAgain()
    {
        var store = new MemoryStore();
        await using (var first = new TwoSystems { Store = new Kept(store) })
        {
            first.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com" });
            await first.QuietAsync();
        }

        await using var second = new TwoSystems { Store = new Kept(store) };
        second.CrmAccounts.Put("c0", new Account());
        second.CrmAccounts.Put("c1", new Account { Name = "Acme 2", Domain = "acme.example.com" });
        await second.QuietAsync();

        Assert.Contains(second.LedgerAccounts.Writes, write => write.Patch.Values.Name == "Acme 2");
    }

    [Fact]
    public void Ownership_UnknownSystem_IsRefusedAtStartByName()
    {
        var two = new TwoSystems { Declare = sync => sync.Own<Account>(own => own.Attribute(Account.Fields.Phone).By("psa")) };

        var thrown = Assert.Throws<SyncConfigurationException>(() => two.Psi);

        Assert.Contains("'psa'", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("'crm'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ownership_OnlyConditional_IsRefusedAtStartByAttribute()
    {
        var two = new TwoSystems { Declare = sync => sync.Own<Contact>(own => own.Everything().By("crm").When(Contact.Fields.Active.Is(true))) };

        Assert.Contains("contact.email", Assert.Throws<SyncConfigurationException>(() => two.Psi).Message, StringComparison.Ordinal);
    }
}
