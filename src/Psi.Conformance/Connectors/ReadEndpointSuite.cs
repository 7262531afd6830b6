using Psi.Canonical;
using Psi.Connectors;
using Psi.Testing;
using Xunit;

namespace Psi.Conformance;

/// <summary>What every endpoint that reads must do. Derive it once for each object of each platform.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
public abstract partial class ReadEndpointSuite<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Starts a simulator, seeds it and connects to it, with pages small enough that the population takes several.</summary>
    /// <returns>What the tests work with.</returns>
    protected abstract Task<EndpointHarness<T>> StartAsync();

    /// <summary>A full read gives what the platform holds.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task ReadChanged_FromTheBeginning_GivesThePopulationOnce()
    {
        await using var harness = await StartAsync();

        var pages = await ReadAsync(harness, null);

        Assert.True(pages.Count > 1, $"The population of {harness.ExistingIds.Count} fits one page: make the pages of the harness smaller.");
        Assert.All(pages.SkipLast(1), page => Assert.False(page.IsLast));
        Assert.True(pages[^1].IsLast);
        SamePopulation(harness.ExistingIds, pages);
        if (harness.Endpoint.Capabilities.Paging != PagingKind.NumberedWindow)
        {
            Assert.Equal(Ids(pages).Count(), Ids(pages).Distinct().Count());
        }
    }

    /// <summary>Every observation stands on its own feet.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task ReadChanged_EveryObservation_SaysWhatItIsAndCarriesNoMoreThanDeclared()
    {
        await using var harness = await StartAsync();
        var endpoint = harness.Endpoint;

        var observations = (await ReadAsync(harness, null)).SelectMany(page => page.Observations).ToList();

        Assert.All(observations, observation =>
        {
            Assert.Equal((endpoint.System, endpoint.Object), (observation.Record.System, observation.Record.Object));
            Assert.True((observation.Fields - endpoint.Capabilities.Carries).IsEmpty, $"{observation.Record} carries {observation.Fields - endpoint.Capabilities.Carries}, which is not declared.");
            Assert.True((T.NonNull(observation.Value) - observation.Fields).IsEmpty, $"{observation.Record} holds {T.NonNull(observation.Value) - observation.Fields}, which it does not carry.");
        });
        Assert.Contains(observations, observation => observation.Presence == Presence.Present);
    }

    /// <summary>A reader that is killed after any page and starts again from that page's cursor misses nothing.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task ReadChanged_RestartFromAnyPage_MissesNothing()
    {
        await using var harness = await StartAsync();
        var pages = await ReadAsync(harness, null);

        for (var kept = 1; kept <= pages.Count; kept++)
        {
            var rest = await ReadAsync(harness, pages[kept - 1].Cursor);

            SamePopulation(harness.ExistingIds, [.. pages.Take(kept), .. rest]);
        }
    }

    /// <summary>A reader that stops in the middle of a read, and not at its end, can go on.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task ReadChanged_KilledAfterTheFirstPage_GoesOnFromItsCursor()
    {
        await using var harness = await StartAsync();
        ObservationPage<T>? first = null;
        await foreach (var page in Reader(harness).ReadChangedAsync(null, TestContext.Current.CancellationToken))
        {
            first = page;
            break;
        }

        var rest = await ReadAsync(harness, first!.Cursor);

        SamePopulation(harness.ExistingIds, [first, .. rest]);
    }

    /// <summary>More records of one stamp than a page holds.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task ReadChanged_TieLargerThanAPage_MissesNothingFromAnyPage()
    {
        await using var harness = await StartAsync();
        Assert.SkipWhen(harness.TieStamps is null, "The platform has no stamps to tie.");
        harness.TieStamps!();
        harness.LetSettle();

        var pages = await ReadAsync(harness, null);

        SamePopulation(harness.ExistingIds, pages);
        for (var kept = 1; kept <= pages.Count; kept++)
        {
            SamePopulation(harness.ExistingIds, [.. pages.Take(kept), .. await ReadAsync(harness, pages[kept - 1].Cursor)]);
        }
    }

    /// <summary>A record of the first page changes and another one appears while the second page is read.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task ReadChanged_PageChangesUnderThePager_EndsWithTheLastState()
    {
        await using var harness = await StartAsync();
        Assert.SkipWhen(harness.ChangeRecord is null, "Nobody changes these records.");
        var before = (await ReadAsync(harness, null))[0].Observations[0].Record.ExternalId;
        string? made = null;
        var planned = harness.Simulator.Faults.Next(
            Fault.ChangePage(() =>
            {
                harness.ChangeRecord!(before);
                made = harness.CreateRecord?.Invoke();
            }),
            harness.ReadPath,
            harness.ReadMethod,
            skip: 1);

        var pages = await ReadAsync(harness, null);
        harness.LetSettle();
        pages.AddRange(await ReadAsync(harness, pages[^1].Cursor));

        Assert.Equal(1, planned.Hits);
        SamePopulation(harness.ExistingIds, pages);
        Assert.True(made is null || Ids(pages).Contains(made), $"'{made}', made while the pages were read, was not read.");
        Assert.Equal(LastOf(await ReadAsync(harness, null), before).Value, LastOf(pages, before).Value);
    }

    /// <summary>A change after the read is read next time.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task ReadChanged_ChangedSinceTheLastCursor_IsReadAgain()
    {
        await using var harness = await StartAsync();
        Assert.SkipWhen(harness.ChangeRecord is null, "Nobody changes these records.");
        harness.LetSettle();
        var pages = await ReadAsync(harness, null);
        var id = pages[0].Observations[0].Record.ExternalId;

        harness.ChangeRecord!(id);
        harness.LetSettle();
        var since = await ReadAsync(harness, pages[^1].Cursor);

        Assert.Contains(id, Ids(since));
    }

    /// <summary>The token ends between two pages.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public Task ReadChanged_TokenExpiresInTheMiddle_GivesThePopulation() => ReadThroughAsync(Fault.ExpireToken());

    /// <summary>The platform asks to wait between two pages.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public Task ReadChanged_RateLimited_WaitsAndGivesThePopulation() => ReadThroughAsync(Fault.RateLimit(TimeSpan.FromSeconds(1)));

    /// <summary>The platform fails between two pages.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public Task ReadChanged_ServerError_IsRetriedAndGivesThePopulation() => ReadThroughAsync(Fault.Status(500));

    /// <summary>The connection is reset in the middle of a page.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public Task ReadChanged_BodyCut_IsRetriedAndGivesThePopulation() => ReadThroughAsync(Fault.CutAfterCommit(20));

    /// <summary>All ids at once, more than a page holds.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task ReadByIds_Existing_GivesWhatAFullReadGives()
    {
        await using var harness = await StartAsync();
        var reader = ByIds(harness);
        var full = (await ReadAsync(harness, null)).SelectMany(page => page.Observations).GroupBy(observation => observation.Record.ExternalId).ToDictionary(seen => seen.Key, seen => seen.Last());

        var read = await reader.ReadByIdsAsync([.. full.Keys], TestContext.Current.CancellationToken);

        Assert.Equal(full.Keys.Order(StringComparer.Ordinal), read.Select(observation => observation.Record.ExternalId).Order(StringComparer.Ordinal));
        Assert.All(read, observation =>
        {
            var other = full[observation.Record.ExternalId];
            Assert.Equal(other.Presence, observation.Presence);
            Assert.Equal(T.Overlay(T.Empty, other.Value, other.Fields & observation.Fields), T.Overlay(T.Empty, observation.Value, other.Fields & observation.Fields));
        });
    }

    /// <summary>An id that no record has is answered, not left out and not an error.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task ReadByIds_MissingAmongOthers_IsSaidToBeMissing()
    {
        await using var harness = await StartAsync();
        var reader = ByIds(harness);
        Assert.SkipWhen(harness.UnknownId is null, "The harness names no unknown id.");
        var known = harness.ExistingIds[0];

        var read = await reader.ReadByIdsAsync([harness.UnknownId!, known], TestContext.Current.CancellationToken);

        Assert.Equal(2, read.Count);
        Assert.Contains(read, observation => observation.Record.ExternalId == harness.UnknownId && observation.Presence is Presence.Missing or Presence.Deleted);
        Assert.Contains(read, observation => observation.Record.ExternalId == known && observation.Presence is not (Presence.Missing or Presence.Deleted));
    }

    /// <summary>Nothing asked, nothing called.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task ReadByIds_None_CallsNothing()
    {
        await using var harness = await StartAsync();
        var reader = ByIds(harness);
        var calls = harness.Simulator.Calls;

        Assert.Empty(await reader.ReadByIdsAsync([], TestContext.Current.CancellationToken));

        Assert.Equal(calls, harness.Simulator.Calls);
    }

    /// <summary>Finds the reader, or skips the test.</summary>
    /// <param name="harness">The harness.</param>
    /// <returns>The reader.</returns>
    protected static IReadChanged<T> Reader(EndpointHarness<T> harness)
    {
        ArgumentNullException.ThrowIfNull(harness);
        Assert.SkipUnless(harness.Endpoint is IReadChanged<T>, "The endpoint does not read what changed.");
        return (IReadChanged<T>)harness.Endpoint;
    }

    /// <summary>Finds the reader by ids, or skips the test.</summary>
    /// <param name="harness">The harness.</param>
    /// <returns>The reader.</returns>
    protected static IReadByIds<T> ByIds(EndpointHarness<T> harness)
    {
        ArgumentNullException.ThrowIfNull(harness);
        Assert.SkipUnless(harness.Endpoint is IReadByIds<T>, "The endpoint does not read by ids.");
        return (IReadByIds<T>)harness.Endpoint;
    }

    private static async Task<List<ObservationPage<T>>> ReadAsync(EndpointHarness<T> harness, string? cursor)
    {
        var pages = new List<ObservationPage<T>>();
        await foreach (var page in Reader(harness).ReadChangedAsync(cursor, TestContext.Current.CancellationToken))
        {
            pages.Add(page);
        }

        Assert.NotEmpty(pages);
        return pages;
    }

    private static IEnumerable<string> Ids(IEnumerable<ObservationPage<T>> pages) =>
        pages.SelectMany(page => page.Observations).Select(observation => observation.Record.ExternalId);

    private static Observation<T> LastOf(IEnumerable<ObservationPage<T>> pages, string id) =>
        pages.SelectMany(page => page.Observations).Last(observation => observation.Record.ExternalId == id);

    private static void SamePopulation(IReadOnlyList<string> expected, IEnumerable<ObservationPage<T>> pages)
    {
        var read = Ids(pages).ToHashSet(StringComparer.Ordinal);
        var missed = expected.Where(id => !read.Contains(id)).ToList();
        var strange = read.Except(expected, StringComparer.Ordinal).ToList();
        Assert.True(missed.Count == 0, $"{missed.Count} of {expected.Count} records were not read, among them '{missed.FirstOrDefault()}'.");
        Assert.True(strange.Count == 0, $"{strange.Count} records were read that are not there, among them '{strange.FirstOrDefault()}'.");
    }

    private async Task ReadThroughAsync(Fault fault)
    {
        await using var harness = await StartAsync();
        var planned = harness.Simulator.Faults.Next(fault, harness.ReadPath, harness.ReadMethod, skip: 1);

        var pages = await ReadAsync(harness, null);

        Assert.Equal(1, planned.Hits);
        SamePopulation(harness.ExistingIds, pages);
    }
}
