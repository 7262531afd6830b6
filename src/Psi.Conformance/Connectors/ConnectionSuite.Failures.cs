using Psi.Connectors;
using Psi.Testing;
using Xunit;

namespace Psi.Conformance;

public abstract partial class ConnectionSuite<TSimulator, T>
{
    private const string Person = "Canaria";
    private const int Always = 100;
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(10);

    // What any web server, or what stands before it, may answer.
    private static readonly FailureSample[] s_anywhere =
    [
        new("400", Fault.Status(400, ""), FailureKind.Validation),
        new("401", Fault.Status(401, ""), FailureKind.Authentication),
        new("403", Fault.Status(403, ""), FailureKind.Permission),
        new("404", Fault.Status(404, ""), FailureKind.NotFound),
        new("405", Fault.Status(405, ""), FailureKind.Unsupported),
        new("412", Fault.Status(412, ""), FailureKind.Concurrency),
        new("429", Fault.Status(429, "", s_long), FailureKind.RateLimited),
        new("500", Fault.Status(500, ""), FailureKind.Transient, FailureKind.OutcomeUnknown),
        new("500 in the platform's words", Fault.Status(500), FailureKind.Transient, FailureKind.OutcomeUnknown),
        new("502 of a gateway", Fault.Status(502, "<html><body>Bad gateway</body></html>"), FailureKind.Transient, FailureKind.OutcomeUnknown),
        new("503 after the work", Fault.StatusAfterCommit(503), FailureKind.Transient, FailureKind.OutcomeUnknown),
        new("cut before", Fault.CutBeforeCommit(), FailureKind.Transient, FailureKind.OutcomeUnknown),
        new("cut after", Fault.CutAfterCommit(), FailureKind.Transient, FailureKind.OutcomeUnknown),
        new("cut within the body", Fault.CutAfterCommit(5), FailureKind.Transient, FailureKind.OutcomeUnknown),
        new("200 that is no JSON", Fault.Status(200, """{"oops"""), FailureKind.Mapping, FailureKind.OutcomeUnknown),
    ];

    /// <summary>Every way in which a read fails is one failure of the right kind.</summary>
    /// <returns>The test.</returns>
    [Fact]
    [Trait("Lesson", "U-51")]
    [Trait("Lesson", "U-64")]
    [Trait("Lesson", "U-125")]
    public async Task Read_EachWayItFails_IsOfItsKindAndShowsNoSecret()
    {
        foreach (var sample in (IEnumerable<FailureSample>)[.. s_anywhere, .. Failures])
        {
            await using var simulator = await StartAsync(3);
            await using var services = Host(simulator, pageSize: 50);
            var planned = simulator.Faults.Next(sample.Fault, ReadPath, "GET", Always);

            var failure = await ErrorOfReadAsync(Endpoint<IReadChanged<T>>(services));

            Assert.True(planned.Hits > 0, $"{sample.What}: no call was struck.");
            IsOf(sample.OfRead, sample.What, failure, simulator);
            Assert.True(failure!.Kind != FailureKind.RateLimited || sample.Fault.RetryAfter is null || failure.RetryAfter > TimeSpan.FromMinutes(9), $"{sample.What}: the wait was lost.");
        }
    }

    /// <summary>Every way in which a write fails is one failure of the right kind, and nothing is sent twice that may have run.</summary>
    /// <returns>The test.</returns>
    [Fact]
    [Trait("Lesson", "U-88")]
    [Trait("Lesson", "U-132")]
    public async Task Write_EachWayItFails_IsOfItsKindAndIsNotRepeatedBlindly()
    {
        foreach (var sample in (IEnumerable<FailureSample>)[.. s_anywhere, .. Failures])
        {
            await using var simulator = await StartAsync(3);
            await using var services = Host(simulator, pageSize: 50);
            var writer = Endpoint<IWrite<T>>(services);
            var planned = simulator.Faults.Next(sample.Fault, IsWrite, Always);

            var failure = await ErrorOfWriteAsync(writer, Item(writer, Create("Made"), 1));

            Assert.True(planned.Hits > 0, $"{sample.What}: no call was struck.");
            IsOf(sample.OfWrite ?? sample.OfRead, sample.What, failure, simulator);
            if (failure!.Kind == FailureKind.OutcomeUnknown)
            {
                Assert.True(planned.Hits == 1, $"{sample.What}: sent {planned.Hits} times, although it may have run.");
                Assert.False(failure.ProvenNotExecuted, sample.What);
            }
        }
    }

