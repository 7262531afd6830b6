using Psi.Canonical;
using Psi.Sync.Operations;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Operations;

public sealed class RunTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<TwoSystems> LiveAsync()
    {
        var two = new TwoSystems { Declare = static sync => sync.Options(static options => options.RunRetention = TimeSpan.FromDays(1)) };
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        return two;
    }

    private static async Task<RunManifest> ChangeAsync(TwoSystems two, string phone)
    {
        two.CrmAccounts.Change("c1", account => account with { Phone = phone });
        return await two.Psi.RunOnceAsync(Stop);
    }

    [Fact]
    public async Task Manifest_OfAPass_NamesWhatWasDoneBySystemAndObject()
    {
        await using var two = await LiveAsync();

        var manifest = await ChangeAsync(two, "2");

        var crm = manifest.Streams.Single(static stream => stream.System == new SystemId("crm"));
        var erp = manifest.Streams.Single(static stream => stream.System == new SystemId("erp"));
        Assert.Equal((1L, 0L), (crm.Changed, crm.Written));
        Assert.Equal(1L, erp.Written);
        Assert.Equal((manifest.Read, manifest.Changed, manifest.Written), (crm.Read + erp.Read, crm.Changed + erp.Changed, crm.Written + erp.Written));
    }

    [Fact]
    public async Task ListRuns_Pages_AreTheLatestFirstWithoutAGap()
    {
        await using var two = await LiveAsync();
        for (var number = 2; number < 9; number++)
        {
            await ChangeAsync(two, $"{number}");
        }

        var all = await two.Psi.ListRunsAsync(cancellationToken: Stop);
        var paged = new List<RunManifest>();
        while (await two.Psi.ListRunsAsync(paged.Count == 0 ? null : paged[^1].Run, 3, Stop) is { Count: > 0 } page)
        {
            Assert.True(page.Count <= 3);
            paged.AddRange(page);
        }

        Assert.Equal(all.Select(static run => run.Run), paged.Select(static run => run.Run));
        Assert.Equal(all.Select(static run => run.Run).OrderDescending(), all.Select(static run => run.Run));
        Assert.Equal(1, all[^1].Run);
        Assert.True(all.Count >= 8);
    }

    [Fact]
    public async Task ListRuns_OlderThanKept_AreGone()
    {
        await using var two = await LiveAsync();
        var before = await two.Psi.ListRunsAsync(cancellationToken: Stop);
        two.Time.Advance(TimeSpan.FromDays(2));

        await ChangeAsync(two, "2");

        var after = await two.Psi.ListRunsAsync(cancellationToken: Stop);
        Assert.NotEmpty(before);
        Assert.Equal([before[0].Run + 1], after.Select(static run => run.Run));
    }

    [Fact]
    public async Task ListRuns_LimitOfNone_IsMisuse()
    {
        await using var two = await LiveAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => two.Psi.ListRunsAsync(limit: 0, cancellationToken: Stop));
    }
}
