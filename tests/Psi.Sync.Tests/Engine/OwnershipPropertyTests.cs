using CsCheck;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Ownership;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

/// <summary>The whole engine against a model of a few lines: whoever changes whatever, in whatever order.</summary>
public sealed class OwnershipPropertyTests
{
    private static readonly DateTimeOffset s_day = new(2026, 3, 31, 7, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Step[]> s_steps =
        from steps in Gen.Select(Gen.Bool, Gen.Int[0, 4], Gen.Int[1, 4]).Array[1, 9]
        select steps.Select(step => new Step(step.Item1, step.Item2, step.Item3)).ToArray();

    private static readonly Gen<(int[] Crm, int[] Erp, bool CrmFirst)> s_batches =
        Gen.Select(Gen.Int[0, 30].Array[1, 4], Gen.Int[0, 30].Array[1, 4], Gen.Bool);

    [Fact]
    public async Task AnySteps_OneAfterTheOther_EndAsTheModelSaysAndGoQuiet() => await s_steps.SampleAsync(
        async steps =>
        {
            await using var two = await LiveAsync();
            var model = new Model();
            foreach (var step in steps)
            {
                var endpoint = step.OfCrm ? two.CrmAccounts : two.LedgerAccounts;
                endpoint.Change(step.OfCrm ? "c1" : "e1", step.Apply, s_day.AddMinutes(model.Steps));
                model.Take(step);
                await two.QuietAsync();
            }

            var golden = Assert.Single(await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask())).Value;
            Assert.Equal(model.Golden, ValuesOf(golden));
            Assert.Equal(model.Crm, ValuesOf(two.CrmAccounts.Rows["c1"].Value));
            Assert.Equal(model.Erp, ValuesOf(two.LedgerAccounts.Rows["e1"].Value));
            AssertNoOwnerWasSentItsOwn(two);
            await AssertQuietAsync(two);
        },
        iter: 60);

