using Psi.Connectors;
using Xunit;

namespace Psi.Conformance;

public abstract partial class ReadEndpointSuite<T>
{
    /// <summary>A deleted record is asked for by its id.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task ReadByIds_Deleted_IsNotThere()
    {
        await using var harness = await StartAsync();
        Assert.SkipWhen(harness.DeleteRecord is null, "Nobody deletes these records.");
        var reader = ByIds(harness);
        var (gone, left) = (harness.ExistingIds[0], harness.ExistingIds[1]);

        harness.DeleteRecord!(gone);
        var read = await reader.ReadByIdsAsync([gone, left], TestContext.Current.CancellationToken);

        Assert.Equal(harness.Endpoint.Capabilities.ReportsDeletes ? Presence.Deleted : Presence.Missing, Assert.Single(read, observation => observation.Record.ExternalId == gone).Presence);
        Assert.Equal(Presence.Present, Assert.Single(read, observation => observation.Record.ExternalId == left).Presence);
    }

    /// <summary>Reading what changed tells of a delete if the endpoint declares so, and a full read never shows the record as there.</summary>
    /// <returns>The test.</returns>
    [Fact]
    [Trait("Lesson", "U-24")]
    [Trait("Lesson", "U-25")]
    public async Task ReadChanged_Deleted_IsToldWhereDeclaredAndNeverShownAsThere()
    {
        await using var harness = await StartAsync();
        Assert.SkipWhen(harness.DeleteRecord is null, "Nobody deletes these records.");
        harness.LetSettle();
        var pages = await ReadAsync(harness, null);
        var gone = harness.ExistingIds[0];

        harness.DeleteRecord!(gone);
        harness.LetSettle();
        var since = await ReadAsync(harness, pages[^1].Cursor);
        var full = await ReadAsync(harness, null);

        if (harness.Endpoint.Capabilities.ReportsDeletes)
        {
            Assert.Equal(Presence.Deleted, LastOf(since, gone).Presence);
        }

        Assert.DoesNotContain([.. since, .. full], page => page.Observations.Any(observation => observation.Record.ExternalId == gone && observation.Presence == Presence.Present));
        Assert.All(pages.SelectMany(page => page.Observations).Where(observation => observation.Record.ExternalId != gone), observation =>
            Assert.Equal(Presence.Present, LastOf(full, observation.Record.ExternalId).Presence));
    }
}