    /// <summary>Each kind of failure is tried, or said never to come.</summary>
    [Fact]
    public void Failures_Together_AreOfEveryKind()
    {
        // No answer of a platform says Reference: the engine does, of a record that is not linked yet.
        var tried = s_anywhere.Concat(Failures).SelectMany(static sample => new[] { sample.OfRead, sample.OfWrite ?? sample.OfRead }).Concat(NeverSaid).Append(FailureKind.Reference);

        Assert.Equal(Enum.GetValues<FailureKind>().Order(), tried.Distinct().Order());
        Assert.Empty(NeverSaid.Intersect(s_anywhere.Concat(Failures).Select(static sample => sample.OfRead)));
    }

    /// <summary>Nothing that a host could write down shows a secret or a person.</summary>
    /// <returns>The test.</returns>
    [Fact]
    [Trait("Lesson", "U-117")]
    [Trait("Lesson", "U-118")]
    [Trait("Lesson", "U-119")]
    public async Task AnyCall_GoodOrBad_ShowsNoSecretAndNoPersonAnywhere()
    {
        using var writtenDown = new WrittenDown();
        await using var simulator = await StartAsync(5, Person);
        await using var services = Host(simulator, pageSize: 2, writtenDown);
        var (reader, writer) = (Endpoint<IReadChanged<T>>(services), Endpoint<IWrite<T>>(services));
        var number = 0;

        async Task TryBothAsync()
        {
            Keep(await ErrorOfReadAsync(reader));
            Keep(await ErrorOfWriteAsync(writer, Item(writer, Create($"{Person} {++number}"), number)));
        }

        void Keep(ConnectorException? failure)
        {
            if (failure is not null)
            {
                writtenDown.Keep(failure);
            }
        }

        await TryBothAsync();
        foreach (var fault in (Fault[])[Fault.Status(500), Fault.Status(403), Fault.Status(401), Fault.Status(502, $"<html>{Person}</html>"), Fault.CutAfterCommit(30), Fault.CutBeforeCommit()])
        {
            var read = simulator.Faults.Next(fault, ReadPath, "GET", Always);
            var write = simulator.Faults.Next(fault, IsWrite, Always);
            await TryBothAsync();
            Assert.True(read.Hits > 0 && write.Hits > 0);
            simulator.Faults.Clear();
            simulator.ExpireTokens();
        }

        if (SaysBack(Person) is { } echo)
        {
            var refused = simulator.Faults.Next(echo, IsWrite);
            await TryBothAsync();
            Assert.Equal(1, refused.Hits);
        }

        simulator.Faults.Next(
            Fault.Status(400, $$"""{"error":"invalid_grant","error_description":"no {{simulator.Credentials.ClientSecret}}"}"""), simulator.Credentials.TokenUrl.AbsolutePath, "POST", Always);
        simulator.ExpireTokens();
        await TryBothAsync();

        var text = writtenDown.Text;
        Assert.Contains(First, text, StringComparison.Ordinal);
        Assert.True(writtenDown.Failures > 10, "The failures of the script did not happen.");
        Assert.DoesNotContain(simulator.Credentials.ClientSecret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("simulated-0", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Person, text, StringComparison.Ordinal);
    }

    private static void IsOf(FailureKind kind, string what, ConnectorException? failure, TSimulator simulator)
    {
        Assert.True(failure is not null, $"{what}: nothing failed.");
        Assert.True(kind == failure.Kind, $"{what}: {failure.Kind} instead of {kind}: {failure.Message}");
        Assert.DoesNotContain(simulator.Credentials.ClientSecret, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("simulated-0", failure.ToString(), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(failure.Connection), $"{what}: the failure names no connection.");
    }
}
