using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Operations;
using Psi.Sync.Records;

namespace Psi.Sync.AspNetCore.Tests;

public sealed class HealthTests
{
    private static readonly DateTimeOffset s_at = new(2026, 3, 31, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_late = TimeSpan.FromMinutes(15);

    public static TheoryData<string, HealthStatus> Connections() => new()
    {
        { "well", HealthStatus.Healthy },
        { "exception", HealthStatus.Unhealthy },
        { "broken", HealthStatus.Unhealthy },
        { "paused", HealthStatus.Degraded },
        { "rests a minute", HealthStatus.Healthy },
        { "rests an hour", HealthStatus.Degraded },
        { "stopped", HealthStatus.Degraded },
        { "stream paused", HealthStatus.Degraded },
        { "late", HealthStatus.Degraded },
        { "a little late", HealthStatus.Healthy },
        { "late while loading", HealthStatus.Healthy },
        { "waiting", HealthStatus.Degraded },
        { "waiting for later", HealthStatus.Healthy },
        { "unknown", HealthStatus.Unhealthy },
    };

    [Theory]
    [MemberData(nameof(Connections))]
    public void Of_AConnection_IsWhatItsStateMeans(string situation, HealthStatus expected)
    {
        var connection = new ConnectionState("erp", null, null, false, null);
        var stream = new StreamState("erp", new SystemId("erp"), new ObjectName("account")) { Phase = StreamPhase.Live, ReadAt = s_at };
        (connection, stream) = situation switch
        {
            "exception" => (connection with { ExceptionId = "X000001" }, stream),
            "broken" => (connection with { IsBroken = true }, stream),
            "paused" => (connection with { PausedSince = s_at }, stream with { PausedSince = s_at }),
            "rests a minute" => (connection with { RestsUntil = s_at + TimeSpan.FromMinutes(1) }, stream),
            "rests an hour" => (connection with { RestsUntil = s_at + TimeSpan.FromHours(1) }, stream),
            "stopped" => (connection, stream with { StoppedSince = s_at }),
            "stream paused" => (connection, stream with { PausedSince = s_at }),
            "late" => (connection, stream with { DueSince = s_at - TimeSpan.FromMinutes(16) }),
            "a little late" => (connection, stream with { DueSince = s_at - TimeSpan.FromMinutes(14) }),
            "late while loading" => (connection, stream with { Phase = StreamPhase.Loading, DueSince = s_at - TimeSpan.FromDays(1) }),
            "waiting" => (connection, stream with { Waiting = 3, WaitingSince = s_at - TimeSpan.FromMinutes(16) }),
            "waiting for later" => (connection, stream with { Waiting = 3, WaitingSince = s_at + TimeSpan.FromMinutes(16) }),
            _ => (connection, stream),
        };
        var state = new SyncState { At = s_at, Connections = situation == "unknown" ? [] : [connection], Streams = [stream] };

        var health = SyncHealth.Of(state, "erp", s_late);

        Assert.Equal(expected, health.Status);
        Assert.Equal(expected == HealthStatus.Healthy, string.IsNullOrEmpty(health.Description));
    }

    [Fact]
    public async Task Health_SignInRefused_IsUnhealthyAndNamesNothing()
    {
        await using var host = await new OperationsHost().StartAsync();
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await host.GetAsync("/health", user: null));

        host.CrmAccounts.Put("c1", new Account { Name = "Acme", Phone = "1" });
        host.LedgerAccounts.FailsCall = static _ => new ConnectorException(FailureKind.Authentication, "erp", "expired");
        await host.QuietAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await host.GetAsync("/health", user: null));
    }

    [Fact]
    public async Task Health_ExceptionOverdue_IsDegraded()
    {
        await using var host = await new OperationsHost().StartAsync();
        await host.RefuseAsync();
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await host.GetAsync("/health", user: null));

        host.Time.Advance(TimeSpan.FromDays(2));
        await host.QuietAsync();

        Assert.Equal((HttpStatusCode.OK, "Degraded"), await host.GetAsync("/health", user: null));
    }
}
