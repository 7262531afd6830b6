using Psi.Canonical;
using Psi.Connectors;
using Xunit;

namespace Psi.Conformance;

public abstract partial class ReadEndpointSuite<T>
{
    /// <summary>Whoever reads all once and only changes after that knows what a full read says.</summary>
    /// <returns>The test.</returns>
    [Fact]
    [Trait("Lesson", "U-03")]
    [Trait("Lesson", "U-17")]
    public async Task ReadChanged_AllOnceAndThenChanges_EndsAtWhatAFullReadGives()
    {
        await using var harness = await StartAsync();
        Assert.SkipWhen(harness.ChangeRecord is null, "Nobody changes these records.");
        harness.LetSettle();
        var pages = await ReadAsync(harness, null);

        foreach (var act in (IReadOnlyList<Action>)[() => harness.ChangeRecord!(harness.ExistingIds[0]), () => harness.CreateRecord?.Invoke(), () => harness.ChangeRecord!(harness.ExistingIds[^1]), static () => { }])
        {
            act();
            harness.LetSettle();
            pages.AddRange(await ReadAsync(harness, pages[^1].Cursor));
        }

        var known = Latest(pages);
        var full = Latest(await ReadAsync(harness, null));
        Assert.Equal(full.Keys.Order(StringComparer.Ordinal), known.Keys.Order(StringComparer.Ordinal));
        Assert.All(full, pair =>
        {
            var other = known[pair.Key];
            Assert.Equal((pair.Value.Presence, pair.Value.Fields, pair.Value.Value), (other.Presence, other.Fields, other.Value));
        });
    }

    /// <summary>A value that no mapper knows costs its record that attribute and nothing else.</summary>
    /// <returns>The test.</returns>
    [Fact]
    [Trait("Lesson", "U-42")]
    [Trait("Lesson", "U-44")]
    [Trait("Lesson", "U-46")]
    public async Task ReadChanged_ValueOutsideTheVocabulary_HoldsBackThatAttributeAloneAndKeepsItsText()
    {
        await using var harness = await StartAsync();
        Assert.SkipWhen(harness.UnknownValue is null, "The endpoint has no vocabulary that grows.");
        var sample = harness.UnknownValue!;
        var before = Latest(await ReadAsync(harness, null));
        var id = before.First(pair => pair.Value.Fields.Any(field => field.Name == sample.Attribute)).Key;

        sample.Set(id);
        var pages = await ReadAsync(harness, null);

        SamePopulation(harness.ExistingIds, pages);
        var read = LastOf(pages, id);
        Assert.Contains(read.Issues, issue => issue.Attribute == sample.Attribute && issue.RawValue == sample.Raw);
        Assert.DoesNotContain(read.Fields, field => field.Name == sample.Attribute);
        Assert.Equal(before[id].Fields.Select(field => field.Name).Where(name => name != sample.Attribute && !sample.Along.Contains(name)), read.Fields.Select(field => field.Name));
        Assert.All(Latest(pages).Where(pair => pair.Key != id), pair => Assert.Equal(before[pair.Key].Fields, pair.Value.Fields));
    }

    private static Dictionary<string, Observation<T>> Latest(IEnumerable<ObservationPage<T>> pages) =>
        pages.SelectMany(page => page.Observations).GroupBy(observation => observation.Record.ExternalId, StringComparer.Ordinal).ToDictionary(seen => seen.Key, seen => seen.Last(), StringComparer.Ordinal);
}
