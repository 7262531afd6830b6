using System.Globalization;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Testing;
using Xunit;

namespace Psi.Conformance;

/// <summary>What every endpoint that writes must do, besides reading. Derive it once for each object of each platform.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
public abstract partial class WriteEndpointSuite<T> : ReadEndpointSuite<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>What is made is there once, and verifying finds it.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task Create_Sample_LandsOnceAndIsVerified()
    {
        await using var harness = await StartAsync();
        var (writer, samples) = Creates(harness);

        var (item, result) = await CreateAsync(writer, samples, 1);
        var verified = await VerifyAsync(writer, item);

        Assert.False(string.IsNullOrEmpty(result.ExternalId));
        Assert.Single(Made(harness, samples));
        Assert.Contains(result.ExternalId!, harness.ExistingIds);
        Assert.Equal(VerificationOutcome.Landed, verified.Outcome);
        Assert.Equal(result.ExternalId, verified.Result!.ExternalId);
    }

    /// <summary>What was never sent is not found.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task Verify_NeverSent_IsNotFound()
    {
        await using var harness = await StartAsync();
        var (writer, samples) = Creates(harness);
        var patch = samples.Create!(1);
        var item = Item(1, WriteKind.Create, writer.StepsOf(WriteKind.Create, patch)[0], patch);

        var verified = await VerifyAsync(writer, item);

        Assert.Equal(VerificationOutcome.NotFound, verified.Outcome);
        Assert.Equal(0, harness.Simulator.Ledger.Count);
    }

    /// <summary>The platform made it and answered that it failed.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public Task Create_ServerErrorAfterCommit_IsFoundAgainAndMadeOnce() => CreateThroughAsync(() => Fault.StatusAfterCommit(500));

    /// <summary>The platform made it and the connection was reset before the answer.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public Task Create_CutAfterCommit_IsFoundAgainAndMadeOnce() => CreateThroughAsync(() => Fault.CutAfterCommit());

    /// <summary>The platform made it and the connection was reset within the answer.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public Task Create_BodyCutAfterCommit_IsFoundAgainAndMadeOnce() => CreateThroughAsync(() => Fault.CutAfterCommit(5));

    /// <summary>The connection was reset before the platform did anything: the same item goes through the second time.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task Create_CutBeforeCommit_IsNotFoundAndLandsTheSecondTime()
    {
        await using var harness = await StartAsync();
        var (writer, samples) = Creates(harness);
        var patch = samples.Create!(1);
        var first = Item(1, WriteKind.Create, writer.StepsOf(WriteKind.Create, patch)[0], patch);
        var planned = harness.Simulator.Faults.Next(Fault.CutBeforeCommit(), samples.IsWrite);

        var cut = await WriteAsync(writer, first);
        var verified = await VerifyAsync(writer, first);
        var (_, result) = await CreateAsync(writer, samples, 1);

        Assert.Equal(1, planned.Hits);
        Assert.NotNull(cut.Error);
        Assert.Equal(VerificationOutcome.NotFound, verified.Outcome);
        Assert.Null(result.Error);
        Assert.Single(Made(harness, samples));
    }

    /// <summary>One refused row does not take the others with it, and stands where it was put.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task Create_OneBadRow_FailsAloneInItsPlace()
    {
        await using var harness = await StartAsync();
        var (writer, samples) = Creates(harness);
        Assert.SkipWhen(samples.RefusedCreate is null, "The harness names no row that is refused.");
        Patch<T>[] patches = [samples.Create!(1), samples.RefusedCreate!, samples.Create(2)];
        var items = patches.Select((patch, place) => Item(place + 1, WriteKind.Create, writer.StepsOf(WriteKind.Create, patch)[0], patch)).ToArray();

        var results = await writer.WriteAsync(items, TestContext.Current.CancellationToken);

        Assert.Equal(3, results.Count);
        Assert.True(results[0].IsDone, results[0].Error?.Message);
        Assert.NotNull(results[1].Error);
        Assert.DoesNotContain(results[1].Error!.Kind, new[] { FailureKind.Transient, FailureKind.OutcomeUnknown, FailureKind.RateLimited });
        Assert.True(results[2].IsDone, results[2].Error?.Message);
    }

    /// <summary>An update sends what the patch names, cleared attributes too, and nothing else.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task Update_Patch_SendsWhatItNamesAndNothingElse()
    {
        await using var harness = await StartAsync();
        var (writer, samples) = Updates(harness);
        var id = await TargetAsync(writer, samples);

        foreach (var update in samples.Updates.Where(static update => !update.IsBesideTheRecord))
        {
            var before = harness.Simulator.Ledger.Count;
            var result = await WriteAsync(writer, Update(writer, update.Patch, id));

            Assert.True(result.IsDone, result.Error?.Message);
            var entry = Assert.Single(harness.Simulator.Ledger.Since(before));
            Assert.Equal((samples.LedgerObject, id), (entry.Object, entry.Id));
            Assert.Equal(update.WireNames.Order(StringComparer.Ordinal), samples.Body(entry).Select(member => member.Key).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>What an update wrote, cleared attributes too, is read back.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task Update_Patch_IsReadBack()
    {
        await using var harness = await StartAsync();
        var (writer, samples) = Updates(harness);
        var reader = ByIds(harness);
        var id = await TargetAsync(writer, samples);
        var capabilities = harness.Endpoint.Capabilities;

        foreach (var update in samples.Updates)
        {
            Assert.True((await WriteAsync(writer, Update(writer, update.Patch, id))).IsDone);
            var read = Assert.Single(await reader.ReadByIdsAsync([id], TestContext.Current.CancellationToken));

            IsReadBack(update.Patch, read, capabilities, samples);
        }
    }

    /// <summary>The platform did the update and answered that it failed.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public Task Update_ServerErrorAfterCommit_IsSeenToHaveLanded() => UpdateThroughAsync(Fault.StatusAfterCommit(500));

    /// <summary>The platform did the update and the connection was reset.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public Task Update_CutAfterCommit_IsSeenToHaveLanded() => UpdateThroughAsync(Fault.CutAfterCommit());

    /// <summary>An update of a record that is gone fails for good.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task Update_RecordThatIsNotThere_IsNotFound()
    {
        await using var harness = await StartAsync();
        var (writer, samples) = Updates(harness);
        Assert.SkipWhen(harness.UnknownId is null, "The harness names no unknown id.");

        var result = await WriteAsync(writer, Update(writer, samples.Updates[0].Patch, harness.UnknownId!));

        Assert.Equal(FailureKind.NotFound, result.Error?.Kind);
    }

    /// <summary>A request is done once.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task Request_Sample_LandsOnceAndIsVerified()
    {
        await using var harness = await StartAsync();
        var (writer, samples) = Requests(harness);
        var item = Request(samples.Request!);
        var before = harness.Simulator.Ledger.Count;

        var result = await WriteAsync(writer, item);
        var verified = await VerifyAsync(writer, item);

        Assert.True(result.IsDone, result.Error?.Message);
        Assert.Equal(VerificationOutcome.Landed, verified.Outcome);
        Assert.Single(harness.Simulator.Ledger.Since(before), entry => entry.Verb == samples.Request!.LedgerVerb);
    }

    /// <summary>A request that was not done is not found.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task Request_NeverSent_IsNotFound()
    {
        await using var harness = await StartAsync();
        var (writer, samples) = Requests(harness);

        var verified = await VerifyAsync(writer, Request(samples.Request!));

        Assert.Equal(VerificationOutcome.NotFound, verified.Outcome);
    }

    /// <summary>The platform did what was asked and answered that it failed.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task Request_ServerErrorAfterCommit_IsSeenToHaveLanded()
    {
        await using var harness = await StartAsync();
        var (writer, samples) = Requests(harness);
        var item = Request(samples.Request!);
        var before = harness.Simulator.Ledger.Count;
        var planned = harness.Simulator.Faults.Next(Fault.StatusAfterCommit(500), samples.IsWrite);

        var result = await WriteAsync(writer, item);
        var verified = await VerifyAsync(writer, item);

        Assert.Equal(1, planned.Hits);
        Unproven(result);
        Assert.Equal(VerificationOutcome.Landed, verified.Outcome);
        Assert.Single(harness.Simulator.Ledger.Since(before), entry => entry.Verb == samples.Request!.LedgerVerb);
    }

    private static (IWrite<T> Writer, WriteSamples<T> Samples) Writer(EndpointHarness<T> harness)
    {
        var samples = harness.Writes ?? throw new InvalidOperationException("The harness of a suite that writes needs its samples: set 'Writes'.");
        return (Assert.IsType<IWrite<T>>(harness.Endpoint, exactMatch: false), samples);
    }

    private static (IWrite<T> Writer, WriteSamples<T> Samples) Creates(EndpointHarness<T> harness)
    {
        Assert.SkipUnless(harness.Endpoint.Capabilities.CanCreate, "The endpoint makes no records.");
        var (writer, samples) = Writer(harness);
        Assert.NotNull(samples.Create);
        return (writer, samples);
    }

    private static (IWrite<T> Writer, WriteSamples<T> Samples) Updates(EndpointHarness<T> harness)
    {
        Assert.SkipUnless(harness.Endpoint.Capabilities.CanUpdate, "The endpoint changes no records.");
        var (writer, samples) = Writer(harness);
        Assert.NotEmpty(samples.Updates);
        return (writer, samples);
    }

    private static (IWrite<T> Writer, WriteSamples<T> Samples) Requests(EndpointHarness<T> harness)
    {
        Assert.SkipWhen(harness.Endpoint.Capabilities.Requests.Count == 0, "The endpoint knows no requests.");
        var (writer, samples) = Writer(harness);
        Assert.NotNull(samples.Request);
        return (writer, samples);
    }

    private static WriteItem<T> Item(int number, WriteKind kind, string step, Patch<T> patch)
    {
        var golden = FirmIds.Guid(900, number);
        return new()
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"conformance-{T.Schema.Name}-{number}"),
            GoldenId = golden,
            Kind = kind,
            Step = step,
            Patch = patch,
            Correlation = "psi:conformance:" + golden.ToString("N"),
        };
    }

    private static WriteItem<T> Update(IWrite<T> writer, Patch<T> patch, string id) =>
        Item(50, WriteKind.Update, Assert.Single(writer.StepsOf(WriteKind.Update, patch)), patch) with { ExternalId = id };

    private static WriteItem<T> Request(RequestSample<T> sample) =>
        Item(60, WriteKind.Request, sample.Name, sample.Patch) with { ExternalId = sample.Prepare() };

    private static async Task<WriteResult<T>> WriteAsync(IWrite<T> writer, WriteItem<T> item) =>
        Assert.Single(await writer.WriteAsync([item], TestContext.Current.CancellationToken));

    private static async Task<Verification<T>> VerifyAsync(IWrite<T> writer, WriteItem<T> item) =>
        Assert.Single(await writer.VerifyAsync([item], TestContext.Current.CancellationToken));

    /// <summary>Does all steps of a create, each with what the steps before left.</summary>
    private static async Task<(WriteItem<T> Last, WriteResult<T> Result)> CreateAsync(IWrite<T> writer, WriteSamples<T> samples, int number)
    {
        var patch = samples.Create!(number);
        var item = Item(number, WriteKind.Create, "", patch);
        WriteResult<T>? result = null;
        foreach (var step in writer.StepsOf(WriteKind.Create, patch))
        {
            item = item with { Step = step };
            result = await WriteAsync(writer, item);
            Assert.True(result.IsDone, $"Step '{step}' failed: {result.Error?.Message}");
            var done = item;
            item = After(item, result);
            if (step == writer.StepsOf(WriteKind.Create, patch)[^1])
            {
                return (done, result);
            }
        }

        throw new InvalidOperationException("A create has no steps.");
    }

    private static WriteItem<T> After(WriteItem<T> item, WriteResult<T> result) => item with
    {
        ExternalId = result.ExternalId ?? item.ExternalId,
        Memo = result.Memo is null ? item.Memo : new Dictionary<string, string>(item.Memo) { [item.Step] = result.Memo },
    };

    private static List<LedgerEntry> Made(EndpointHarness<T> harness, WriteSamples<T> samples) =>
        [.. harness.Simulator.Ledger.Of(samples.LedgerObject, samples.CreateVerb)];

    private static void Unproven(WriteResult<T> result)
    {
        Assert.NotNull(result.Error);
        Assert.False(result.Error!.ProvenNotExecuted);
        Assert.Contains(result.Error.Kind, new[] { FailureKind.OutcomeUnknown, FailureKind.Transient });
    }

    private static async Task<string> TargetAsync(IWrite<T> writer, WriteSamples<T> samples) =>
        samples.UpdateTarget ?? (await CreateAsync(writer, samples, 50)).Result.ExternalId!;

    /// <summary>Strikes every step of a create in turn; each time verifying must find what that step made, and the rest go on from there.</summary>
    private async Task CreateThroughAsync(Func<Fault> fault)
    {
        int steps;
        var struck = 0;
        do
        {
            await using var harness = await StartAsync();
            var (writer, samples) = Creates(harness);
            var patch = samples.Create!(1);
            var names = writer.StepsOf(WriteKind.Create, patch);
            steps = names.Count;
            var item = Item(1, WriteKind.Create, names[0], patch);
            WriteResult<T>? result = null;
            for (var step = 0; step < steps; step++)
            {
                item = item with { Step = names[step] };
                if (step != struck)
                {
                    result = await WriteAsync(writer, item);
                    Assert.True(result.IsDone, $"Step '{item.Step}' failed: {result.Error?.Message}");
                }
                else
                {
                    var planned = harness.Simulator.Faults.Next(fault(), samples.IsWrite);
                    Unproven(await WriteAsync(writer, item));
                    Assert.Equal(1, planned.Hits);
                    var verified = await VerifyAsync(writer, item);
                    Assert.Equal(VerificationOutcome.Landed, verified.Outcome);
                    result = verified.Result!;
                }

                item = After(item, result);
            }

            Assert.Equal(Assert.Single(Made(harness, samples)).Id, result!.ExternalId);
            struck++;
        }
        while (struck < steps);
    }

    private async Task UpdateThroughAsync(Fault fault)
    {
        await using var harness = await StartAsync();
        var (writer, samples) = Updates(harness);
        var id = await TargetAsync(writer, samples);
        var before = harness.Simulator.Ledger.Count;
        var item = Update(writer, samples.Updates[0].Patch, id);
        var planned = harness.Simulator.Faults.Next(fault, samples.IsWrite);

        var result = await WriteAsync(writer, item);
        var verified = await VerifyAsync(writer, item);

        Assert.Equal(1, planned.Hits);
        Unproven(result);
        Assert.Equal(VerificationOutcome.Landed, verified.Outcome);
        Assert.Single(harness.Simulator.Ledger.Since(before));
    }
}
