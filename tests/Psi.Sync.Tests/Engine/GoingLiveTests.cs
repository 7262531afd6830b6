using Psi.Sync.Stores;
using Microsoft.Extensions.Time.Testing;
using Psi.Canonical;
using Psi.Sync.Planning;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

public sealed class GoingLiveTests
{
    [Fact]
    public async Task GoLive_SameDomain_LinksAndWritesNothing()
    {
        await using var two = new TwoSystems();
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com" });
        two.LedgerAccounts.Put("e1", new Account { Name = "ACME Limited", LegalName = "Acme Ltd", Domain = "acme.example.com" });

        await two.QuietAsync();

        var all = await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), TestContext.Current.CancellationToken);
        var account = Assert.Single(all).Value;
        Assert.Equal("Acme", account.Name);
        Assert.Equal("Acme Ltd", account.LegalName);
        Assert.Empty(two.CrmAccounts.Writes);
        Assert.Empty(two.LedgerAccounts.Writes);
    }

    [Fact]
    public async Task GoLive_SameNameOtherDomain_StayApart()
    {
        await using var two = new TwoSystems();
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.org" });

        await two.QuietAsync();

        var all = await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), TestContext.Current.CancellationToken);
        Assert.Equal(2, all.Count);
    }

    [Fact]
    public async Task GoLive_NearName_LinksTheOnlyCandidate()
    {
        await using var two = new TwoSystems();
        two.CrmAccounts.Put("c1", new Account { Name = "Acme Ltd.", Domain = "acme.example.com" });
        two.LedgerAccounts.Put("e1", new Account { Name = "ACME LIMITED" });

        await two.QuietAsync();

        Assert.Single(await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task GoLive_TwoOfOneSystemAlike_RaisesTheSecond()
    {
        await using var two = new TwoSystems();
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com" });
        two.CrmAccounts.Put("c2", new Account { Name = "Acme again", Domain = "acme.example.com" });

        await two.QuietAsync();

        Assert.Single(await two.Psi.QueryAsync(reads => reads.AllAsync<Account>().AsTask(), TestContext.Current.CancellationToken));
        Assert.Contains("c2", Assert.Single(await two.Psi.ListExceptionsAsync(cancellationToken: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_DifferenceFillAndCreate_AreShownAndNothingIsWritten()
    {
        await using var two = new TwoSystems { Approval = null };
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1", Industry = "Mining" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "2" });
        two.CrmAccounts.Put("c2", new Account { Name = "Only here", Domain = "only.example.com" });

        await two.Psi.RunOnceAsync(TestContext.Current.CancellationToken);
        var plan = await two.Psi.PlanGoLiveAsync(TestContext.Current.CancellationToken);

        Assert.NotNull(plan);
        Assert.Equal("phone", Assert.Single(plan.Differences).Attribute);
        Assert.Equal("industry", Assert.Single(plan.Fills).Attribute);
        Assert.Single(plan.Creates);
        Assert.Empty(two.LedgerAccounts.Writes);
    }

    [Fact]
    public async Task Approve_GroundMoved_IsRefused()
    {
        await using var two = new TwoSystems { Approval = null };
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com" });
        await two.Psi.RunOnceAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidOperationException>(() => two.Psi.ApproveGoLiveAsync(new GoLiveApproval { Plan = "another" }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Approve_WithFills_FillsAndLeavesDifferences()
    {
        await using var two = new TwoSystems { Approval = new GoLiveApproval { WriteFills = true } };
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1", Industry = "Mining" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "2" });

        await two.QuietAsync();

        var write = Assert.Single(two.LedgerAccounts.Writes);
        Assert.Equal(Account.Fields.Industry.AsSet(), write.Patch.Fields);
        Assert.Equal("2", two.LedgerAccounts.Rows["e1"].Value.Phone);
    }

    [Fact]
    [Trait("Lesson", "U-95")]
    public async Task KilledAnywhereWhileGoingLive_WhatTheOwnerChangedMeanwhileIsTold()
    {
        for (var writes = 1; ; writes++)
        {
            var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));
            var memory = new MemoryStore(time);
            var approval = new GoLiveApproval { By = "test", WriteFills = true, WriteDifferences = true, MakeCreates = true };
            var killed = new Kept(memory) { WritesLeft = writes };
            var first = new TwoSystems { Time = time, Store = killed, Approval = approval };
            for (var number = 1; number <= 3; number++)
            {
                first.CrmAccounts.Put($"c{number}", new Account { Name = $"Firm {number}", Domain = $"firm{number}.example.com", Phone = "1" });
                first.LedgerAccounts.Put($"e{number}", new Account { Name = $"Firm {number}", Domain = $"firm{number}.example.com", Phone = "0" });
            }

            try
            {
                await first.QuietAsync();
            }
            catch (StoreException) when (killed.IsDead)
            {
            }

            if (!killed.IsDead)
            {
                Assert.InRange(writes, 10, 100); // it was killed at each of its transactions
                return;
            }

            first.CrmAccounts.Change("c2", static account => account with { Phone = "2" });
            time.Advance(TimeSpan.FromMinutes(10));
            await using var second = new TwoSystems(first.Crm, first.Ledger, first.CrmAccounts, first.LedgerAccounts) { Time = time, Store = new Kept(memory), Approval = approval };
            await second.QuietAsync();

            Assert.Equal(["1", "2", "1"], second.LedgerAccounts.Rows.OrderBy(static row => row.Key, StringComparer.Ordinal).Select(static row => row.Value.Value.Phone));
            Assert.Empty(await second.ExceptionsAsync());
        }
    }
}