    [Fact]
    public async Task AnyChangesAtOnce_CommutativeStrategies_EndTheSameInAnyOrderOfReading() => await s_batches.SampleAsync(
        async batch =>
        {
            await using var two = await LiveAsync();
            var latest = (At: -1, OfCrm: true);
            foreach (var ofCrm in batch.CrmFirst ? [true, false] : new[] { false, true })
            {
                var stamps = ofCrm ? batch.Crm : batch.Erp;
                var at = stamps.Max();
                var (endpoint, id) = ofCrm ? (two.CrmAccounts, "c1") : (two.LedgerAccounts, "e1");
                endpoint.Change(id, account => account with { Industry = $"{id}@{at}", EmployeeCount = stamps.Sum() }, s_day.AddMinutes(at));
                latest = at > latest.At || (at == latest.At && ofCrm) ? (at, ofCrm) : latest;
                if (stamps.Length % 2 == 0)
                {
                    await two.QuietAsync();
                }
            }

            await two.QuietAsync();

            var golden = Assert.Single(await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask())).Value;
            Assert.Equal($"{(latest.OfCrm ? "c1" : "e1")}@{latest.At}", golden.Industry);
            Assert.Equal(batch.Crm.Sum() + batch.Erp.Sum(), golden.EmployeeCount);
            Assert.Equal(golden.Industry, two.CrmAccounts.Rows["c1"].Value.Industry);
            Assert.Equal(golden.Industry, two.LedgerAccounts.Rows["e1"].Value.Industry);
            await AssertQuietAsync(two);
        },
        iter: 60);

    private static async Task<TwoSystems> LiveAsync()
    {
        var (crm, ledger) = (new FakeConnection("crm"), new FakeConnection("erp"));
        var fields = FieldSet<Account>.OfNames(["name", "domain", "phone", "industry", "employeeCount", "website", "kind"]);
        var two = new TwoSystems(crm, ledger, crm.Add<Account>(fields, fields), ledger.Add<Account>(fields, fields))
        {
            Declare = sync => sync.WriteOnDemand<Account>("crm", "erp").Own<Account>(own =>
            {
                own.Everything().By("crm").OnDrift(DriftPolicy.Tolerate);
                own.Attribute(Account.Fields.Industry).By("crm", "erp").MostRecent();
                own.Attribute(Account.Fields.EmployeeCount).By("crm", "erp").Sum();
                own.Attribute(Account.Fields.Website).By("crm").OnDrift(DriftPolicy.Tolerate).When(Account.Fields.Kind.IsNot(AccountKind.Customer));
                own.Attribute(Account.Fields.Website).By("erp").OnDrift(DriftPolicy.Tolerate).When(Account.Fields.Kind.Is(AccountKind.Customer));
                own.Attribute(Account.Fields.LegalName).By("erp");
            }),
        };
        var account = new Account { Name = "Acme", Domain = "acme.example.com", Phone = "0", Industry = "0", EmployeeCount = 0, Website = "0", Kind = AccountKind.Prospect };
        two.CrmAccounts.Put("c1", account);
        two.LedgerAccounts.Put("e1", account);
        await two.QuietAsync();
        return two;
    }

    private static async Task AssertQuietAsync(TwoSystems two)
    {
        var audit = two.Psi.Statistics.AuditRows;
        var manifest = await two.Psi.RunOnceAsync();
        Assert.Equal((0, 0, audit), (manifest.Changed, manifest.Written, two.Psi.Statistics.AuditRows));
    }

    private static void AssertNoOwnerWasSentItsOwn(TwoSystems two)
    {
        Assert.DoesNotContain(two.CrmAccounts.Writes, write => write.Patch.Fields.Overlaps(Account.Fields.Phone | Account.Fields.EmployeeCount | Account.Fields.Kind));
        Assert.DoesNotContain(two.LedgerAccounts.Writes, write => write.Patch.Carries(Account.Fields.EmployeeCount));
        Assert.All(two.CrmAccounts.Writes, write => Assert.NotEqual(WriteKind.Create, write.Kind));
    }

    private static Values ValuesOf(Account account) =>
        new(account.Phone, account.Industry, account.EmployeeCount, account.Website, account.Kind);

    private sealed record Step(bool OfCrm, int Attribute, int Value)
    {
        public Account Apply(Account account) => Attribute switch
        {
            0 => account with { Phone = $"{Value}" },
            1 => account with { Industry = $"{Value}" },
            2 => account with { EmployeeCount = Value },
            3 => account with { Website = $"{Value}" },
            _ => account with { Kind = (AccountKind)(Value % 3) },
        };
    }

    private sealed class Model
    {
        private static readonly Values s_start = new("0", "0", 0, "0", AccountKind.Prospect);

        public int Steps { get; private set; }

        public Values Golden { get; private set; } = s_start with { EmployeeCount = 0 };

        public Values Crm { get; private set; } = s_start;

        public Values Erp { get; private set; } = s_start;

        public void Take(Step step)
        {
            Steps++;
            var said = ValuesOf(step.Apply(new Account()));
            switch (step.Attribute)
            {
                case 0:
                    Owned(step.OfCrm, "crm", values => values with { Phone = said.Phone });
                    break;

                case 1:
                    Golden = Golden with { Industry = said.Industry };
                    Crm = Crm with { Industry = said.Industry };
                    Erp = Erp with { Industry = said.Industry };
                    break;

                case 2:
                    Crm = step.OfCrm ? Crm with { EmployeeCount = said.EmployeeCount } : Crm;
                    Erp = step.OfCrm ? Erp : Erp with { EmployeeCount = said.EmployeeCount };
                    Golden = Golden with { EmployeeCount = Crm.EmployeeCount + Erp.EmployeeCount };
                    break;

                case 3:
                    Owned(step.OfCrm, Golden.Kind == AccountKind.Customer ? "erp" : "crm", values => values with { Website = said.Website });
                    break;

                default:
                    var before = Golden.Kind == AccountKind.Customer;
                    Owned(step.OfCrm, "crm", values => values with { Kind = said.Kind });
                    if (before != (Golden.Kind == AccountKind.Customer))
                    {
                        // Handed over: the new owner's value, which is the golden one unless it kept another.
                        var website = before ? Crm.Website : Erp.Website;
                        if (website != Golden.Website)
                        {
                            Golden = Golden with { Website = website };
                            Crm = Crm with { Website = website };
                            Erp = Erp with { Website = website };
                        }
                    }

                    break;
            }
        }

        private void Owned(bool ofCrm, string owner, Func<Values, Values> set)
        {
            if (ofCrm == (owner == "crm"))
            {
                var moved = set(Golden) != Golden;
                Golden = set(Golden);
                Crm = moved || ofCrm ? set(Crm) : Crm;
                Erp = moved || !ofCrm ? set(Erp) : Erp;
            }
            else
            {
                Crm = ofCrm ? set(Crm) : Crm;
                Erp = ofCrm ? Erp : set(Erp);
            }
        }
    }

    private sealed record Values(string? Phone, string? Industry, int? EmployeeCount, string? Website, AccountKind? Kind);
}
