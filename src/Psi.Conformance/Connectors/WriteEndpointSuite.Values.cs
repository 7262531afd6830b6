using Psi.Canonical;
using Psi.Connectors;
using Xunit;

namespace Psi.Conformance;

public abstract partial class WriteEndpointSuite<T>
{
    /// <summary>What is declared as taken is written by one of the samples, and cleared by one of the updates.</summary>
    /// <returns>The test.</returns>
    [Fact]
    [Trait("Lesson", "U-34")]
    [Trait("Lesson", "U-35")]
    public async Task Samples_Together_SetAndClearEveryAttributeThatIsTaken()
    {
        await using var harness = await StartAsync();
        var (_, samples) = Writer(harness);
        var capabilities = harness.Endpoint.Capabilities;
        var patches = samples.Updates.Select(update => update.Patch).ToList();
        var created = samples.Create?.Invoke(1) ?? Patch<T>.Empty;

        var set = patches.Append(created).Aggregate(FieldSet<T>.Empty, (fields, patch) => fields | (patch.Fields & T.NonNull(patch.Values)));
        var cleared = patches.Aggregate(FieldSet<T>.Empty, (fields, patch) => fields | (patch.Fields - T.NonNull(patch.Values)));

        Names("is set by no sample", capabilities.Takes - set);
        Names("is cleared by no update, and is not among those never cleared", capabilities.TakesOnUpdate - cleared - samples.NeverCleared);
        Names("is said to be never cleared and is cleared", samples.NeverCleared & cleared);
    }

    /// <summary>What a create wrote is read back.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task Create_Sample_IsReadBack()
    {
        await using var harness = await StartAsync();
        var (writer, samples) = Creates(harness);
        var reader = ByIds(harness);

        var (item, result) = await CreateAsync(writer, samples, 1);
        var read = Assert.Single(await reader.ReadByIdsAsync([result.ExternalId!], TestContext.Current.CancellationToken));

        IsReadBack(item.Patch, read, harness.Endpoint.Capabilities, samples);
    }

    // An attribute that was cleared is said to be empty: that it is absent would leave the old value standing.
    private static void IsReadBack(Patch<T> patch, Observation<T> read, EndpointCapabilities<T> capabilities, WriteSamples<T> samples)
    {
        var fields = patch.Fields & capabilities.Carries;
        Names("was written, is declared as carried, and is absent from what was read", fields - read.Fields - (samples.HiddenWhenEmpty - T.NonNull(patch.Values)));
        var sent = capabilities.RoundTrip?.Invoke(patch) ?? patch.Values;
        var expected = capabilities.Completion?.Invoke(sent, read.Value) ?? sent;
        Names("is read back as another value than what was written and the round trip says", T.Differences(expected, read.Value) & fields);
    }

    private static void Names(string what, FieldSet<T> wrong) => Assert.True(wrong.IsEmpty, $"{T.Schema.Name}: {string.Join(", ", wrong.Select(field => field.Name))} {what}.");
}
