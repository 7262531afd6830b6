using System.Diagnostics;
using Psi.Connectors;
using Psi.Testing;
using Xunit;

namespace Psi.Conformance;

public abstract partial class WriteEndpointSuite<T>
{
    /// <summary>The caller has stopped already.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task Create_CancelledBefore_SendsNothing()
    {
        await using var harness = await StartAsync();
        var (writer, samples) = Creates(harness);
        var patch = samples.Create!(1);
        var item = Item(1, WriteKind.Create, writer.StepsOf(WriteKind.Create, patch)[0], patch);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writer.WriteAsync([item], new CancellationToken(canceled: true)));

        Assert.Equal(0, harness.Simulator.Ledger.Count);
    }

    /// <summary>The caller stops after the platform made the record and before it answered.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task Create_CancelledAfterCommit_StopsAtOnceAndIsFoundAgain()
    {
        await using var harness = await StartAsync();
        var (writer, samples) = Creates(harness);
        var patch = samples.Create!(1);
        var item = Item(1, WriteKind.Create, writer.StepsOf(WriteKind.Create, patch)[0], patch);
        using var stop = new CancellationTokenSource();
        var planned = harness.Simulator.Faults.Next(Fault.Stall(TimeSpan.FromMinutes(2), act: stop.Cancel), samples.IsWrite);
        var started = Stopwatch.GetTimestamp();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writer.WriteAsync([item], stop.Token));
        var verified = await VerifyAsync(writer, item);

        Assert.Equal(1, planned.Hits);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(15), "The write went on although it was cancelled.");
        Assert.Equal(VerificationOutcome.Landed, verified.Outcome);
        Assert.Equal(0, harness.Connection.Budget.Snapshot().InFlight);
    }
}
