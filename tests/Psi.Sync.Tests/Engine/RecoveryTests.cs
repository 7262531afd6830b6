using Microsoft.Extensions.Time.Testing;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Stores;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

public sealed class RecoveryTests : IDisposable
{
    private readonly string _backUp = Path.Combine(Path.GetTempPath(), $"psi-back-up-{Guid.NewGuid():N}");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_backUp);

    private async Task<TwoSystems> BackedUpAsync()
    {
        var store = new MemoryStore(_time);
        var two = new TwoSystems { Time = _time, Store = store };
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        await store.BackUpAsync(_backUp, Stop);
        return two;
    }

    private async Task<TwoSystems> RestoredAsync(TwoSystems before)
    {
        await before.DisposeAsync();
        _time.Advance(TimeSpan.FromMinutes(10));
        return new TwoSystems(before.Crm, before.Ledger, before.CrmAccounts, before.LedgerAccounts) { Time = _time, Store = await MemoryStore.RestoreAsync(_backUp, _time, Stop) };
    }

    [Fact]
    public async Task RestoredFromYesterday_WhatWasMadeSinceIsFoundByItsMarkAndNotMadeAgain()
    {
        var before = await BackedUpAsync();
        before.CrmAccounts.Put("c2", new Account { Name = "New", Domain = "new.example.com", Phone = "5" });
        before.CrmAccounts.Change("c1", static account => account with { Phone = "2" });
        await before.QuietAsync();
        Assert.Equal(2, before.LedgerAccounts.Rows.Count);
        var writes = before.LedgerAccounts.Writes.Count + before.CrmAccounts.Writes.Count;

        await using var after = await RestoredAsync(before);
        await after.QuietAsync();

        Assert.Equal(["2", "5"], after.LedgerAccounts.Rows.Values.Select(static row => row.Value.Phone).Order(StringComparer.Ordinal));
        Assert.Equal(writes, after.LedgerAccounts.Writes.Count + after.CrmAccounts.Writes.Count);
        Assert.Empty(await after.ExceptionsAsync());
        Assert.Contains(await after.Psi.ReadAuditAsync(limit: 10_000, cancellationToken: Stop), static entry => entry.What == "recovered");
    }

    [Fact]
    public async Task RestoredFromYesterday_TheOwnerMovedOnMeanwhile_WhatWasMadeSinceIsTold()
    {
        var before = await BackedUpAsync();
        before.CrmAccounts.Put("c2", new Account { Name = "New", Domain = "new.example.com", Phone = "5" });
        await before.QuietAsync();

        await using var after = await RestoredAsync(before);
        after.CrmAccounts.Change("c2", static account => account with { Phone = "6" });
        await after.QuietAsync();

        Assert.Equal(["1", "6"], after.LedgerAccounts.Rows.Values.Select(static row => row.Value.Phone).Order(StringComparer.Ordinal));
        Assert.Empty(await after.ExceptionsAsync());
    }

    [Fact]
    public async Task WhileALiveObjectCannotBeSwept_NothingIsSentAndOneExceptionSaysWhy()
    {
        var before = await BackedUpAsync();
        await using var after = await RestoredAsync(before);
        after.LedgerAccounts.FailsAfterPages = 0;
        after.CrmAccounts.Change("c1", static account => account with { Phone = "2" });
        await after.QuietAsync();

        Assert.Empty(after.LedgerAccounts.Writes);
        Assert.Contains(await after.ExceptionsAsync(), static exception => exception.Cause == "the store went back");

        after.LedgerAccounts.FailsAfterPages = null;
        _time.Advance(TimeSpan.FromHours(1));
        await after.QuietAsync();

        Assert.Equal("2", after.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Empty(await after.ExceptionsAsync());
    }

    [Fact]
    public async Task APersonSaysThatItWentBack_EverythingIsSweptBeforeTheNextWrite()
    {
        await using var two = await BackedUpAsync();
        two.CrmAccounts.ChangeSilently("c1", static account => account with { Phone = "3" });

        await two.Psi.Reading.SayWentBackAsync("the file system was rolled back", "ada", Stop);
        await two.QuietAsync();

        Assert.Equal("3", two.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task SweepAsked_FindsWhatThePollMissed()
    {
        await using var two = await BackedUpAsync();
        two.CrmAccounts.ChangeSilently("c1", static account => account with { Phone = "3" });
        await two.QuietAsync();
        Assert.Equal("1", two.LedgerAccounts.Rows["e1"].Value.Phone);

        await two.Psi.Reading.SweepAsync("crm", Account.Schema.Name, "ada", Stop);
        await two.QuietAsync();

        Assert.Equal("3", two.LedgerAccounts.Rows["e1"].Value.Phone);
        await Assert.ThrowsAsync<ArgumentException>(() => two.Psi.Reading.SweepAsync("hcm", Account.Schema.Name, "ada", Stop));
    }

    [Fact]
    public async Task UpdateUnderWay_IsWorkedOutAnewOnlyOnceThePlatformCannotBeWorkingOnItAnyMore()
    {
        await using var two = await BackedUpAsync();
        two.Ledger.Platform = two.Ledger.Platform with { SettleTime = TimeSpan.FromMinutes(10) };
        two.LedgerAccounts.IsBlind = true;
        two.LedgerAccounts.Faults.Enqueue((new ConnectorException(FailureKind.OutcomeUnknown, "erp", "cut"), null));
        two.CrmAccounts.Change("c1", static account => account with { Phone = "2" });
        await two.QuietAsync();

        await two.Psi.Reading.SayWentBackAsync("restored", "ada", Stop);
        two.CrmAccounts.Change("c1", static account => account with { Phone = "3" });
        await two.QuietAsync();
        Assert.Empty(two.LedgerAccounts.Writes); // the first may still land

        _time.Advance(TimeSpan.FromMinutes(15));
        await two.QuietAsync();

        Assert.Equal("3", Assert.Single(two.LedgerAccounts.Writes).Patch.Apply(Account.Empty).Phone);
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task TwoNodes_OneOfThemAheadOfEveryTransactionOfTheOther_RecoverOnce()
    {
        for (var ahead = 1; ahead <= 12; ahead++)
        {
            await using var cluster = new Cluster(inFile: false, seed: ahead);
            var first = cluster.Add();
            for (var number = 1; number <= 4; number++)
            {
                first.CrmAccounts.Put($"c{number}", new Account { Name = $"Firm {number}", Domain = $"firm{number}.example.com", Phone = "1" });
                first.LedgerAccounts.Put($"e{number}", new Account { Name = $"Firm {number}", Domain = $"firm{number}.example.com", Phone = "1" });
            }

            await first.QuietAsync();
            var second = await cluster.JoinAsync();
            await cluster.QuietAsync(first, second);
            await first.Psi.Reading.SayWentBackAsync("restored", "ada", Stop);
            first.CrmAccounts.Change("c1", static account => account with { Phone = "2" });
            var begun = 0;
            cluster.Stores[0].BeforeWrite = async _ =>
            {
                if (++begun == ahead)
                {
                    await second.Psi.RunOnceAsync(Stop);
                    await second.Psi.RunOnceAsync(Stop);
                    await second.Psi.RunOnceAsync(Stop);
                }
            };

            await cluster.QuietAsync(first, second);

            Assert.Single(first.LedgerAccounts.Writes);
            Assert.Equal("2", first.LedgerAccounts.Rows["e1"].Value.Phone);
            var audit = await first.Psi.ReadAuditAsync(limit: 10_000, cancellationToken: Stop);
            Assert.Single(audit, static entry => entry.What == "went back");
            Assert.Single(audit, static entry => entry.What == "recovered");
            Assert.Empty(await first.ExceptionsAsync());
        }
    }
}
