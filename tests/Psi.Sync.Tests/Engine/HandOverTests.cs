using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Operations;
using Psi.Sync.Ownership;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

/// <summary>The CRM's until the account is a customer, the ledger's from then on.</summary>
public sealed class HandOverTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static TwoSystems Two(Action<SyncBuilder>? more = null)
    {
        var (crm, ledger) = (new FakeConnection("crm"), new FakeConnection("erp"));
        var fields = FieldSet<Account>.OfNames(["name", "legalName", "domain", "phone", "kind"]);
        return new TwoSystems(crm, ledger, crm.Add<Account>(fields, fields), ledger.Add<Account>(fields, fields))
        {
            Declare = sync =>
            {
                sync.Own<Account>(own =>
                {
                    own.Attribute(Account.Fields.Phone).By("crm").When(Account.Fields.Kind.IsNot(AccountKind.Customer));
                    own.Attribute(Account.Fields.Phone).By("erp").When(Account.Fields.Kind.Is(AccountKind.Customer));
                });
                sync.WriteOnDemand<Account>("crm", "erp");
                more?.Invoke(sync);
            },
        };
    }

    private static async Task<TwoSystems> LiveAsync(Action<SyncBuilder>? more = null)
    {
        var two = Two(more);
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1", Kind = AccountKind.Prospect });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1", Kind = AccountKind.Prospect });
        await two.QuietAsync();
        return two;
    }

    private static async Task<(string? Golden, Explanation Phone)> PhoneAsync(TwoSystems two)
    {
        var golden = Assert.Single(await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), Stop));
        return (golden.Value.Phone, (await two.Psi.ExplainAsync(golden.Id, "phone", Stop))!);
    }

    [Fact]
    public async Task Flip_BothAgree_OnlyTheOwnerChanges()
    {
        await using var two = await LiveAsync();

        two.CrmAccounts.Change("c1", account => account with { Kind = AccountKind.Customer });
        await two.QuietAsync();
        two.LedgerAccounts.Change("e1", account => account with { Phone = "erp's" });
        await two.QuietAsync();

        var (golden, phone) = await PhoneAsync(two);
        Assert.Equal(("erp's", "erp's"), (golden, two.CrmAccounts.Rows["c1"].Value.Phone));
        Assert.Equal((new SystemId("crm"), new SystemId("erp"), true), (phone.HandOver!.From!.Value, phone.HandOver.To, phone.HandOver.IsSettled));
    }

    [Fact]
    public async Task Flip_NewOwnerToleratedAnotherValue_ItsValueBecomesGolden()
    {
        await using var two = await LiveAsync(sync => sync.Own<Account>(own =>
        {
            own.Attribute(Account.Fields.Phone).By("crm").OnDrift(DriftPolicy.Tolerate).When(Account.Fields.Kind.IsNot(AccountKind.Customer));
            own.Attribute(Account.Fields.Phone).By("erp").When(Account.Fields.Kind.Is(AccountKind.Customer));
        }));
        two.LedgerAccounts.Change("e1", account => account with { Phone = "erp's" });
        await two.QuietAsync();

        two.CrmAccounts.Change("c1", account => account with { Kind = AccountKind.Customer });
        await two.QuietAsync();

        var (golden, phone) = await PhoneAsync(two);
        Assert.Equal(("erp's", "erp's"), (golden, two.CrmAccounts.Rows["c1"].Value.Phone));
        Assert.Equal("erp/account/e1", phone.Source);
        Assert.DoesNotContain(two.LedgerAccounts.Writes, write => write.Patch.Carries(Account.Fields.Phone));
    }

    [Fact]
    public async Task FlipBack_FormerOwnerSaidOtherwiseMeanwhile_ItsValueBecomesGolden()
    {
        await using var two = await LiveAsync(sync => sync.Own<Account>(own =>
        {
            own.Attribute(Account.Fields.Phone).By("crm").OnDrift(DriftPolicy.Tolerate).When(Account.Fields.Kind.IsNot(AccountKind.Customer));
            own.Attribute(Account.Fields.Phone).By("erp").OnDrift(DriftPolicy.Tolerate).When(Account.Fields.Kind.Is(AccountKind.Customer));
        }));
        two.CrmAccounts.Change("c1", account => account with { Kind = AccountKind.Customer });
        await two.QuietAsync();
        two.CrmAccounts.Change("c1", account => account with { Phone = "crm's" });
        await two.QuietAsync();

        two.CrmAccounts.Change("c1", account => account with { Kind = AccountKind.Partner });
        await two.QuietAsync();

        var (golden, _) = await PhoneAsync(two);
        Assert.Equal(("crm's", "crm's"), (golden, two.LedgerAccounts.Rows["e1"].Value.Phone));
    }

    [Fact]
    public async Task Flip_LastValueNotToldYet_IsToldToTheNewOwnerOnceAndNothingAfter()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Faults.Enqueue((new ConnectorException(FailureKind.Validation, "erp", "no"), null));
        two.CrmAccounts.Change("c1", account => account with { Phone = "last" });
        await two.QuietAsync();

        two.CrmAccounts.Change("c1", account => account with { Kind = AccountKind.Customer });
        await two.QuietAsync();
        two.CrmAccounts.Change("c1", account => account with { Phone = "too late" });
        await two.QuietAsync();

        var (golden, phone) = await PhoneAsync(two);
        Assert.Equal(("last", "last", "last"), (golden, two.LedgerAccounts.Rows["e1"].Value.Phone, two.CrmAccounts.Rows["c1"].Value.Phone));
        Assert.True(phone.HandOver!.IsSettled);
        Assert.Single(two.LedgerAccounts.Writes, write => write.Patch.Carries(Account.Fields.Phone));
    }

    [Fact]
    public async Task Flip_WriteInFlight_WaitsForItsResult()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Faults.Enqueue((null, new ConnectorException(FailureKind.OutcomeUnknown, "erp", "cut")));
        var flipped = false;
        two.LedgerAccounts.OnWrite = done =>
        {
            if (done && !flipped)
            {
                flipped = true;
                two.CrmAccounts.Change("c1", account => account with { Kind = AccountKind.Customer });
            }
        };

        two.CrmAccounts.Change("c1", account => account with { Phone = "last" });
        await two.QuietAsync();

        var (golden, phone) = await PhoneAsync(two);
        Assert.Equal(("last", "last"), (golden, two.LedgerAccounts.Rows["e1"].Value.Phone));
        Assert.Equal((new SystemId("erp"), true), (phone.HandOver!.To, phone.HandOver.IsSettled));
        Assert.Single(two.LedgerAccounts.Writes, write => write.Patch.Carries(Account.Fields.Phone));
    }

    [Fact]
    public async Task Flip_Back_IsAHandOverToo()
    {
        await using var two = await LiveAsync();
        two.CrmAccounts.Change("c1", account => account with { Kind = AccountKind.Customer });
        await two.QuietAsync();
        two.LedgerAccounts.Change("e1", account => account with { Phone = "erp's" });
        await two.QuietAsync();

        two.CrmAccounts.Change("c1", account => account with { Kind = AccountKind.Partner });
        await two.QuietAsync();
        two.CrmAccounts.Change("c1", account => account with { Phone = "crm's again" });
        await two.QuietAsync();

        var (golden, phone) = await PhoneAsync(two);
        Assert.Equal(("crm's again", "crm's again"), (golden, two.LedgerAccounts.Rows["e1"].Value.Phone));
        Assert.Equal(new SystemId("crm"), phone.HandOver!.To);
    }

    [Fact]
    public async Task Flip_SameObservation_RestIsDecidedUnderTheOutcome()
    {
        await using var two = await LiveAsync();

        two.CrmAccounts.Change("c1", account => account with { Kind = AccountKind.Customer, Phone = "with the flip" });
        await two.QuietAsync();

        Assert.Equal(("1", "1"), ((await PhoneAsync(two)).Golden, two.CrmAccounts.Rows["c1"].Value.Phone));
    }

    [Fact]
    public async Task Flip_SecondRun_IsQuiet()
    {
        await using var two = await LiveAsync();
        two.CrmAccounts.Change("c1", account => account with { Kind = AccountKind.Customer });
        await two.QuietAsync();
        var audit = two.Psi.Statistics.AuditRows;

        var manifest = await two.Psi.RunOnceAsync(Stop);

        Assert.Equal((0, 0, audit), (manifest.Changed, manifest.Written, two.Psi.Statistics.AuditRows));
        Assert.Contains(await two.Psi.ReadAuditAsync(cancellationToken: Stop), entry => entry.What == "handed over" && entry.Fields.Contains("phone"));
    }

    [Fact]
    public async Task AnOwnerThatJoins_TheOneThatOwnedForWantOfItIsTold()
    {
        var third = new FakeConnection("psa");
        FieldSet<Account> fields = [Account.Fields.Name, Account.Fields.Domain, Account.Fields.Phone];
        third.Add<Account>(fields, fields).Put("p1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await using var two = new TwoSystems
        {
            Approval = new() { By = "test", WriteFills = true, MakeCreates = true },
            Declare = sync =>
            {
                sync.Services.AddSingleton<IConnection>(third);
                sync.Own<Account>(static own => own.Attribute(Account.Fields.Phone).By("erp", "crm", "psa"));
            },
        };
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com" });

        await two.QuietAsync();

        Assert.Equal("1", Assert.Single(two.LedgerAccounts.Rows).Value.Value.Phone);
        Assert.Equal("1", two.CrmAccounts.Rows["c1"].Value.Phone);
    }
}
