using System.Text;
using System.Text.Json;
using Psi.Canonical;
using Psi.Sync.Audit;
using Psi.Sync.Stores;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Audit;

public sealed class AuditTrailTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<(TwoSystems Two, MemoryStore Store)> SealedAsync(int records = 3, Action<SyncBuilder>? declare = null)
    {
        var two = new TwoSystems();
        var store = new MemoryStore(two.Time);
        two.Store = new Kept(store);
        two.Declare = sync =>
        {
            sync.Options(static options => options.AuditSealedWithin = TimeSpan.Zero);
            declare?.Invoke(sync);
        };
        for (var number = 0; number < records; number++)
        {
            two.CrmAccounts.Put($"c{number}", new Account { Name = $"Acme {number}", Domain = $"acme{number}.example.com" });
        }

        await two.QuietAsync();
        return (two, store);
    }

    private static async Task ChangeAsync(MemoryStore store, Func<IStoreTransaction, Task> change)
    {
        await using var transaction = await store.WriteAsync(Stop);
        await change(transaction);
        await transaction.CommitAsync(Stop);
    }

    [Fact]
    public async Task Verify_NothingTouched_HoldsAndNothingIsUnsealed()
    {
        var (two, _) = await SealedAsync();
        await using var engine = two;

        var verified = await two.Psi.Audit.VerifyAsync(cancellationToken: Stop);

        Assert.True(verified.Holds);
        Assert.Equal(((await two.Psi.ReadAuditAsync(limit: 10_000, cancellationToken: Stop)).Count, 0L), ((int)verified.Entries, verified.Unsealed));
    }

    [Fact]
    public async Task Verify_EntryChanged_NamesIt()
    {
        var (two, store) = await SealedAsync();
        await using var engine = two;
        var entry = (await two.Psi.ReadAuditAsync(cancellationToken: Stop))[2];

        await ChangeAsync(store, transaction => transaction.PutAsync(StoreTables.Audit, StoreKey.Of(StoreKey.Text(entry.Sequence)), "{}"u8.ToArray(), Stop).AsTask());

        var verified = await two.Psi.Audit.VerifyAsync(cancellationToken: Stop);
        Assert.Equal((false, entry.Sequence), (verified.Holds, verified.FirstBad));
    }

    [Fact]
    public async Task Verify_EntryTakenAway_NamesIt()
    {
        var (two, store) = await SealedAsync();
        await using var engine = two;

        await ChangeAsync(store, transaction => transaction.DeleteAsync(StoreTables.Audit, StoreKey.Of(StoreKey.Text(2L)), Stop).AsTask());

        var verified = await two.Psi.Audit.VerifyAsync(cancellationToken: Stop);
        Assert.Equal((false, 2L, "it is missing"), (verified.Holds, verified.FirstBad, verified.What));
    }

    [Fact]
    public async Task Verify_WholeTrailWrittenAnew_IsSeenByTheNotedHash()
    {
        var (two, store) = await SealedAsync();
        await using var engine = two;
        var noted = (await two.Psi.Audit.VerifyAsync(cancellationToken: Stop)).Last;
        var (other, forged) = await SealedAsync(records: 2);
        await using var otherEngine = other;

        await ChangeAsync(store, async transaction =>
        {
            await using var source = await forged.ReadAsync(Stop);
            foreach (var table in new[] { StoreTables.Audit, StoreTables.AuditSegment, StoreTables.AuditHash, StoreTables.Sequence })
            {
                foreach (var row in await transaction.ScanAsync(table, string.Empty, cancellationToken: Stop))
                {
                    await transaction.DeleteAsync(table, row.Key, Stop);
                }

                foreach (var row in await source.ScanAsync(table, string.Empty, cancellationToken: Stop))
                {
                    await transaction.PutAsync(table, row.Key, row.Value, Stop);
                }
            }
        });

        Assert.True((await two.Psi.Audit.VerifyAsync(cancellationToken: Stop)).Holds);
        Assert.False((await two.Psi.Audit.VerifyAsync(noted, Stop)).Holds);
    }

    [Fact]
    public async Task Verify_SegmentTakenAwayWithItsEntries_NamesItsFirst()
    {
        var (two, store) = await SealedAsync();
        await using var engine = two;
        two.CrmAccounts.Change("c0", account => account with { Phone = "1" });
        await two.QuietAsync();
        var second = (await two.Psi.Audit.ListSegmentsAsync(cancellationToken: Stop))[1];

        await ChangeAsync(store, async transaction =>
        {
            await transaction.DeleteAsync(StoreTables.AuditSegment, StoreKey.Of(StoreKey.Text(second.Number)), Stop);
            for (var sequence = second.First; sequence <= second.Last; sequence++)
            {
                await transaction.DeleteAsync(StoreTables.Audit, StoreKey.Of(StoreKey.Text(sequence)), Stop);
            }
        });

        Assert.Equal(second.First, (await two.Psi.Audit.VerifyAsync(cancellationToken: Stop)).FirstBad);
    }

    [Fact]
    public async Task Seal_MoreEntriesThanASegmentHolds_ChainsSegments()
    {
        var (two, store) = await SealedAsync();
        await using var engine = two;
        await ChangeAsync(store, async transaction =>
        {
            for (var number = 0; number < 2 * AuditSealer.SegmentSize; number++)
            {
                var sequence = await transaction.NextAsync("audit", 1, Stop);
                var entry = $$"""{"sequence":{{sequence}},"at":"2026-03-31T08:00:00+00:00","what":"tested","by":"test","policy":"p"}""";
                await transaction.PutAsync(StoreTables.Audit, StoreKey.Of(StoreKey.Text(sequence)), Encoding.UTF8.GetBytes(entry), Stop);
            }
        });
        await two.QuietAsync();

        var segments = await two.Psi.Audit.ListSegmentsAsync(cancellationToken: Stop);

        Assert.True(segments.Count > 2);
        Assert.All(segments.Zip(segments.Skip(1)), pair => Assert.Equal(pair.First.Last + 1, pair.Second.First));
        Assert.True((await two.Psi.Audit.VerifyAsync(segments[1], Stop)).Holds);
    }

    [Fact]
    public async Task Seal_FewEntries_WaitAndAreSealedTogether()
    {
        var (two, _) = await SealedAsync(declare: sync => sync.Options(static options => options.AuditSealedWithin = TimeSpan.FromMinutes(10)));
        await using var engine = two;
        for (var minute = 0; minute < 3; minute++)
        {
            two.CrmAccounts.Change("c0", account => account with { Phone = $"{minute}" });
            two.Time.Advance(TimeSpan.FromMinutes(3));
            await two.QuietAsync();
        }

        Assert.Empty(await two.Psi.Audit.ListSegmentsAsync(cancellationToken: Stop));
        two.Time.Advance(TimeSpan.FromMinutes(1));
        await two.QuietAsync();

        Assert.Equal((await two.Psi.ReadAuditAsync(limit: 10_000, cancellationToken: Stop))[^1].Sequence, Assert.Single(await two.Psi.Audit.ListSegmentsAsync(cancellationToken: Stop)).Last);
    }

    [Fact]
    public async Task Verify_SegmentSealedWithItsHashesInIt_HoldsAndIsDropped()
    {
        var (two, store) = await SealedAsync(declare: sync => sync.Options(static options => options.AuditRetention = TimeSpan.FromDays(1)));
        await using var engine = two;
        await ChangeAsync(store, async transaction =>
        {
            // As a store of the first version holds it.
            var row = (await AuditChain.FindAsync(transaction, 1, Stop))!;
            var hashes = await AuditChain.HashesAsync(transaction, row, Stop);
            await transaction.PutAsync(StoreTables.AuditSegment, AuditChain.KeyOf(1), Psi.Sync.Records.Codec.Pack(row with { Hashes = hashes }, Psi.Sync.Records.SyncJsonContext.Default.AuditSegmentRow), Stop);
            await transaction.DeleteAsync(StoreTables.AuditHash, AuditChain.KeyOf(1), Stop);
        });
        Assert.True((await two.Psi.Audit.VerifyAsync(cancellationToken: Stop)).Holds);

        two.Time.Advance(TimeSpan.FromDays(2));
        await two.QuietAsync();

        Assert.True((await two.Psi.Audit.ListSegmentsAsync(cancellationToken: Stop))[0].IsDropped);
        Assert.True((await two.Psi.Audit.VerifyAsync(cancellationToken: Stop)).Holds);
    }

    [Fact]
    public async Task Retention_Over_DropsWholeSegmentsAndTheChainHolds()
    {
        var (two, _) = await SealedAsync(declare: sync => sync.Options(options => options.AuditRetention = TimeSpan.FromDays(30)));
        await using var engine = two;
        var before = Assert.Single(await two.Psi.Audit.ListSegmentsAsync(cancellationToken: Stop));
        two.Time.Advance(TimeSpan.FromDays(20));
        two.CrmAccounts.Change("c0", account => account with { Phone = "1" });
        await two.QuietAsync();

        two.Time.Advance(TimeSpan.FromDays(11));
        await two.QuietAsync();

        var entries = await two.Psi.ReadAuditAsync(cancellationToken: Stop);
        Assert.Equal(before.Last + 1, entries[0].Sequence);
        Assert.Contains(entries, entry => entry.What == "dropped" && entry.Note!.Contains(before.Hash, StringComparison.Ordinal));
        Assert.Equal(before with { IsDropped = true }, (await two.Psi.Audit.ListSegmentsAsync(cancellationToken: Stop))[0]);
        Assert.True((await two.Psi.Audit.VerifyAsync(before, Stop)).Holds);
    }

    [Fact]
    public async Task Seal_NothingNew_WritesNothing()
    {
        var (two, _) = await SealedAsync();
        await using var engine = two;
        var segments = await two.Psi.Audit.ListSegmentsAsync(cancellationToken: Stop);

        await two.QuietAsync();

        Assert.Equal(segments, await two.Psi.Audit.ListSegmentsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Export_FromASequence_WritesALineAnEntry()
    {
        var (two, _) = await SealedAsync();
        await using var engine = two;
        var entries = await two.Psi.ReadAuditAsync(cancellationToken: Stop);
        using var written = new MemoryStream();

        var last = await two.Psi.Audit.ExportAsync(written, after: 1, Stop);

        var lines = Encoding.UTF8.GetString(written.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(entries[^1].Sequence, last);
        Assert.Equal(entries.Skip(1).Select(entry => entry.Sequence), lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("sequence").GetInt64()));
    }
}
